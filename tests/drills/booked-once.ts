import postgres from 'postgres';

/** Looks behind the policies: what the database holds of a clinic's bookings. */
export async function countBookings(superuserUrl: string, acknowledged: readonly string[]) {
  const sql = postgres(superuserUrl, { max: 1, onnotice: () => {} });
  try {
    const [row] = await sql<
      [{ there: number; all: number; twice: number; incomplete: number; gaps: number }]
    >`
      select
        (select count(*)::int from appointments where id = any (${[...acknowledged]}::uuid[])) as there,
        (select count(*)::int from appointments) as all,
        (select count(*)::int from (select 1 from appointments where status <> 'cancelled'
           group by tenant_id, therapist_id, starts_at having count(*) > 1) x) as twice,
        (select count(*)::int from appointments a where
           not exists (select 1 from appointment_attendees t where t.tenant_id = a.tenant_id and t.appointment_id = a.id)
           or not exists (select 1 from outbox o where o.tenant_id = a.tenant_id and o.payload ->> 'appointmentId' = a.id::text)
           or not exists (select 1 from audit_events e where e.tenant_id = a.tenant_id and e.resource_id = a.id
                          and e.action = 'appointment.book')) as incomplete,
        (select count(*)::int from (select sequence - lag(sequence) over (partition by tenant_id order by sequence) as step
           from audit_events) s where step <> 1) as gaps`;
    return row;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** How many connections the app's role holds. */
export async function countConnections(superuserUrl: string): Promise<number> {
  const sql = postgres(superuserUrl, { max: 1, onnotice: () => {} });
  try {
    const [row] = await sql`select count(*)::int as n from pg_stat_activity where usename = 'clinic_app'`;
    return Number(row?.['n']);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
