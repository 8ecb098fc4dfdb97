import { expect, it } from 'vitest';
import { newId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { makeWorkingClinic } from '#tests/modules/scheduling/working-clinic.ts';
import { countRoundTrips } from '#tests/support/count-round-trips.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';

await openTestDatabase();
const site = await openSite();

/** Nine o'clock and later on a Wednesday two to three weeks ahead. */
const hour = (n: number) => {
  const day = Math.floor(Date.now() / 86_400_000);
  const wednesday = new Date((day + 14 + ((13 - (day % 7)) % 7)) * 86_400_000);
  return `${wednesday.toISOString().slice(0, 10)}T${String(9 + n).padStart(2, '0')}:00`;
};

it('books with twelve statements and five waits, the set-up being cached', async () => {
  const clinic = await makeWorkingClinic();
  const { therapistId } = await clinic.therapist();
  const { locationId, serviceId } = clinic;
  const clientId = await clinic.client();
  const post = (n: number) =>
    site.post(
      paths.newAppointment(clinic.tenant.slug),
      { idempotencyKey: newId(), therapistId, locationId, serviceId, clientId, startsAt: hour(n) },
      { as: clinic.reception },
    );
  expect((await post(0)).status).toBe(303);
  const trips = await countRoundTrips(async () => expect((await post(2)).status).toBe(303));
  // Beside them, and at the same time, the post is counted against the limit.
  expect(trips).toEqual([
    { waits: 5, statements: 12 },
    { waits: 1, statements: 1 },
  ]);
});
