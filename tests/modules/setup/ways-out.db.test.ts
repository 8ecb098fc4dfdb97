import fc from 'fast-check';
import { and, eq, notInArray } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import type { HandOverInput } from '#app/modules/scheduling/hand-over/hand-over.schema.ts';
import { whyUnavailable } from '#app/modules/scheduling/slots/bookable-starts.ts';
import { FREED_STATUSES } from '#app/modules/scheduling/slots/freed-statuses.ts';
import { licencesOfAll } from '#app/modules/scheduling/slots/free-times.ts';
import { readBookableTherapists, readBookingRules } from '#app/modules/scheduling/slots/index.server.ts';
import { changeRoleHandingOver } from '#app/modules/setup/leaving/index.server.ts';
import { changeService, readService } from '#app/modules/setup/offer/index.server.ts';
import { addClosingDays, setOpeningHours } from '#app/modules/setup/opening/index.server.ts';
import { retireRoom } from '#app/modules/setup/places/index.server.ts';
import { endLicence } from '#app/modules/setup/profiles/index.server.ts';
import { enterTimeOff } from '#app/modules/setup/time-off/index.server.ts';
import { addOtherDay, changeHours } from '#app/modules/setup/timetable/index.server.ts';
import { readLocations, readServices } from '#app/modules/tenancy/index.server.ts';
import { isOfferedBy } from '#app/modules/tenancy/offered-by.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { addDays, DAY_MS, timeOfMinutes } from '#app/platform/local-time.ts';
import { newId } from '#app/platform/new-id.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';
import { auditEvents } from '#db/schema/audit.ts';
import { outbox } from '#db/schema/notifications.ts';
import { appointmentAttendees, appointments } from '#db/schema/scheduling.ts';
import { waitingListEntries, waitingListSessions } from '#db/schema/scheduling-waiting.ts';
import { locations, rooms } from '#db/schema/tenancy.ts';
import { licences, therapistExpertise, therapists } from '#db/schema/therapists.ts';
import { memberships } from '#db/schema/identity.ts';
import type { Scope } from '#db/tenant.server.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { pageOf, postOf } from '#tests/support/handing-over.ts';
import { startSession } from '#tests/support/site.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from '../scheduling/working-clinic.ts';

await openTestDatabase();
beforeAll(() => unsafeSetNow(MONDAY_8));
afterAll(() => unsafeSetNow(null));

const ACTS = ['hours', 'day', 'off', 'closing-day', 'room', 'licence', 'role', 'opening', 'offer'] as const;
const act = fc.record({
  what: fc.constantFrom(...ACTS),
  whose: fc.nat(2),
  day: fc.nat(3),
  hour: fc.integer({ min: 10, max: 15 }),
  ways: fc.array(fc.nat(4), { minLength: 1, maxLength: 6 }),
});
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

it('whatever changes and whatever is chosen, nobody is booked twice and everybody who must is told once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 6 }), async (acts) => {
      const world = await makeWorld();
      for (const one of acts) {
        const before = await world.live();
        const told = (await world.told()).length;
        const isDone = await world.run(one);
        const after = await world.live();
        expect(overlapping(after)).toEqual([]);
        expect(await world.contradicting(after)).toEqual([]);
        // Who comes elsewhere, to somebody else or not at all is told so, each session once.
        const changed = before.filter((was) => {
          const is = after.find(({ id }) => id === was.id);
          return is?.startsAt.getTime() !== was.startsAt.getTime() || is.therapistId !== was.therapistId;
        });
        const news = (await world.told()).slice(told);
        expect(news.sort()).toEqual(changed.map(({ id }) => id).sort());
        if (isDone) expect(await world.trail()).toContain(NAMES[one.what]);
        // Nobody is forgotten: who has no session any more was cancelled for a reason, or waits for another.
        expect((await world.waiting()).sort()).toEqual([...world.cancelledToWait].sort());
      }
    }),
    { numRuns: 6, endOnFailure: true },
  );
}, 60_000);

const NAMES = {
  hours: 'hours.change',
  day: 'hours.add-day',
  off: 'time-off.enter',
  'closing-day': 'location.add-closing-days',
  room: 'room.retire',
  licence: 'licence.end',
  role: 'staff.change-role',
  opening: 'location.change-hours',
  offer: 'service.change',
} as const satisfies Record<Act['what'], string>;

interface Live {
  readonly id: string;
  readonly therapistId: string;
  readonly roomId: string | null;
  readonly clientId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly reason: string | null;
}

/** Returns pairs of sessions that take the same therapist, room or client at the same time. */
function overlapping(all: readonly Live[]): string[][] {
  return all.flatMap((a) =>
    all
      .filter(
        (b) =>
          a.id < b.id &&
          a.startsAt < b.endsAt &&
          b.startsAt < a.endsAt &&
          (a.therapistId === b.therapistId || a.roomId === b.roomId || a.clientId === b.clientId),
      )
      .map((b) => [a.id, b.id]),
  );
}

/** Three therapists, two rooms, and a dozen sessions on four days, some of them of the same client. */
async function makeWorld() {
  const clinic = await makeWorkingClinic();
  const admin = await clinic.member('admin', 'Ada Lund');
  await startSession(admin);
  await clinic.room('Room 2');
  const staff = [
    await clinic.therapist('Tom Berg'),
    await clinic.therapist('Ana Ruiz'),
    await clinic.therapist(),
  ];
  await clinic.asJob(({ tx, tenant }) =>
    tx.insert(therapistExpertise).values(
      staff.map(({ therapistId }) => ({
        ...{ tenantId: tenant.id, id: newId(), therapistId },
        ...{ kind: 'language' as const, value: 'en' },
      })),
    ),
  );
  const clientIds = await Promise.all(Array.from({ length: 6 }, () => clinic.client()));
  await clinic.as(clinic.reception, async (scope) => {
    for (let n = 0; n < 12; n += 1)
      await bookAppointment(scope, {
        ...{ locationId: clinic.locationId, serviceId: clinic.serviceId },
        clientIds: [clientIds[n % 6]!],
        therapistId: staff[n % 3]!.therapistId,
        startsAt: `${dayOf(n % 4)}T${timeOfMinutes(60 * (10 + Math.floor(n / 4) * 2))}`,
      });
  });
  const live = () =>
    clinic.asJob(({ tx, tenant }) =>
      tx
        .select({
          id: appointments.id,
          therapistId: appointments.therapistId,
          roomId: appointments.roomId,
          clientId: appointmentAttendees.clientId,
          startsAt: appointments.startsAt,
          endsAt: appointments.endsAt,
          reason: appointments.overrideReason,
        })
        .from(appointments)
        .innerJoin(appointmentAttendees, eq(appointmentAttendees.appointmentId, appointments.id))
        .where(
          and(eq(appointments.tenantId, tenant.id), notInArray(appointments.status, [...FREED_STATUSES])),
        ),
    );
  const given = { clinic, admin, staff };
  const cancelledToWait = new Set<string>();
  return {
    live,
    /** The ids of the sessions that were cancelled for clients who wait for another one. */
    cancelledToWait,
    /** The sessions in whose place those who wait are to have one, once for each. */
    waiting: () =>
      clinic.asJob(async ({ tx, tenant }) => {
        const rows = await tx
          .select({ id: waitingListSessions.cancelledAppointmentId })
          .from(waitingListSessions)
          .innerJoin(waitingListEntries, eq(waitingListEntries.id, waitingListSessions.entryId))
          .where(and(eq(waitingListEntries.tenantId, tenant.id), eq(waitingListEntries.state, 'waiting')));
        return rows.map(({ id }) => id ?? '');
      }),
    /** Does an act as a person who chooses, reviews and confirms; false where it has been done before. */
    run: async (one: Act) => {
      const version = await versionsOf(clinic, staff[one.whose]!);
      const doing = (handed: HandOverInput) =>
        clinic.as(admin, (scope) => does(scope, one, given, version, handed));
      let done = await doing({});
      if (isRefusal(done) && done.detail['handOver'] !== undefined) {
        const chosen = choose(pageOf(done), one.ways);
        for (const { id, way } of chosen.rows ?? []) if (way === 'wait') cancelledToWait.add(id);
        done = await doing(chosen);
        done = await doing(postOf(pageOf(done)));
        expect(isRefusal(done) ? done.refused : null).toBeNull();
      }
      return !isRefusal(done);
    },
    /** The ids of the sessions that could not be booked as things are, and that nobody said why to keep. */
    contradicting: (all: readonly Live[]) =>
      clinic.asJob(async (scope) => {
        const therapistIds = staff.map(({ therapistId }) => therapistId);
        const [[location], [service], bookable, rulesFor] = await Promise.all([
          readLocations(scope),
          readServices(scope),
          readBookableTherapists(scope, 'any'),
          readBookingRules(scope, {
            ...{ therapistIds, locationIds: [clinic.locationId], clientIds: [] },
            ...{ from: MONDAY_8, until: new Date(MONDAY_8.getTime() + 60 * DAY_MS) },
          }),
        ]);
        const isLeft = ({ therapistId, roomId, startsAt }: Live) => {
          const rules = rulesFor({
            ...{ therapistId, location: location!, service: { needsRoom: true }, states: ['NY'] },
          });
          const wanted = { startsAt, now: scope.now, durationMinutes: 50, ...NO_BUFFERS };
          return (
            !bookable.some(({ id }) => id === therapistId) ||
            !isOfferedBy(service!, therapistId) ||
            !location!.rooms.some(({ id }) => id === roomId) ||
            whyUnavailable({ ...rules, booked: [], licences: licencesOfAll(rules) }, wanted) !== null
          );
        };
        return all.filter((one) => one.reason === null && isLeft(one)).map(({ id }) => id);
      }),
    told: () =>
      clinic.asJob(async ({ tx, tenant }) => {
        const rows = await tx
          .select({ payload: outbox.payload })
          .from(outbox)
          .where(and(eq(outbox.tenantId, tenant.id), eq(outbox.job, 'appointment-changed')))
          .orderBy(outbox.createdAt, outbox.id);
        return rows.map(({ payload }) => (payload as { appointmentId: string }).appointmentId);
      }),
    trail: () =>
      clinic.asJob(async ({ tx, tenant }) => {
        const rows = await tx
          .select({ action: auditEvents.action })
          .from(auditEvents)
          .where(and(eq(auditEvents.tenantId, tenant.id), eq(auditEvents.outcome, 'allowed')));
        return rows.map(({ action }) => action);
      }),
  };
}

const NO_BUFFERS = { bufferBeforeMinutes: 0, bufferAfterMinutes: 0 };
const dayOf = (n: number) => addDays('2027-01-06', n === 3 ? 5 : n);

/** Chooses one way for each session, as the numbers say and as far as it has that way. */
function choose(page: ReturnType<typeof pageOf>, ways: readonly number[]): HandOverInput {
  const rows = postOf(page).rows!.map((row, n) => {
    const { same, other } = page.rows[n]!;
    const wanted = [same?.way, other?.way, 'cancel', 'keep', 'wait'][ways[n % ways.length]!];
    return { ...row, way: wanted ?? 'keep' };
  });
  return { rows, reasonForAll: 'Agreed.' };
}

async function versionsOf(clinic: WorkingClinic, { therapistId, membershipId }: WorkingStaff) {
  return clinic.asJob(async ({ tx }) => {
    const [[therapist], [member], [place], [room], [licence]] = await Promise.all([
      tx.select().from(therapists).where(eq(therapists.id, therapistId)),
      tx.select().from(memberships).where(eq(memberships.id, membershipId)),
      tx.select().from(locations).where(eq(locations.id, clinic.locationId)),
      tx.select().from(rooms).where(eq(rooms.id, clinic.roomId)),
      tx.select().from(licences).where(eq(licences.therapistId, therapistId)),
    ]);
    return {
      ...{ therapist: therapist!.rowVersion, member: member!.rowVersion, licenceId: licence!.id },
      ...{ place: place!.rowVersion, room: room!.rowVersion },
    };
  });
}
type WorkingStaff = Awaited<ReturnType<WorkingClinic['therapist']>>;

/** Does one act; the administrator has seen the records as they are. */
function does(
  scope: Scope,
  { what, whose, day, hour }: Act,
  { clinic, staff }: { clinic: WorkingClinic; staff: readonly WorkingStaff[] },
  version: Awaited<ReturnType<typeof versionsOf>>,
  handed: HandOverInput,
): Promise<null | Refusal> {
  const { therapistId, membershipId } = staff[whose]!;
  const { locationId } = clinic;
  const date = dayOf(day);
  const [start, end] = [timeOfMinutes(hour * 60), timeOfMinutes((hour + 2) * 60)];
  const week = [1, 2, 3, 4, 5].map((weekday) => ({ weekday: String(weekday), start, end, locationId }));
  switch (what) {
    case 'hours': {
      const input = { rowVersion: version.therapist, from: '2027-01-05', until: null, spans: week };
      return changeHours(scope, therapistId, { ...input, ...handed });
    }
    case 'day':
      return addOtherDay(scope, therapistId, {
        ...{ date, change: 'other', spans: [{ start, end, locationId }] },
        ...handed,
      });
    case 'off':
      return enterTimeOff(scope, therapistId, {
        ...{ kind: 'sick', shape: 'hours', firstOn: date, lastOn: null, start, end },
        ...handed,
      });
    case 'closing-day':
      return addClosingDays(scope, locationId, [{ date, reason: 'Repairs' }], handed);
    case 'room':
      return retireRoom(scope, locationId, clinic.roomId, version.room, handed);
    case 'licence': {
      const seen = { therapistId, licenceId: version.licenceId, rowVersion: version.therapist, handed };
      return endLicence(scope, seen, date);
    }
    case 'role':
      return changeRoleHandingOver(scope, membershipId, {
        ...{ rowVersion: version.member, handed, roles: ['receptionist'] },
      });
    case 'offer': {
      const others = staff.filter((one) => one.therapistId !== therapistId);
      return offerService(scope, clinic.serviceId, others, handed);
    }
    case 'opening': {
      const spans = [1, 2, 3, 4, 5].map((weekday) => ({
        ...{ weekday: String(weekday), opens: start, closes: '18:00' },
      }));
      return setOpeningHours(scope, locationId, version.place, { spans, ...handed });
    }
  }
}

/** Says that these therapists alone offer a service from now on. */
async function offerService(
  scope: Scope,
  serviceId: string,
  by: readonly WorkingStaff[],
  handed: HandOverInput,
): Promise<null | Refusal> {
  const service = await readService(scope, serviceId);
  const { name, appointmentType, modality, durationMinutes, colour, needsRoom, rowVersion } = service!;
  const answers = {
    ...{ name, appointmentType, modality, durationMinutes, colour, needsRoom, capacity: null, price: null },
    ...{ bufferBeforeMinutes: 0, bufferAfterMinutes: 0 },
    therapistIds: by.map(({ therapistId }) => therapistId),
  };
  const done = await changeService(scope, serviceId, rowVersion, answers, handed);
  return isRefusal(done) ? done : null;
}
