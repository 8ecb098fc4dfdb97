import { addAttendee } from '#app/modules/scheduling/groups/index.server.ts';
import { answerLinkedOffer } from '#app/modules/scheduling/waiting-offers/index.server.ts';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { holdTime } from '#app/modules/scheduling/holds/index.server.ts';
import { moveAppointment } from '#app/modules/scheduling/moves/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import type { Scope } from '#db/tenant.server.ts';
import { withTenant } from '#db/tenant.server.ts';
import { makeGroupClinic } from '#tests/modules/scheduling/groups/group-clinic.ts';
import { makeOfferedClinic } from '#tests/modules/scheduling/waiting-offers/offered-clinic.ts';
import { MONDAY_8, type WorkingClinic } from '#tests/modules/scheduling/working-clinic.ts';
import type { TestMember } from '#tests/support/clinic.ts';
import { enteredAs } from '#tests/support/entered-as.ts';
import { cpuMsOf } from '#tests/support/process-figures.ts';
import { askNumber, countDeadlocks } from './booked-once.ts';
import { invariants, type Drill } from './drill.ts';
import { openBookings, openDrillWorld, slotAt } from './world.ts';

const POSTS = 10_000;
const AT_ONCE = 64;
/** Of the process that does the acts, for all of them: three milliseconds for each refusal. */
const LIMIT_MS = 30_000;

/** What everybody wants at once, and what each of the 64 does about it. */
interface Race {
  /** Does the act as the n-th of them. Returns `won`, or the code with which it was refused. */
  readonly act: (n: number) => Promise<string>;
  /** Who the n-th acts for: whoever has won may win again, and nobody else. */
  readonly whoIs: (n: number) => number;
  /** What the winner leaves behind, as a query of the database: it finds one. */
  readonly left: string;
}

/** A drill without HTTP: everybody wants `what`, which one alone can have. */
function rush(what: string, prepare: () => Promise<Race>): Drill {
  return {
    invariant: `${POSTS} acts for ${what}, without HTTP: one wins, none fails, no deadlock, under ${LIMIT_MS / 1000} s of the process that does them`,
    async run() {
      const { broken, hold } = invariants();
      const world = await openDrillWorld();
      try {
        const { act, whoIs, left: leftBehind } = await prepare();
        const counts = new Map<string, number>();
        const winners = new Set<number>();
        let left = POSTS;
        const cpuBefore = cpuMsOf(process.pid);
        const began = performance.now();
        await Promise.all(
          Array.from({ length: AT_ONCE }, async (_, n) => {
            while (left-- > 0) {
              const done = await act(n).catch(
                (error: unknown) => `failed: ${error instanceof Error ? error.name : 'thrown'}`,
              );
              counts.set(done, (counts.get(done) ?? 0) + 1);
              if (done === 'won') winners.add(whoIs(n));
            }
          }),
        );
        const ms = Math.round(performance.now() - began);
        const cpuAfter = cpuMsOf(process.pid);
        // By the clock it would tell of the machine's other work too.
        const ownMs = cpuBefore === null || cpuAfter === null ? ms : cpuAfter - cpuBefore;
        const deadlocks = await countDeadlocks(world.superuserUrl);
        const stored = await askNumber(world.superuserUrl, `select count(*) as n from ${leftBehind}`);
        const failures = [...counts.keys()].filter((code) => code.startsWith('failed'));
        hold(winners.size === 1, `exactly one wins (${winners.size} did)`);
        hold(stored === 1, `it is there once (${stored} are)`);
        hold(failures.length === 0, `none fails (${failures.join(', ')})`);
        hold(deadlocks === 0, 'no deadlock');
        hold(ownMs < LIMIT_MS, `under ${LIMIT_MS} ms of processor (${ownMs})`);
        return {
          counts: {
            ...Object.fromEntries(counts),
            stored,
            deadlocks,
            'ms by the clock': ms,
            'ms of processor': ownMs,
          },
          broken,
        };
      } finally {
        unsafeSetNow(null);
        await world.close();
      }
    },
  };
}

/** Does an act of a member as the web does, with what is held of the clinic's set-up. */
async function won(
  clinic: Pick<WorkingClinic, 'tenant'>,
  member: TestMember,
  act: (scope: Scope) => Promise<unknown>,
): Promise<string> {
  const done = await withTenant(clinic.tenant, enteredAs(member), { requestId: 'drill' }, act);
  return isRefusal(done) ? String(done.refused) : 'won';
}

const EIGHT = Array.from({ length: 8 }, (_, n) => n);

/** The clinics of the tests live in January 2027. */
const inJanuary = <T>(make: () => Promise<T>): Promise<T> => {
  unsafeSetNow(MONDAY_8);
  return make();
};

export const RUSHES_IN_COMMAND: Readonly<Record<string, Drill>> = {
  'one-slot-rush-in-command': rush('one slot', async () => {
    const { clinic, pairs } = await openBookings(1);
    const clients = await Promise.all(EIGHT.map(() => clinic.client()));
    const place = {
      therapistId: pairs[0]!.therapistId,
      locationId: clinic.locationId,
      serviceId: clinic.serviceId,
    };
    let isBooked = false;
    return {
      left: 'appointments',
      whoIs: (n) => n,
      act: async (n) => {
        const input = { ...place, clientIds: [clients[n % 8]!], startsAt: slotAt(0) };
        const done = await won(clinic, clinic.reception, (scope) => bookAppointment(scope, input));
        // One client cannot win twice either.
        if (done === 'won' && isBooked) return 'failed: a second one';
        isBooked ||= done === 'won';
        return done;
      },
    };
  }),
  'move-rush': rush('a move to one slot', async () => {
    const { clinic, pairs } = await openBookings(9);
    const { locationId, serviceId } = clinic;
    const wanted = pairs[8]!.therapistId;
    const moved = await Promise.all(
      EIGHT.map(async (n) => {
        const { clientId, therapistId } = pairs[n]!;
        const input = { clientIds: [clientId], therapistId, locationId, serviceId, startsAt: slotAt(0) };
        const done = await clinic.as(clinic.reception, (scope) => bookAppointment(scope, input));
        if (isRefusal(done)) throw new Error(done.refused);
        return done.appointmentId;
      }),
    );
    return {
      left: "appointment_changes where kind = 'moved'",
      whoIs: (n) => n % 8,
      act: (n) => {
        const input = {
          appointmentId: moved[n % 8]!,
          rowVersion: 1,
          startsAt: slotAt(1),
          therapistId: wanted,
          // As the page's form names them.
          locationId,
          serviceId,
        };
        return won(clinic, clinic.reception, (scope) => moveAppointment(scope, 'any', input));
      },
    };
  }),
  'hold-rush': rush('a hold of one time', async () => {
    const { clinic, pairs } = await openBookings(1);
    const desks = await Promise.all(EIGHT.map((n) => clinic.member('receptionist', `Rosa ${n}`)));
    const { locationId, serviceId } = clinic;
    const place = { therapistId: pairs[0]!.therapistId, locationId, serviceId, startsAt: slotAt(0) };
    return {
      left: 'holds',
      whoIs: (n) => n % 8,
      act: (n) => won(clinic, desks[n % 8]!, (scope) => holdTime(scope, { ...place, clientIds: [] }, 'any')),
    };
  }),
  'last-place-rush': rush('the last place of a group', async () => {
    const clinic = await inJanuary(() => makeGroupClinic(3));
    const clients = await Promise.all(EIGHT.map(() => clinic.client()));
    return {
      left: "attendee_changes where kind = 'added'",
      whoIs: (n) => n % 8,
      act: (n) => {
        const input = { appointmentId: clinic.groupId, clientId: clients[n % 8]! };
        return won(clinic, clinic.reception, (scope) => addAttendee(scope, 'any', input));
      },
    };
  }),
  'acceptance-rush': rush('a freed time that was offered to eight', async () => {
    const clinic = await inJanuary(makeOfferedClinic);
    const waiting = await Promise.all(EIGHT.map((n) => clinic.wait(`Kim ${n}`)));
    const offered = await clinic.offerTo(waiting);
    if (isRefusal(offered)) throw new Error(String(offered.refused));
    const tokens = await Promise.all(waiting.map(({ clientId }) => clinic.tokenOf(clientId)));
    return {
      left: "appointments where status = 'scheduled'",
      whoIs: (n) => n % 8,
      act: async (n) => {
        const done = await answerLinkedOffer(tokens[n % 8]!, 'accept', { requestId: 'drill' });
        return done === 'done' ? 'won' : String(done);
      },
    };
  }),
};
