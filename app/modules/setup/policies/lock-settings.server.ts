import { eq } from 'drizzle-orm';
import { clinicSettings, tenants } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import { lockSetup } from '#app/modules/tenancy/index.server.ts';

/** Takes the set-up alone, and then the clinic's settings, as they now are. */
export async function lockSettings(scope: Scope) {
  await lockSetup(scope);
  const [settings] = await selectSettings(scope).for('no key update', { of: clinicSettings });
  if (settings === undefined) throw new Error('This clinic has no settings.');
  return settings;
}

/** Selects the clinic's settings, with its name and since when it is here. */
export function selectSettings({ tx, tenant }: Scope) {
  return tx
    .select({
      name: tenants.name,
      since: tenants.createdAt,
      messageSenderName: clinicSettings.messageSenderName,
      phone: clinicSettings.phone,
      weekStartsOn: clinicSettings.weekStartsOn,
      locale: clinicSettings.locale,
      primaryColour: clinicSettings.primaryColour,
      logoId: clinicSettings.logoId,
      logoInMessages: clinicSettings.logoInMessages,
      zone: clinicSettings.zone,
      cancellationPolicyHours: clinicSettings.cancellationPolicyHours,
      reminderHours: clinicSettings.reminderHours,
      quietFrom: clinicSettings.quietFrom,
      quietUntil: clinicSettings.quietUntil,
      pastEntryDays: clinicSettings.pastEntryDays,
      marksNoShows: clinicSettings.marksNoShows,
      criticalIsGate: clinicSettings.criticalIsGate,
      timeOffAtOnce: clinicSettings.timeOffAtOnce,
      receptionSeesNeeds: clinicSettings.receptionSeesNeeds,
      sessionIdleMinutes: clinicSettings.sessionIdleMinutes,
      sessionHours: clinicSettings.sessionHours,
      rowVersion: clinicSettings.rowVersion,
    })
    .from(clinicSettings)
    .innerJoin(tenants, eq(tenants.id, clinicSettings.tenantId))
    .where(eq(clinicSettings.tenantId, tenant.id));
}

export type Settings = Awaited<ReturnType<typeof lockSettings>>;
