import { eq } from 'drizzle-orm';
import { clinicSettings } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';

/** Reads the clinic's choice whether time off that a therapist asks for holds at once, without an administrator's decision. */
export async function readTimeOffAtOnce(scope: Scope): Promise<boolean> {
  const [settings] = await scope.tx
    .select({ timeOffAtOnce: clinicSettings.timeOffAtOnce })
    .from(clinicSettings)
    .where(eq(clinicSettings.tenantId, scope.tenant.id));
  if (settings === undefined) throw new Error('This clinic has no settings.');
  return settings.timeOffAtOnce;
}
