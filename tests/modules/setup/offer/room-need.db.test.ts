import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import type { HandOverInput } from '#app/modules/scheduling/hand-over/hand-over.schema.ts';
import { addService, changeService } from '#app/modules/setup/offer/index.server.ts';
import type { ServiceAnswers } from '#app/modules/setup/offer/service-answers.schema.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { newId } from '#app/platform/new-id.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { appointments } from '#db/schema/scheduling.ts';
import { locationHours, locations } from '#db/schema/tenancy.ts';
import { availabilityRules, therapistLocations } from '#db/schema/therapists.ts';
import { openTestDatabase, type TestMember } from '#tests/support/database.ts';
import { handingOver, pageOf } from '#tests/support/handing-over.ts';
import { startSession } from '#tests/support/site.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from '../../scheduling/working-clinic.ts';

await openTestDatabase();
beforeAll(() => unsafeSetNow(MONDAY_8));
afterAll(() => unsafeSetNow(null));

const TALK: ServiceAnswers = {
  ...{ name: 'Talk', appointmentType: 'regular_session', modality: 'in_person', durationMinutes: 50 },
  ...{ bufferBeforeMinutes: 0, bufferAfterMinutes: 0, colour: 'blue', capacity: null, price: null },
  ...{ needsRoom: false, therapistIds: [] },
};
const SATURDAY = { weekday: 6, date: '2027-01-09' };

let clinic: WorkingClinic;
let admin: TestMember;
let serviceId: string;
/** A session of a service that needs no room, at a location that has none. */
let roomless: string;

beforeEach(async () => {
  clinic = await makeWorkingClinic();
  admin = await clinic.member('admin', 'Ada Lund');
  await startSession(admin);
  const { therapistId } = await clinic.therapist('Ana Cruz');
  const added = await clinic.as(admin, (scope) => addService(scope, TALK));
  if (isRefusal(added)) throw new Error(added.refused);
  serviceId = added.id;
  const annex = await openAnnex(therapistId);
  const clientIds = [await clinic.client()];
  const book = async (locationId: string, startsAt: string) => {
    const done = await clinic.as(clinic.reception, (scope) =>
      bookAppointment(scope, { clientIds, therapistId, locationId, serviceId, startsAt }),
    );
    if (isRefusal(done)) throw new Error(done.refused);
    return done.appointmentId;
  };
  // Where a room is in use, a session without one can still be given it.
  await book(clinic.locationId, '2027-01-05T10:00');
  roomless = await book(annex, `${SATURDAY.date}T10:00`);
});

/** Opens a location without a room, at which a therapist works on Saturdays. */
async function openAnnex(therapistId: string): Promise<string> {
  const locationId = newId();
  const tenantId = clinic.tenant.id;
  await clinic.asJob(async ({ tx, now }) => {
    await tx.insert(locations).values({
      ...{ tenantId, id: locationId, name: 'Annex', address: '3 Elm Street, New York, NY 10001' },
      ...{ phone: '+12125550103', zone: 'America/New_York', state: 'NY', createdAt: now },
    });
    await tx.insert(locationHours).values({
      ...{ tenantId, id: newId(), locationId, weekday: SATURDAY.weekday, opens: '08:00', closes: '18:00' },
    });
    await tx.insert(therapistLocations).values({ tenantId, id: newId(), therapistId, locationId });
    await tx.insert(availabilityRules).values({
      ...{ tenantId, id: newId(), therapistId, locationId, weekday: SATURDAY.weekday },
      ...{ startsAt: '09:00', endsAt: '17:00', validFrom: '2020-01-01' },
    });
  });
  return locationId;
}

const change = (rowVersion: number, answers: Partial<ServiceAnswers>, handed: HandOverInput = {}) =>
  clinic.as(admin, (scope) => changeService(scope, serviceId, rowVersion, { ...TALK, ...answers }, handed));
const held = async () => {
  const [row] = await clinic.asJob(({ tx }) =>
    tx.select().from(appointments).where(eq(appointments.id, roomless)),
  );
  return { locationId: row?.locationId, roomId: row?.roomId };
};

describe('A service that needs a room from now on', () => {
  it('asks what becomes of the sessions where no room is in use, and they go where one is', async () => {
    const { rows } = pageOf(await change(1, { needsRoom: true }));
    expect(rows.map(({ session, same }) => [session.id, same?.location.name, same?.room])).toEqual([
      [roomless, 'Main Street', 'Room 1'],
    ]);
    const done = await handingOver(
      (handed) => change(1, { needsRoom: true }, handed),
      (post) => ({ ...post, all: 'same' }),
    );
    expect(done).toEqual({ id: serviceId });
    expect(await held()).toEqual({ locationId: clinic.locationId, roomId: clinic.roomId });
  });

  it('changes nothing until that is said, and asks nothing more of a later change', async () => {
    expect(await change(1, { needsRoom: true })).toMatchObject({ refused: 'touches-sessions' });
    expect(await change(1, { durationMinutes: 45 })).toEqual({ id: serviceId });
    const answers = { durationMinutes: 45, needsRoom: true };
    expect(await handingOver((handed) => change(2, answers, handed))).toEqual({ id: serviceId });
    expect(await held()).toMatchObject({ roomId: null });
    expect(await change(3, { ...answers, colour: 'pink' })).toEqual({ id: serviceId });
  });

  it('asks once of a session whose therapist is also taken off its list', async () => {
    const { therapistId } = await clinic.therapist('Bo Lind');
    const { rows } = pageOf(await change(1, { needsRoom: true, therapistIds: [therapistId] }));
    expect(rows.filter(({ session }) => session.id === roomless)).toHaveLength(1);
    expect(rows).toHaveLength(2);
  });
});
