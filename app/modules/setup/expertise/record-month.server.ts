import { asc, eq, sql } from 'drizzle-orm';
import { specializations } from '#db/schema/therapists.ts';
import { specializationMonths } from '#db/schema/therapists-months.ts';
import type { Scope } from '#db/tenant.server.ts';
import { readClinicZone } from '#app/modules/tenancy/index.server.ts';
import { readProfiles } from '#app/modules/therapists/index.server.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import { openingsOf } from './demand.ts';
import { selectDemand } from './read-waiting-by-need.server.ts';

/**
 * Records the demand and the supply of every specialization, retired ones too, in the month that runs by the clinic's calendar: once
 * more in the same month, over what was there. A month that is over is left as it was last recorded.
 */
export async function recordMonth(scope: Scope): Promise<void> {
  const { tx, tenant, now } = scope;
  const [zone, known, demand, profiles] = await Promise.all([
    readClinicZone(scope),
    // In one order, so that two runs at once wait for each other and do not block each other.
    tx
      .select({ id: specializations.id })
      .from(specializations)
      .where(eq(specializations.tenantId, tenant.id))
      .orderBy(asc(specializations.id)),
    selectDemand(scope),
    readProfiles(scope),
  ]);
  if (known.length === 0) return;
  const month = localDateOf(now, zone).slice(0, 7);
  const demandOf = new Map(demand.map(({ id, waiting, inCare }) => [id, { waiting, inCare }]));
  const supplyOf = Map.groupBy(
    profiles
      .filter(({ isActive }) => isActive)
      .flatMap((profile) =>
        profile.specializations.map(({ specializationId }) => ({
          specializationId,
          openings: openingsOf(profile),
        })),
      ),
    ({ specializationId }) => specializationId,
  );
  await tx
    .insert(specializationMonths)
    .values(
      known.map(({ id }) => {
        const suppliers = supplyOf.get(id) ?? [];
        return {
          ...{ tenantId: tenant.id, id: scope.newId(), specializationId: id, month },
          ...(demandOf.get(id) ?? { waiting: 0, inCare: 0 }),
          therapists: suppliers.length,
          openings: suppliers.reduce((sum, { openings }) => sum + openings, 0),
        };
      }),
    )
    .onConflictDoUpdate({
      target: [
        specializationMonths.tenantId,
        specializationMonths.specializationId,
        specializationMonths.month,
      ],
      set: {
        waiting: sql`excluded.waiting`,
        inCare: sql`excluded.in_care`,
        therapists: sql`excluded.therapists`,
        openings: sql`excluded.openings`,
      },
      // Most hours nothing has changed, and nothing is written.
      setWhere: sql`(${specializationMonths.waiting}, ${specializationMonths.inCare}, ${specializationMonths.therapists}, ${specializationMonths.openings})
        is distinct from (excluded.waiting, excluded.in_care, excluded.therapists, excluded.openings)`,
    });
}
