import { and, eq, sql } from 'drizzle-orm';
import type { No } from '#app/platform/refusal.ts';
import { tenants } from '#db/schema/tenancy.ts';
import { acrossTenants } from '#db/tenant.server.ts';
import { decide, no, type Decider } from './decide.server.ts';
import { readClinic } from './list-clinics.server.ts';
import type { Limits, Plan } from './plans.ts';

/**
 * Gives a clinic another plan and other limits. What it has above a limit stays, and nothing is added until it is below. Refuses
 * with `unknown-clinic`, and with `stale` when plan or limits have changed since `rowVersion` was seen; undefined asks for no
 * version.
 */
export async function changeLimits(
  decider: Decider,
  id: string,
  { plan, limits }: { readonly plan: Plan; readonly limits: Limits },
  rowVersion?: number | null,
): Promise<null | No<'unknown-clinic' | 'stale'>> {
  const clinic = await readClinic(id);
  if (clinic === null) return no('unknown-clinic');
  const detail = { from: { plan: clinic.plan, ...clinic.limits }, to: { plan, ...limits } };
  const entry = { action: 'clinic.limit' as const, resource: { type: 'clinic' as const, id }, detail };
  return decide(decider, entry, async () => {
    if (rowVersion !== undefined && rowVersion !== clinic.rowVersion) return no('stale');
    const changed = await acrossTenants('an operator changes the plan of a clinic', (tx) =>
      tx
        .update(tenants)
        .set({
          plan,
          maxLocations: limits.locations,
          maxTherapists: limits.therapists,
          maxClients: limits.clients,
          rowVersion: sql`${tenants.rowVersion} + 1`,
        })
        .where(and(eq(tenants.id, id), eq(tenants.rowVersion, clinic.rowVersion)))
        .returning({ id: tenants.id }),
    );
    return changed.length === 0 ? no('stale') : null;
  });
}
