import fc from 'fast-check';
import { sql } from 'drizzle-orm';
import { cancelAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { cancelledBy, cancelSeries, readSeries } from '#app/modules/scheduling/booked-series/index.server.ts';
import { takeDayStep, undoStep } from '#app/modules/scheduling/day-record/index.server.ts';
import { holdTime, releaseHold } from '#app/modules/scheduling/holds/index.server.ts';
import { moveAppointment, swapRooms, undoMove } from '#app/modules/scheduling/moves/index.server.ts';
import { changeSeries, readChangePage } from '#app/modules/scheduling/series-change/index.server.ts';
import { bookSeries, readSeriesPage } from '#app/modules/scheduling/series/index.server.ts';
import { enterTimeOff } from '#app/modules/setup/time-off/index.server.ts';
import { now } from '#app/platform/clock.ts';
import { addDays, localOfInstant } from '#app/platform/local-time.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { TestMember } from '#tests/support/database.ts';
import type { WorkingClinic } from '../working-clinic.ts';

export const ZONE = 'America/New_York';

/** What somebody does, with numbers that choose among what there is. */
const VERBS = {
  book: 20,
  move: 14,
  drag: 4,
  'undo-move': 6,
  cancel: 8,
  'check-in': 6,
  start: 4,
  completion: 4,
  'no-show': 2,
  'undo-step': 5,
  hold: 7,
  release: 2,
  swap: 4,
  series: 3,
  'series-cancel': 2,
  'series-change': 3,
  leave: 1,
} as const;
type Verb = keyof typeof VERBS;
/** How many kinds of acts there are. */
export const KINDS = Object.keys(VERBS).length;

/** The status in which an act leaves the one appointment that it is about. */
export const LEAVES: Partial<Record<Verb, string>> = {
  book: 'scheduled',
  cancel: 'cancelled',
  'check-in': 'checked_in',
  start: 'in_progress',
  completion: 'completed',
  'no-show': 'no_show',
};

export const anAct = fc.record({
  verb: fc.oneof(
    ...Object.entries(VERBS).map(([verb, weight]) => ({
      weight,
      arbitrary: fc.constant(verb as Verb),
    })),
  ),
  minutes: fc.oneof({ weight: 9, arbitrary: fc.nat(1) }, { weight: 1, arbitrary: fc.nat(240) }),
  therapist: fc.nat(99),
  client: fc.nat(99),
  day: fc.nat(20),
  half: fc.nat(17),
  which: fc.nat(9_999),
  isStale: fc.nat(11).map((n) => n === 0),
});
export type Act = typeof anAct extends fc.Arbitrary<infer T> ? T : never;

/** An appointment as one act left it. */
export interface Snapshot {
  readonly id: string;
  readonly rowVersion: number;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly therapistId: string;
  readonly roomId: string | null;
  readonly status: string;
  readonly seriesId: string | null;
}

export interface People {
  readonly clinic: WorkingClinic;
  readonly desks: readonly TestMember[];
  readonly therapists: readonly string[];
  readonly clients: readonly string[];
}

/**
 * Does one act in the name of one desk. `known` are the appointments as they were last told of, the newest news last. Returns what it left of every appointment that it changed, as it stood before the commit,
 * or null where it was refused.
 */
export async function act(people: People, desk: number, known: readonly Snapshot[], one: Act) {
  const { clinic } = people;
  const pick = (rows: readonly Snapshot[]) => rows[one.which % Math.max(1, rows.length)];
  const today = localOfInstant(now(), ZONE).slice(0, 10);
  const todays = () =>
    pick(known.filter((row) => localOfInstant(new Date(row.startsAt), ZONE).startsWith(today)));
  const by = people.desks[desk % people.desks.length]!;
  const therapistId = people.therapists[one.therapist % people.therapists.length]!;
  const clientId = people.clients[one.client % people.clients.length]!;
  const startsAt = `${addDays(today, one.day)}T${clock(one.half)}`;
  const place = { therapistId, locationId: clinic.locationId, serviceId: clinic.serviceId, startsAt };
  const overrideReason = 'Agreed on the phone';
  const seen = (row: Snapshot) => ({
    appointmentId: row.id,
    rowVersion: row.rowVersion - (one.isStale ? 1 : 0),
  });
  /** Runs a command and reads, in its own transaction, what it has written. */
  const run = (command: (scope: Scope) => Promise<unknown>) =>
    clinic.as(by, async (scope) => {
      const done = await command(scope);
      const isDone = done !== null && done !== undefined && !isRefusal(done) && !isOpen(done);
      return isDone ? writtenBy(scope) : null;
    });
  const existing = (
    command: (scope: Scope, row: Snapshot) => Promise<unknown>,
    row: Snapshot | undefined = pick(known),
  ) => (row === undefined ? Promise.resolve(null) : run((scope) => command(scope, row)));
  const verbs: Readonly<Record<Verb, () => Promise<readonly Snapshot[] | null>>> = {
    book: () => run((scope) => bookAppointment(scope, { ...place, clientIds: [clientId], overrideReason })),
    move: () =>
      existing((scope, row) =>
        moveAppointment(scope, 'any', { ...seen(row), startsAt, therapistId, overrideReason }),
      ),
    // A drop names the time that it fell on and nothing else but a length.
    drag: () =>
      existing((scope, row) =>
        moveAppointment(scope, 'any', {
          ...seen(row),
          startsAt,
          durationMinutes: 30 + 15 * (one.which % 5),
          overrideReason,
        }),
      ),
    'undo-move': () => existing((scope, row) => undoMove(scope, 'any', row.id), pick(known.slice(-8))),
    cancel: () =>
      existing((scope, row) =>
        cancelAppointment(scope, 'any', { ...seen(row), askedBy: 'client', reason: 'Fever' }),
      ),
    'check-in': () => existing((scope, row) => takeDayStep(scope, 'any', row.id, 'check-in'), todays()),
    start: () => existing((scope, row) => takeDayStep(scope, 'any', row.id, 'start'), todays()),
    completion: () => existing((scope, row) => takeDayStep(scope, 'any', row.id, 'completion'), todays()),
    'no-show': () => existing((scope, row) => takeDayStep(scope, 'any', row.id, 'no-show'), todays()),
    'undo-step': () => existing((scope, row) => undoStep(scope, 'any', row.id), todays()),
    hold: () => run((scope) => holdTime(scope, { ...place, clientIds: [clientId] }, 'any')),
    release: () => run(releaseHold),
    swap: () =>
      existing((scope, row) => {
        const others = known.filter(
          ({ id, startsAt: from, endsAt }) => id !== row.id && from < row.endsAt && endsAt > row.startsAt,
        );
        const other = pick(others) ?? row;
        return swapRooms(scope, 'any', { ...seen(row), otherId: other.id, otherVersion: other.rowVersion });
      }),
    series: async () => {
      const count = String(2 + (one.which % 7));
      const input = {
        ...{ ...place, clientIds: [clientId] },
        rule: { every: String(1 + (one.which % 2)), day: [], count, until: null },
      };
      const page = await clinic.as(by, (scope) => readSeriesPage(scope, 'any', input));
      if (page === null) return null;
      const answers = { leaveOut: [], ways: [], forAll: 'leave' as const, overrideReason };
      return run((scope) => bookSeries(scope, 'any', input, { shown: page.shown, ...answers }));
    },
    'series-cancel': async () => {
      const row = inSeries(known, one.which);
      const series = row && (await clinic.as(by, (scope) => readSeries(scope, 'any', row.id)));
      if (!row || !series) return null;
      const reach = one.isStale ? 'coming' : 'following';
      const posted = { appointmentId: row.id, reach, askedBy: 'clinic', reason: 'Leaves' } as const;
      const { seen: named } = cancelledBy(series, reach);
      return run((scope) => cancelSeries(scope, 'any', { ...posted, seen: named }));
    },
    'series-change': async () => {
      const row = inSeries(known, one.which);
      const typed = {
        ...{ reach: 'following' as const, day: [], time: clock(one.half) },
        ...(one.isStale ? { therapistId } : {}),
      };
      const page = row && (await clinic.as(by, (scope) => readChangePage(scope, 'any', row.id, typed)));
      if (!row || !page) return null;
      const { shown, seen: named } = page;
      const answers = { leaveOut: [], ways: [], takesNew: [], forAll: 'leave' as const, overrideReason };
      return run((scope) => changeSeries(scope, 'any', row.id, typed, { shown, seen: named, ...answers }));
    },
    leave: async () => {
      const firstOn = startsAt.slice(0, 10);
      const asked = {
        ...({ kind: 'vacation', shape: 'days', firstOn, lastOn: firstOn } as const),
        ...({ all: 'cancel', reasonForAll: 'Away' } as const),
      };
      const enter = (reviewed?: string) =>
        clinic.as(by, async (scope) => {
          const given = reviewed === undefined ? asked : { ...asked, reviewed };
          const done = await enterTimeOff(scope, therapistId, given);
          return done === null ? writtenBy(scope) : done;
        });
      const first = await enter();
      if (!isRefusal(first)) return first;
      const review = first.detail['handOver'] as { readonly reviewed?: string } | undefined;
      const second = review?.reviewed === undefined ? null : await enter(review.reviewed);
      return second === null || isRefusal(second) ? null : second;
    },
  };
  return verbs[one.verb]();
}

const clock = (half: number) =>
  `${String(9 + Math.floor(half / 2)).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}`;

/** A series that needs an answer is asked about and not saved. */
const isOpen = (done: unknown) => typeof done === 'object' && done !== null && 'open' in done;

function inSeries(known: readonly Snapshot[], which: number): Snapshot | undefined {
  const rows = known.filter(({ seriesId }) => seriesId !== null).slice(-40);
  return rows[which % Math.max(1, rows.length)];
}

/**
 * Reads every appointment that this transaction has written. A row of a savepoint bears a transaction id of its own, later than
 * that of the whole; of those that can be seen, the ones still in progress are ours. Throws when one of them stands on a time that
 * somebody else holds.
 */
async function writtenBy({ tx, tenant, actor }: Scope): Promise<readonly Snapshot[]> {
  const holder = actor.kind === 'member' ? actor.accountId : null;
  const rows = await tx.execute<Record<keyof Snapshot, string>>(sql`
    select id, row_version as "rowVersion", starts_at as "startsAt", ends_at as "endsAt",
      therapist_id as "therapistId", room_id as "roomId", status, series_id as "seriesId"
    from appointments
    where tenant_id = ${tenant.id} and xmin::text::bigint >= pg_current_xact_id()::text::bigint
      and pg_xact_status(xmin::text::xid8) = 'in progress'`);
  const held = await tx.execute(sql`
    select h.id from holds h join appointments a on a.tenant_id = h.tenant_id and a.therapist_id = h.therapist_id
      and a.starts_at < h.ends_at and a.ends_at > h.starts_at
    where h.tenant_id = ${tenant.id} and h.held_until > clock_timestamp() and h.account_id <> ${holder}
      and a.id = any(string_to_array(${rows.map(({ id }) => id).join()}, ',')::uuid[]) and a.status in ('scheduled', 'confirmed')`);
  if (held.length > 0) throw new Error('An appointment stands on a time that somebody else holds.');
  return rows.map((row) => ({
    ...row,
    rowVersion: Number(row.rowVersion),
    startsAt: new Date(row.startsAt).toISOString(),
    endsAt: new Date(row.endsAt).toISOString(),
  }));
}
