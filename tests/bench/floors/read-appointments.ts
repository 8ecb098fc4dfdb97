import { clients } from '#db/schema/clients.ts';
import type { Sealed } from '#db/schema/columns.ts';
import { inTenant, vaultOf } from './floor-database.ts';
import { renderPage } from './render-page.ts';

/** The appointments between two instants with everybody's names, opened and rendered: a therapist's, or a location's. */
export async function readAppointments(tenantId: string, query: URLSearchParams): Promise<string> {
  const vault = await vaultOf(tenantId);
  const therapistId = query.get('therapist');
  const rows = await inTenant(
    tenantId,
    (tx) => tx`
    select a.id, a.starts_at, a.status, l.name as location, t.first_name || ' ' || t.last_name as therapist, r.name as room,
      s.name as service, c.id as client_id, c.first_name, c.last_name
    from appointments a
    join locations l on l.tenant_id = a.tenant_id and l.id = a.location_id
    join services s on s.tenant_id = a.tenant_id and s.id = a.service_id
    join therapists t on t.tenant_id = a.tenant_id and t.id = a.therapist_id
    join appointment_attendees p on p.tenant_id = a.tenant_id and p.appointment_id = a.id
    join clients c on c.tenant_id = p.tenant_id and c.id = p.client_id
    left join rooms r on r.tenant_id = a.tenant_id and r.id = a.room_id
    where a.tenant_id = ${tenantId}
      and ${therapistId === null ? tx`a.location_id = ${query.get('location')}` : tx`a.therapist_id = ${therapistId}`}
      and a.starts_at >= ${query.get('from')}::timestamptz and a.starts_at < ${query.get('until')}::timestamptz
    order by a.starts_at, a.id`,
  );
  const opened = rows.map((row) => {
    const id = String(row['client_id']);
    const first = vault.unseal(clients.firstName, id, row['first_name'] as Sealed);
    const last = vault.unseal(clients.lastName, id, row['last_name'] as Sealed);
    const starts = new Date(row['starts_at'] as string).toISOString();
    return [
      starts,
      `${first} ${last}`,
      ...['therapist', 'service', 'room', 'location', 'status'].map((name) => String(row[name])),
    ];
  });
  return renderPage('Week', opened);
}
