import { eq } from 'drizzle-orm';
import { clinicSettings } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';

/** Reads how many days back the clinic lets a session that took place be entered. */
export async function readPastEntryDays(scope: Scope): Promise<number> {
  const [settings] = await scope.tx
    .select({ days: clinicSettings.pastEntryDays })
    .from(clinicSettings)
    .where(eq(clinicSettings.tenantId, scope.tenant.id));
  if (settings === undefined) throw new Error('This tenant has no settings.');
  return settings.days;
}
