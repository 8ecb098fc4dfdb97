import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { newId } from '#app/platform/new-id.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { locationClosures, locationHours } from '#db/schema/tenancy.ts';
import { availabilityExceptions, availabilityRules, licences, timeOff } from '#db/schema/therapists.ts';
import { withTenant, type Scope } from '#db/tenant.server.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { enteredAs } from '#tests/support/entered-as.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from '../scheduling/working-clinic.ts';

await openTestDatabase();
let clinic: WorkingClinic;
let therapistId: string;
let clientId: string;

beforeAll(() => unsafeSetNow(MONDAY_8));
afterAll(() => unsafeSetNow(null));
beforeEach(async () => {
  clinic = await makeWorkingClinic();
  ({ therapistId } = await clinic.therapist());
  clientId = await clinic.client();
});

/** Books on Tuesday as the web enters: what is held of the clinic's set-up is used. What became of it. */
const bookAt = (time: string) =>
  withTenant(clinic.tenant, enteredAs(clinic.reception), { requestId: 'test' }, async (scope) => {
    const done = await bookAppointment(scope, {
      clientIds: [clientId],
      therapistId,
      locationId: clinic.locationId,
      serviceId: clinic.serviceId,
      startsAt: `2027-01-05T${time}`,
    });
    return isRefusal(done) ? done.refused : 'booked';
  });

const CHANGES: readonly [string, (scope: Scope) => Promise<unknown>, string][] = [
  [
    'takes time off',
    ({ tx, tenant, now }) =>
      tx.insert(timeOff).values({
        tenantId: tenant.id,
        id: newId(),
        therapistId,
        startsAt: new Date('2027-01-05T00:00:00Z'),
        endsAt: new Date('2027-01-06T12:00:00Z'),
        kind: 'sick',
        createdAt: now,
      }),
    'time-off',
  ],
  [
    'has a day that differs',
    ({ tx, tenant }) =>
      tx.insert(availabilityExceptions).values({
        tenantId: tenant.id,
        id: newId(),
        therapistId,
        locationId: clinic.locationId,
        onDate: '2027-01-05',
      }),
    'outside-availability',
  ],
  [
    'works no more on Tuesdays',
    ({ tx }) => tx.delete(availabilityRules).where(eq(availabilityRules.weekday, 2)),
    'outside-availability',
  ],
  [
    'has let the licence lapse',
    ({ tx }) => tx.update(licences).set({ expiresOn: '2027-01-04' }),
    'licence-expired',
  ],
  [
    'works where that day is closed',
    ({ tx, tenant }) =>
      tx.insert(locationClosures).values({
        tenantId: tenant.id,
        id: newId(),
        locationId: clinic.locationId,
        closedOn: '2027-01-05',
        reason: 'Snow',
      }),
    'closed',
  ],
  [
    'works where the hours have changed',
    ({ tx }) => tx.update(locationHours).set({ opens: '09:00', closes: '10:00' }),
    'outside-hours',
  ],
];

describe('a booking while workingRules are held', () => {
  it.each(CHANGES)('is refused as soon as the therapist %s', async (_what, change, code) => {
    expect(await bookAt('10:00')).toBe('booked');
    await clinic.asJob(change);
    expect(await bookAt('13:00')).toBe(code);
  });

  it('is made again as soon as the time off is taken back', async () => {
    const id = newId();
    await clinic.asJob(({ tx, tenant, now }) =>
      tx.insert(timeOff).values({
        tenantId: tenant.id,
        id,
        therapistId,
        startsAt: new Date('2027-01-05T00:00:00Z'),
        endsAt: new Date('2027-01-06T12:00:00Z'),
        kind: 'vacation',
        createdAt: now,
      }),
    );
    expect(await bookAt('13:00')).toBe('time-off');
    await clinic.asJob(({ tx }) => tx.delete(timeOff).where(eq(timeOff.id, id)));
    expect(await bookAt('13:00')).toBe('booked');
  });
});
