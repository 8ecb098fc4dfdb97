import { ACTS } from '#app/modules/audit/actions.ts';
import { auditSigningFilesOf, useAuditSigning, verifyAuditChain } from '#app/modules/audit/index.server.ts';
import { findTenant, listTenants, PLATFORM_TENANT } from '#app/modules/tenancy/index.server.ts';
import { ConfigInvalid } from '#app/platform/config.server.ts';
import { now } from '#app/platform/clock.ts';
import { openStores } from '#db/stores.server.ts';
import type { Tenant } from '#db/tenant.server.ts';

/**
 * `clinic audit verify [SLUG…]`: computes the audit chains of these clinics anew, or those of all clinics and of the
 * system itself. `ok` is false when anything was edited, removed, moved or cut off.
 */
export async function auditVerify(words: readonly string[]): Promise<Record<string, unknown>> {
  const env = process.env;
  const { DATABASE_APP_URL = '', DATABASE_PLATFORM_URL = '', KEY_FILE, KMS_KEY_ARN } = env;
  const missing = Object.entries({
    DATABASE_APP_URL,
    DATABASE_PLATFORM_URL,
    'KEY_FILE or KMS_KEY_ARN': KEY_FILE ?? KMS_KEY_ARN ?? '',
  }).flatMap(([name, value]) => (value === '' ? [`${name}: is missing`] : []));
  if (missing.length > 0) throw new ConfigInvalid(missing);
  const { KMS_ENDPOINT, AWS_REGION, AUDIT_SIGNING_KEY_FILE, AUDIT_HEADS_FILE } = env;
  const stores = await openStores(
    {
      DATABASE_APP_URL,
      DATABASE_PLATFORM_URL,
      DATABASE_POOL: 2,
      ...{ KEY_FILE, KMS_KEY_ARN, KMS_ENDPOINT, AWS_REGION },
    },
    ACTS,
  );
  try {
    useAuditSigning(auditSigningFilesOf({ KEY_FILE, AUDIT_SIGNING_KEY_FILE, AUDIT_HEADS_FILE }));
    const clinics: Record<string, unknown> = {};
    let ok = true;
    for (const tenant of await tenantsOf(words)) {
      const verdict = await verifyAuditChain(tenant);
      clinics[tenant.slug] = verdict;
      ok &&= verdict.ok;
    }
    return { ok, clinics };
  } finally {
    await stores.close();
  }
}

async function tenantsOf(slugs: readonly string[]): Promise<Tenant[]> {
  if (slugs.length === 0) return [PLATFORM_TENANT, ...(await listTenants())];
  return Promise.all(
    slugs.map(async (slug) => {
      const tenant = await findTenant(slug, now());
      if (tenant === null) throw new Error(`There is no clinic ${slug}.`);
      return tenant;
    }),
  );
}
