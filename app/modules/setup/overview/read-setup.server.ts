import { sql } from 'drizzle-orm';
import type { Scope } from '#db/tenant.server.ts';
import type { SetupFacts } from './sections.ts';

/** Reads what of the clinic's set-up is there already: one statement. */
export async function readSetup({ tx, tenant }: Scope): Promise<SetupFacts> {
  const [facts] = await tx.execute<{ [Fact in keyof SetupFacts]: boolean }>(sql`
    select exists (select from location_hours h join locations l on l.tenant_id = h.tenant_id and l.id = h.location_id
        where h.tenant_id = ${tenant.id} and l.is_active) as "hasOpeningHours",
      exists (select from services where tenant_id = ${tenant.id} and is_active) as "hasServices",
      (select count(*) from memberships where tenant_id = ${tenant.id} and status = 'active') > 1 as "hasColleagues"`);
  if (facts === undefined) throw new Error('A statement without a table gave no row.');
  return facts;
}
