import fc from 'fast-check';
import { sql } from 'drizzle-orm';
import { now } from '#app/platform/clock.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { sqlStatement } from '#db/statement.server.ts';
import { withTenant, type Actor, type Scope } from '#db/tenant.server.ts';
import { dateAfter, firstShownAs, shownAt } from '#tests/support/wall-clock-oracle.ts';
import { GROUP_PLACES, type People } from './history-clinic.ts';
import { writtenBy, type Snapshot } from './written-by.ts';

/** What somebody does, and how often. */
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
  kiosk: 4,
  waive: 2,
  hold: 7,
  release: 2,
  swap: 4,
  series: 3,
  'series-cancel': 2,
  'series-change': 3,
  'series-undo': 4,
  leave: 1,
  group: 4,
  attend: 7,
  unattend: 3,
  'attendee-step': 6,
  accompany: 4,
  unaccompany: 3,
  'take-over': 4,
  'group-series': 2,
  'series-extend': 3,
  wait: 2,
  offer: 4,
  accept: 4,
  'accept-by-link': 3,
  decline: 2,
  withdraw: 2,
} as const;
export type Verb = keyof typeof VERBS;
/** How many kinds of acts there are. */
export const KINDS = Object.keys(VERBS).length;

/** The status in which an act leaves each appointment that it is about. */
export const LEAVES: Partial<Record<Verb, string>> = {
  book: 'scheduled',
  series: 'scheduled',
  group: 'scheduled',
  'group-series': 'scheduled',
  'series-extend': 'scheduled',
  accept: 'scheduled',
  cancel: 'cancelled',
  'series-cancel': 'cancelled',
  'check-in': 'checked_in',
  start: 'in_progress',
  completion: 'completed',
  'no-show': 'no_show',
};

/** The acts that move an appointment by hand: one of a series is then not to be where its rule says. */
export const BY_HAND: ReadonlySet<Verb> = new Set(['move', 'drag', 'swap', 'undo-move', 'take-over']);

export const anAct = fc.record({
  verb: fc.oneof(
    ...Object.entries(VERBS).map(([verb, weight]) => ({
      weight,
      arbitrary: fc.constant(verb as Verb),
    })),
  ),
  // Most acts come at once, so that a move can still be undone; now and then hours go by.
  minutes: fc.oneof(
    { weight: 15, arbitrary: fc.constant(0) },
    { weight: 4, arbitrary: fc.constant(1) },
    { weight: 1, arbitrary: fc.nat(480) },
  ),
  therapist: fc.nat(99),
  client: fc.nat(99),
  day: fc.nat(20),
  half: fc.nat(22),
  which: fc.nat(9_999),
  isStale: fc.nat(11).map((n) => n === 0),
});
export type Act = typeof anAct extends fc.Arbitrary<infer T> ? T : never;

/** What an act left of every appointment that it changed; null where it was refused. */
export type Left = readonly Snapshot[] | null;

/** One act about to be done: who does it, on what, and with which of the numbers. */
export interface Turn {
  readonly people: People;
  readonly one: Act;
  readonly by: Actor;
  /** The kiosk of the worker. */
  readonly kiosk: Actor;
  /** The appointments as they were last told of, the newest news last. */
  readonly known: readonly Snapshot[];
  readonly todays: readonly Snapshot[];
  readonly clientId: string;
  /** `YYYY-MM-DD` and `HH:MM` of the place. */
  readonly date: string;
  readonly time: string;
  readonly place: {
    readonly therapistId: string;
    readonly locationId: string;
    readonly serviceId: string;
    readonly startsAt: string;
  };
  pick<T>(all: readonly T[]): T | undefined;
  /** Runs a command and reads, in its own transaction, what it has written. */
  run(command: (scope: Scope) => Promise<unknown>, by?: Actor): Promise<Left>;
  read<T>(fn: (scope: Scope) => Promise<T>): Promise<T>;
}

/** The hours of the night at which clocks change, and those of the day. */
const NIGHTS = ['00:30', '01:30', '02:00', '02:15', '02:30'];
const timeOf = (half: number) =>
  NIGHTS[half - 18] ?? `${String(9 + Math.floor(half / 2)).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}`;

export function takeTurn(people: People, desk: number, known: readonly Snapshot[], one: Act): Turn {
  const { clinic, zone } = people;
  const pick = <T>(all: readonly T[]) => all[one.which % Math.max(1, all.length)];
  const today = shownAt(now().getTime(), zone).slice(0, 10);
  const [from, until] = [today, dateAfter(today, 1)].map((date) =>
    new Date(firstShownAs(`${date}T00:00`, zone).ms).toISOString(),
  ) as [string, string];
  const by = people.desks[desk % people.desks.length]!;
  const [date, time] = [dateAfter(today, one.day), timeOf(one.half)];
  const run: Turn['run'] = (command, actor = by) =>
    enter(people, actor, async (scope) => {
      const done = await command(scope);
      const isDone = done !== null && done !== undefined && !isRefusal(done) && !isOpen(done);
      return isDone ? writtenBy(scope, GROUP_PLACES) : null;
    });
  return {
    ...{ people, one, by, known, date, time, pick, run },
    kiosk: { kind: 'kiosk', sessionId: people.kiosks[desk]! },
    todays: known.filter(({ startsAt }) => startsAt >= from && startsAt < until),
    clientId: people.clients[one.client % people.clients.length]!.id,
    place: {
      therapistId: people.therapists[one.therapist % people.therapists.length]!,
      locationId: clinic.locationId,
      serviceId: clinic.serviceId,
      startsAt: `${date}T${time}`,
    },
    read: (fn) => enter(people, by, fn),
  };
}

const readVersion = sqlStatement<{ tenantId: string }>()<{ version: number }>(
  (given) => sql`select setup_version as version from clinic_settings where tenant_id = ${given.tenantId}`,
);

/** Enters the clinic as the web does, with the version of its set-up: what is held of it is used. */
function enter<T>({ clinic: { tenant } }: People, actor: Actor, fn: (scope: Scope) => Promise<T>) {
  return withTenant(
    tenant,
    async (tx) => ({
      actor,
      setupVersion: (await readVersion(tx, { tenantId: tenant.id }))[0]!.version,
    }),
    { requestId: 'test' },
    fn,
  ) as Promise<T>;
}

/** A series that needs an answer is asked about and not saved. */
const isOpen = (done: unknown) => typeof done === 'object' && done !== null && 'open' in done;

/** Names an appointment with the version that was seen, now and then one that is not the newest. */
export const seenIn = ({ one }: Turn, row: Snapshot) => ({
  appointmentId: row.id,
  rowVersion: row.rowVersion - (one.isStale ? 1 : 0),
});
