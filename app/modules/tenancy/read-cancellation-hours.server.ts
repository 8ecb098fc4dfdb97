import { eq } from 'drizzle-orm';
import { clinicSettings } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';

/** Reads the hours of notice that the clinic's policy requires; with less, a cancellation is late. */
export async function readCancellationHours(scope: Scope): Promise<number> {
  const [settings] = await scope.tx
    .select({ hours: clinicSettings.cancellationPolicyHours })
    .from(clinicSettings)
    .where(eq(clinicSettings.tenantId, scope.tenant.id));
  if (settings === undefined) throw new Error('This tenant has no settings.');
  return settings.hours;
}
