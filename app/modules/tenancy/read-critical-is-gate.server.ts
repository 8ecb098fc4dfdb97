import { eq } from 'drizzle-orm';
import { clinicSettings } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';

/** Reads the clinic's choice whether a therapist without a critical specialization is excluded from matching. */
export async function readCriticalIsGate(scope: Scope): Promise<boolean> {
  const [settings] = await scope.tx
    .select({ criticalIsGate: clinicSettings.criticalIsGate })
    .from(clinicSettings)
    .where(eq(clinicSettings.tenantId, scope.tenant.id));
  if (settings === undefined) throw new Error('This clinic has no settings.');
  return settings.criticalIsGate;
}
