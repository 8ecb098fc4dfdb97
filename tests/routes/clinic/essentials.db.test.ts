import { afterAll, beforeAll, expect, it } from 'vitest';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { newId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { guardians } from '#db/schema/clients.ts';
import { openTestDatabase, type TestMember } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from '../../modules/scheduling/working-clinic.ts';

await openTestDatabase();
const site = await openSite();
let clinic: WorkingClinic;
let id: string;
let dana: Awaited<ReturnType<WorkingClinic['therapist']>>;

afterAll(() => unsafeSetNow(null));
beforeAll(async () => {
  unsafeSetNow(MONDAY_8);
  clinic = await makeWorkingClinic();
  dana = await clinic.therapist('Dana Osei');
  const clientId = await clinic.client();
  await clinic.asJob(async ({ tx, tenant, vault, now }) => {
    const guardianId = newId();
    await tx.insert(guardians).values({
      tenantId: tenant.id,
      id: guardianId,
      clientId,
      name: vault.seal(guardians.name, guardianId, 'Ana Okafor'),
      relationship: vault.seal(guardians.relationship, guardianId, 'Mother'),
      phone: vault.seal(guardians.phone, guardianId, '+15185550142'),
      createdAt: now,
    });
  });
  const booked = await clinic.as(clinic.reception, (scope) =>
    bookAppointment(scope, {
      clientIds: [clientId],
      therapistId: dana.therapistId,
      locationId: clinic.locationId,
      serviceId: clinic.serviceId,
      startsAt: '2027-01-05T10:00',
    }),
  );
  if (isRefusal(booked)) throw new Error(booked.refused);
  id = booked.appointmentId;
});

const read = (who: TestMember, of = clinic) =>
  site.get(paths.essentials(of.tenant.slug, id), { as: { ...who, sessionId: newId() } });

it('the front desk sees whom to call, and what can be done now', async () => {
  const { status, html } = await read(clinic.reception);
  expect(status).toBe(200);
  expect(html).toContain('id="essentials"');
  expect(html).toContain('Ana Okafor');
  expect(html).toContain('(518) 555-0142');
  const { slug } = clinic.tenant;
  for (const act of [paths.moveAppointment(slug, id), paths.cancelAppointment(slug, id)])
    expect(html).toContain(`href="${act}"`);
  expect(html).toContain(`href="${paths.appointment(slug, id)}"`);
  // It is tomorrow.
  expect(html).not.toContain(paths.checkIn(slug, id));
});

it('a therapist who is not of the care team sees the session, and nobody’s number', async () => {
  const { status, html } = await read(dana);
  expect(status).toBe(200);
  expect(html).toContain('Riley Okafor');
  expect(html).not.toContain('555-0142');
  expect(html).not.toContain('Ana Okafor');
});

it('another therapist, another clinic and who has no part in appointments see nothing', async () => {
  const colleague = await clinic.member('therapist');
  const billing = await clinic.member('billing');
  const other = await makeWorkingClinic();
  expect((await read(colleague)).status).toBe(404);
  expect((await read(billing)).status).toBe(403);
  expect((await read(other.reception, other)).status).toBe(404);
  expect((await read(other.reception)).status).toBe(404);
});
