import { cancelAppointment } from '#app/modules/scheduling/cancellation/index.server.ts';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { takeDayStep, undoStep } from '#app/modules/scheduling/day-record/index.server.ts';
import { holdTime, releaseHold } from '#app/modules/scheduling/holds/index.server.ts';
import { checkInAtKiosk, findArrival } from '#app/modules/scheduling/kiosk/index.server.ts';
import { moveAppointment, swapRooms, undoMove } from '#app/modules/scheduling/moves/index.server.ts';
import { endWaiver, waive } from '#app/modules/scheduling/waivers/index.server.ts';
import { enterTimeOff } from '#app/modules/setup/time-off/index.server.ts';
import { now } from '#app/platform/clock.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import type { Scope } from '#db/tenant.server.ts';
import { seenIn, takeTurn, type Act, type Left, type Turn, type Verb } from './an-act.ts';
import { expectGivenBack } from './given-back.ts';
import { GROUP_ACTS } from './group-acts.ts';
import { BORN, GROUP_PLACES, type People } from './history-clinic.ts';
import { OFFER_ACTS } from './offer-acts.ts';
import { SERIES_ACTS } from './series-acts.ts';
import { writtenBy, type Snapshot } from './written-by.ts';

const MINUTE = 60_000;
const OVERRIDE = { overrideReason: 'Agreed on the phone' };

/** Does one act in the name of one desk, or at a kiosk, or by a link. */
export function act(people: People, desk: number, known: readonly Snapshot[], one: Act): Promise<Left> {
  return ACTS[one.verb](takeTurn(people, desk, known, one));
}

type DeskVerb = Exclude<Verb, keyof typeof GROUP_ACTS | keyof typeof OFFER_ACTS | keyof typeof SERIES_ACTS>;

const DESK_ACTS: Readonly<Record<DeskVerb, (turn: Turn) => Promise<Left>>> = {
  book: ({ run, place, clientId }) =>
    run((scope) => bookAppointment(scope, { ...place, clientIds: [clientId], ...OVERRIDE })),
  move: (turn) =>
    standing(turn, (scope, row) =>
      moveAppointment(scope, 'any', {
        ...seenIn(turn, row),
        startsAt: turn.place.startsAt,
        therapistId: turn.place.therapistId,
        ...OVERRIDE,
      }),
    ),
  // A drop names the time that it fell on and nothing else but a length.
  drag: (turn) =>
    standing(turn, (scope, row) =>
      moveAppointment(scope, 'any', {
        ...seenIn(turn, row),
        startsAt: turn.place.startsAt,
        durationMinutes: 30 + 15 * (turn.one.which % 5),
        ...OVERRIDE,
      }),
    ),
  'undo-move': (turn) =>
    existing(
      turn,
      async (scope, row) => {
        const done = await undoMove(scope, 'any', row.id);
        if (!isRefusal(done)) await expectGivenBack(scope);
        return done;
      },
      turn.people.moved.slice(-1),
    ),
  cancel: (turn) =>
    standing(turn, (scope, row) =>
      cancelAppointment(scope, 'any', { ...seenIn(turn, row), askedBy: 'client', reason: 'Fever' }),
    ),
  'check-in': (turn) => dayStep(turn, 'check-in', 'scheduled'),
  start: (turn) => dayStep(turn, 'start', 'checked_in'),
  completion: (turn) => dayStep(turn, 'completion', 'in_progress'),
  'no-show': (turn) => dayStep(turn, 'no-show', 'scheduled'),
  'undo-step': (turn) => existing(turn, (scope, row) => undoStep(scope, 'any', row.id), turn.todays),
  kiosk: async ({ people, pick, run, kiosk, todays }) => {
    const at = now().getTime();
    const minutesTo = ({ startsAt }: Snapshot) => (Date.parse(startsAt) - at) / MINUTE;
    // Of a group that somebody has come to, others are still awaited.
    const awaited = todays
      .filter((row) => minutesTo(row) > -30 && minutesTo(row) < 120)
      .flatMap((row) => row.clients.split(', '))
      .filter((client) => client.endsWith(' booked'));
    const client = people.clients.find(({ id }) => pick(awaited)?.startsWith(id));
    if (client === undefined) return null;
    const location = { id: people.clinic.locationId, zone: people.zone };
    const typed = { lastName: client.lastName, dateOfBirth: BORN };
    await run((scope) => findArrival(scope, { location, triesUntil: null }, typed), kiosk);
    const done = await run(async (scope) => {
      const answer = await checkInAtKiosk(scope, 'any', location, []);
      return answer === 'done' ? answer : null;
    }, kiosk);
    if (done?.some(({ clients }) => !clients.includes(`${client.id} attended`)))
      throw new Error('A kiosk checked in somebody else.');
    return done?.length === 0 ? null : done;
  },
  waive: (turn) =>
    existing(
      turn,
      (scope, row) =>
        turn.one.which % 3 === 0
          ? endWaiver(scope, 'any', seenIn(turn, row))
          : waive(scope, 'any', { ...seenIn(turn, row), reason: 'Hospital' }),
      turn.todays.filter(({ status }) => status === 'cancelled' || status === 'no_show'),
    ),
  hold: ({ run, place, clientId }) =>
    run((scope) => holdTime(scope, { ...place, clientIds: [clientId] }, 'any')),
  release: ({ run }) => run(releaseHold),
  swap: (turn) =>
    existing(turn, (scope, row) => {
      const others = turn.known.filter(
        ({ id, startsAt: from, endsAt }) => id !== row.id && from < row.endsAt && endsAt > row.startsAt,
      );
      const other = turn.pick(others) ?? row;
      const named = { ...seenIn(turn, row), otherId: other.id, otherVersion: other.rowVersion };
      return swapRooms(scope, 'any', named);
    }),
  leave: async ({ read, date, place: { therapistId } }) => {
    const asked = {
      ...({ kind: 'vacation', shape: 'days', firstOn: date, lastOn: date } as const),
      ...({ all: 'cancel', reasonForAll: 'Away' } as const),
    };
    const enter = (reviewed?: string) =>
      read(async (scope) => {
        const given = reviewed === undefined ? asked : { ...asked, reviewed };
        const done = await enterTimeOff(scope, therapistId, given);
        return done === null ? writtenBy(scope, GROUP_PLACES) : done;
      });
    const first = await enter();
    if (!isRefusal(first)) return first;
    const review = first.detail['handOver'] as { readonly reviewed?: string } | undefined;
    const second = review?.reviewed === undefined ? null : await enter(review.reviewed);
    return second === null || isRefusal(second) ? null : second;
  },
};

const ACTS: Readonly<Record<Verb, (turn: Turn) => Promise<Left>>> = {
  ...DESK_ACTS,
  ...GROUP_ACTS,
  ...OFFER_ACTS,
  ...SERIES_ACTS,
};

function existing(
  { run, pick, known }: Turn,
  command: (scope: Scope, row: Snapshot) => Promise<unknown>,
  rows = known,
): Promise<Left> {
  const row = pick(rows);
  return row === undefined ? Promise.resolve(null) : run((scope) => command(scope, row));
}

/** Changes an appointment: nearly always one that still stands. */
const standing = (turn: Turn, command: (scope: Scope, row: Snapshot) => Promise<unknown>): Promise<Left> =>
  existing(turn, command, only(turn, 'scheduled', turn.known));

/** Takes a step with one of today's appointments: nearly always one of those for which it is time. */
const dayStep = (
  turn: Turn,
  step: 'check-in' | 'start' | 'completion' | 'no-show',
  from: string,
): Promise<Left> =>
  existing(turn, (scope, row) => takeDayStep(scope, 'any', row.id, step), only(turn, from, turn.todays));

const only = ({ one }: Turn, status: string, rows: readonly Snapshot[]) =>
  one.isStale ? rows : rows.filter((row) => row.status === status);
