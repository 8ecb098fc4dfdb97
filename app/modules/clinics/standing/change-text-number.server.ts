import { and, eq, ne, sql } from 'drizzle-orm';
import type { No } from '#app/platform/refusal.ts';
import { tenants } from '#db/schema/tenancy.ts';
import { acrossTenants } from '#db/tenant.server.ts';
import { decide, no, type Decider } from './decide.server.ts';
import { readClinic } from './list-clinics.server.ts';

/**
 * Gives a clinic the number from which it sends texts, in E.164, or takes it away: it then sends none. Refuses with `unknown-clinic`,
 * with `number-taken` when another clinic has the number, and with `stale` when the clinic has changed since `rowVersion` was seen.
 */
export async function changeTextNumber(
  decider: Decider,
  id: string,
  textNumber: string | null,
  rowVersion?: number | null,
): Promise<null | No<'unknown-clinic' | 'number-taken' | 'stale'>> {
  const clinic = await readClinic(id);
  if (clinic === null) return no('unknown-clinic');
  const detail = { from: { textNumber: clinic.textNumber }, to: { textNumber } };
  const entry = { action: 'clinic.text-number' as const, resource: { type: 'clinic' as const, id }, detail };
  return decide(decider, entry, async () => {
    if (rowVersion !== undefined && rowVersion !== clinic.rowVersion) return no('stale');
    return acrossTenants('an operator changes the number of a clinic', async (tx) => {
      const others =
        textNumber === null
          ? []
          : await tx
              .select({ id: tenants.id })
              .from(tenants)
              .where(and(eq(tenants.textNumber, textNumber), ne(tenants.id, id)));
      if (others.length > 0) return no('number-taken');
      const changed = await tx
        .update(tenants)
        .set({ textNumber, rowVersion: sql`${tenants.rowVersion} + 1` })
        .where(and(eq(tenants.id, id), eq(tenants.rowVersion, clinic.rowVersion)))
        .returning({ id: tenants.id });
      return changed.length === 0 ? no('stale') : null;
    });
  });
}
