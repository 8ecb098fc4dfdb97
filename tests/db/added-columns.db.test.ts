import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { makeWorkingClinic, MONDAY_8 } from '../modules/scheduling/working-clinic.ts';

const { superuserUrl } = await openTestDatabase();
const superuser = postgres(superuserUrl, { max: 1, onnotice: () => {} });
beforeAll(() => unsafeSetNow(MONDAY_8));
afterAll(async () => {
  unsafeSetNow(null);
  await superuser.end();
});

/** The tables of every clinic's own rows, partitions left out. */
const tables = (
  await superuser<{ name: string }[]>`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and a.attname = 'tenant_id'`
).map(({ name }) => name);

it('writes every row as before, and lets it take the defaults, when a later release has added columns that are never empty', async () => {
  for (const table of tables)
    await superuser.unsafe(`alter table ${table} add column added text not null default 'as before'`);
  const clinic = await makeWorkingClinic();
  const { therapistId } = await clinic.therapist();
  const clientId = await clinic.client();
  const booked = await clinic.as(clinic.reception, (scope) =>
    bookAppointment(
      scope,
      {
        clientIds: [clientId],
        therapistId,
        locationId: clinic.locationId,
        serviceId: clinic.serviceId,
        startsAt: '2027-01-05T10:00',
      },
      'any',
    ),
  );
  expect(booked).toHaveProperty('appointmentId');
  const written = ['audit_events', 'appointments', 'appointment_attendees', 'appointment_changes', 'outbox'];
  expect(tables).toEqual(expect.arrayContaining(written));
  for (const table of written) {
    const rows = await superuser.unsafe(
      `select distinct added from ${table} where tenant_id = '${clinic.tenant.id}'`,
    );
    expect([...rows], table).toEqual([{ added: 'as before' }]);
  }
});
