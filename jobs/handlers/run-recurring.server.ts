import type { PgBoss } from 'pg-boss';
import { sealAuditHead } from '#app/modules/audit/chain/index.server.ts';
import { purgeLimits, purgeSpentForms } from '#app/modules/identity/posts/index.server.ts';
import { purgeSessions } from '#app/modules/identity/sessions/index.server.ts';
import { listTenants, PLATFORM_TENANT } from '#app/modules/tenancy/index.server.ts';
import { now } from '#app/platform/clock.ts';
import { withTenant } from '#db/tenant.server.ts';
import type { PlatformJob, Recurring } from '#jobs/contracts/recurring.ts';

/** Recurring work that belongs to no clinic. */
const PLATFORM_ACTS: Readonly<Record<PlatformJob, () => Promise<unknown>>> = {
  'purge-sessions': () =>
    Promise.all([
      purgeSessions(now()),
      purgeLimits(now()),
      withTenant(
        PLATFORM_TENANT,
        { kind: 'job', name: 'purge-spent-forms' },
        { requestId: 'purge-platform-forms' },
        purgeSpentForms,
      ),
    ]),
  'seal-platform-audit': () =>
    sealAuditHead((fn) =>
      withTenant(
        PLATFORM_TENANT,
        { kind: 'job', name: 'seal-audit' },
        { requestId: 'seal-platform-audit' },
        fn,
      ),
    ),
};

/** Finds the work of a recurring job and enqueues one job for each active clinic, or each that it goes on in. */
export async function runRecurring(boss: PgBoss, recurring: Recurring): Promise<void> {
  if (recurring.eachClinic === null) {
    await PLATFORM_ACTS[recurring.name]();
    return;
  }
  const tenants = await listTenants({ withSuspended: recurring.eachClinic.whileSuspended === true });
  await boss.insert(
    recurring.eachClinic.name,
    tenants.map((tenant) => ({ data: { tenantId: tenant.id } })),
  );
}
