import { newId } from '#app/platform/new-id.ts';
import { inTenant } from './floor-database.ts';

/** The booking transaction: the tenant, an appointment and its attendee under the exclusion constraints, audit, outbox. */
export async function book(tenantId: string, form: URLSearchParams): Promise<string> {
  const id = newId();
  const now = new Date().toISOString();
  const given = (name: string) => form.get(name);
  await inTenant(tenantId, (tx) =>
    Promise.all([
      tx`insert into appointments (tenant_id, id, therapist_id, location_id, room_id, service_id, appointment_type, modality,
          starts_at, ends_at, status, created_at)
        values (${tenantId}, ${id}, ${given('therapistId')}, ${given('locationId')}, ${given('roomId')}, ${given('serviceId')},
          'regular_session', 'in_person', ${given('from')}, ${given('until')}, 'scheduled', ${now})`,
      tx`insert into appointment_attendees (tenant_id, id, appointment_id, client_id, starts_at, ends_at, status, created_at)
        values (${tenantId}, ${newId()}, ${id}, ${given('clientId')}, ${given('from')}, ${given('until')}, 'booked', ${now})`,
      tx`insert into audit_events (tenant_id, id, sequence, occurred_at, actor_kind, action, resource_type, resource_id,
          outcome, request_id, key_id, hash)
        values (${tenantId}, ${newId()}, 0, ${now}, 'floor', 'appointment.book', 'appointment', ${id}, 'allowed', 'floor', '', '')`,
      tx`insert into outbox (tenant_id, id, job, payload, start_after, created_at)
        values (${tenantId}, ${newId()}, 'floor', '{}', ${now}, ${now})`,
    ]),
  );
  return id;
}
