import { afterAll, beforeAll, expect, it } from 'vitest';
import { bookAppointment } from '#app/modules/scheduling/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from '../../modules/scheduling/working-clinic.ts';

await openTestDatabase();
const site = await openSite();
let clinic: WorkingClinic;
let page: string;

afterAll(() => unsafeSetNow(null));
beforeAll(async () => {
  unsafeSetNow(MONDAY_8);
  clinic = await makeWorkingClinic();
  const { therapistId } = await clinic.therapist();
  const clientId = await clinic.client();
  const booked = await clinic.as(clinic.reception, (scope) =>
    bookAppointment(scope, {
      clientIds: [clientId],
      therapistId,
      locationId: clinic.locationId,
      serviceId: clinic.serviceId,
      startsAt: '2027-01-05T10:00',
    }),
  );
  if (isRefusal(booked)) throw new Error(booked.refused);
  page = paths.appointment(clinic.tenant.slug, booked.appointmentId);
});

it('an appointment is closed to billing, and open to the desk', async () => {
  const billing = await site.get(page, { as: await clinic.member('billing') });
  expect(billing.status).toBe(403);
  expect(billing.html).not.toContain('Okafor');
  expect((await site.get(page, { as: clinic.reception })).html).toContain('Okafor');
});
