import { and, eq } from 'drizzle-orm';
import { neutralSenderOf } from '#app/modules/notifications/neutral-sender.ts';
import { provisionTenant } from '#app/modules/tenancy/index.server.ts';
import { now } from '#app/platform/clock.ts';
import { tenants } from '#db/schema/tenancy.ts';
import { acrossTenants } from '#db/tenant.server.ts';
import type { Doing } from '../step.ts';

/** Gives a clinic its keys, its audit chain and its settings, and opens it. */
export async function makeRecord({ act, tenant, input, leaveNext }: Doing<'record'>): Promise<void> {
  await provisionTenant(tenant, { messageSenderName: neutralSenderOf(tenant.name), ...input }, now());
  await acrossTenants('a new clinic', (tx) =>
    tx
      .update(tenants)
      .set({ status: 'active' })
      .where(and(eq(tenants.id, tenant.id), eq(tenants.status, 'provisioning'))),
  );
  await act(leaveNext);
}
