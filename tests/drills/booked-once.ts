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
           1 <> (select count(*) from appointment_attendees t where t.tenant_id = a.tenant_id and t.appointment_id = a.id)
           or 1 <> (select count(*) from appointment_changes c where c.tenant_id = a.tenant_id and c.appointment_id = a.id
                    and c.kind = 'booked')
           or 1 <> (select count(*) from outbox o where o.tenant_id = a.tenant_id and o.payload ->> 'appointmentId' = a.id::text)
           or 1 <> (select count(*) from audit_events e where e.tenant_id = a.tenant_id and e.resource_id = a.id
                    and e.action = 'appointment.book' and e.outcome = 'allowed')
           or 1 <> (select count(*) from idempotency_keys k where k.tenant_id = a.tenant_id and k.status = 303
                    and k.location like '%' || a.id)) as incomplete,
        (select count(*)::int from (select sequence - lag(sequence) over (partition by tenant_id order by sequence) as step
           from audit_events) s where step <> 1) as gaps`;
    return row;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Rows that a booking writes: of one booking, five; what a refused one left behind would be more. */
export async function countRowsOfBookings(superuserUrl: string): Promise<number> {
  return askNumber(
    superuserUrl,
    `select (select count(*) from appointments) + (select count(*) from appointment_attendees)
       + (select count(*) from appointment_changes) + (select count(*) from outbox)
       + (select count(*) from idempotency_keys) as n`,
  );
}

/** How many connections the app's role holds. */
export async function countConnections(superuserUrl: string): Promise<number> {
  return askNumber(
    superuserUrl,
    `select count(*)::int as n from pg_stat_activity where usename = 'clinic_app'`,
  );
}

/** Deadlocks that PostgreSQL had to break in this database. */
export async function countDeadlocks(superuserUrl: string): Promise<number> {
  return askNumber(
    superuserUrl,
    'select deadlocks::int as n from pg_stat_database where datname = current_database()',
  );
}

/** Asks the database for one number, past all policies. */
export async function askNumber(superuserUrl: string, query: string): Promise<number> {
  const sql = postgres(superuserUrl, { max: 1, onnotice: () => {} });
  try {
    const [row] = await sql.unsafe(query);
    return Number(row?.['n']);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
