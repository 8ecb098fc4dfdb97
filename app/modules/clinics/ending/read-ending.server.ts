import { eq, sql } from 'drizzle-orm';
import { isId } from '#app/platform/new-id.ts';
import { clinicExports, shredReports } from '#db/schema/clinics.ts';
import { accounts } from '#db/schema/identity.ts';
import { tenants } from '#db/schema/tenancy.ts';
import { acrossTenants } from '#db/tenant.server.ts';

/** Reads a clinic's last export, in counts alone, and the report of its shredding; each null when there is none. One query. */
export async function readEnding(id: string) {
  if (!isId(id)) return { lastExport: null, report: null };
  const newest = sql`(select e.id from ${clinicExports} e where e.clinic_id = ${id} order by e.ended_at desc limit 1)`;
  const [row] = await acrossTenants(
    'the last export of a clinic, and its end',
    (tx) =>
      tx
        .select({ lastExport: clinicExports, shredded: shredReports, by: accounts.displayName })
        .from(tenants)
        .leftJoin(clinicExports, eq(clinicExports.id, newest))
        .leftJoin(shredReports, eq(shredReports.clinicId, tenants.id))
        .leftJoin(accounts, eq(accounts.id, shredReports.accountId))
        .where(eq(tenants.id, id)),
    { isOneStatement: true },
  );
  const { lastExport = null, shredded = null, by = null } = row ?? {};
  // Nobody is named where a command on the server did it.
  return { lastExport, report: shredded === null ? null : { ...shredded, by } };
}

export type Ending = Awaited<ReturnType<typeof readEnding>>;
