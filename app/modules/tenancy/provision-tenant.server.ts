import { auditHeads } from '#db/schema/audit.ts';
import { dataKeys } from '#db/schema/keys.ts';
import { clinicSettings, tenants } from '#db/schema/tenancy.ts';
import type { WeekStart } from '#app/platform/week.ts';
import { acrossTenants, newTenantKeys, withUnkeyedTenant, type Tenant } from '#db/tenant.server.ts';

/** The tenant of what belongs to no clinic: failed sign-ins and operators' acts. */
export const PLATFORM_TENANT: Tenant = {
  id: '00000000-0000-7000-8000-000000000000',
  slug: 'platform',
  name: 'Platform',
};

/**
 * Makes a clinic: its row, its data keys, its audit chain and its settings. Running it again changes nothing. The
 * system's own tenant has no settings.
 */
export async function provisionTenant(
  tenant: Tenant,
  settings: {
    messageSenderName: string;
    phone: string;
    primaryColour?: string;
    weekStartsOn?: WeekStart;
  } | null,
  at: Date,
): Promise<void> {
  const status = tenant.id === PLATFORM_TENANT.id ? ('system' as const) : ('active' as const);
  await acrossTenants('a new clinic', (tx) =>
    tx
      .insert(tenants)
      .values({ ...tenant, status, createdAt: at })
      .onConflictDoNothing(),
  );
  const keys = await newTenantKeys(tenant.id);
  await withUnkeyedTenant(tenant.id, async (tx) => {
    await tx.insert(dataKeys).values(keys).onConflictDoNothing();
    await tx
      .insert(auditHeads)
      .values({ tenantId: tenant.id, id: tenant.id, sequence: 0, hash: '' })
      .onConflictDoNothing();
    if (settings === null) return;
    await tx
      .insert(clinicSettings)
      .values({ tenantId: tenant.id, id: tenant.id, ...settings, updatedAt: at })
      .onConflictDoNothing();
  });
}
