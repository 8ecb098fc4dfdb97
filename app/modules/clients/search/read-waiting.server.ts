import { and, count, eq, inArray, isNull, notExists, sql, type SQL } from 'drizzle-orm';
import { careTeamMembers, clients } from '#db/schema/clients.ts';
import type { Scope } from '#db/tenant.server.ts';
import { readClinicZone } from '#app/modules/tenancy/index.server.ts';
import { DAY_MS, localDateOf } from '#app/platform/local-time.ts';

/** Since which day, `YYYY-MM-DD`, somebody waits, and for how many days. */
export interface Wait {
  readonly since: string;
  readonly days: number;
}

/**
 * Reads who waits for a match, by id: clients in intake or active without a primary therapist. They wait since the care of the last
 * one ended, else since the intake. One query.
 */
export async function readWaiting(scope: Scope): Promise<ReadonlyMap<string, Wait>> {
  const zone = await readClinicZone(scope);
  const rows = await scope.tx
    .select({ id: clients.id, since: sinceOf(scope, zone) })
    .from(clients)
    .where(isWaiting(scope));
  return new Map(rows.map(({ id, since }) => [id, waitOf(since, scope, zone)]));
}

/** Counts them, and tells how long the first of them waits; null where nobody does. One query. */
export async function countWaiting(scope: Scope): Promise<{ clients: number; longest: Wait | null }> {
  const zone = await readClinicZone(scope);
  const [counted] = await scope.tx
    .select({ clients: count(), since: sql<string | null>`min(${sinceOf(scope, zone)})` })
    .from(clients)
    .where(isWaiting(scope));
  const { clients: n = 0, since = null } = counted ?? {};
  return { clients: n, longest: since === null ? null : waitOf(since, scope, zone) };
}

function waitOf(since: string, { now }: Scope, zone: string): Wait {
  const days = (Date.parse(localDateOf(now, zone)) - Date.parse(since)) / DAY_MS;
  return { since, days: Math.max(0, days) };
}

function isWaiting(scope: Scope): SQL | undefined {
  return and(
    eq(clients.tenantId, scope.tenant.id),
    inArray(clients.status, ['intake', 'active']),
    notExists(
      scope.tx
        .select({ id: careTeamMembers.id })
        .from(careTeamMembers)
        .where(and(ofPrimary(scope), isNull(careTeamMembers.until))),
    ),
  );
}

function sinceOf(scope: Scope, zone: string) {
  const lastCare = scope.tx
    .select({ until: sql`(max(${careTeamMembers.until}) at time zone ${zone})::date` })
    .from(careTeamMembers)
    .where(ofPrimary(scope));
  return sql<string>`coalesce(${lastCare}, ${clients.intakeDate}, (${clients.createdAt} at time zone ${zone})::date)::text`;
}

function ofPrimary({ tenant }: Scope): SQL | undefined {
  return and(
    eq(careTeamMembers.tenantId, tenant.id),
    eq(careTeamMembers.clientId, clients.id),
    eq(careTeamMembers.careRole, 'primary'),
  );
}
