import { eq } from 'drizzle-orm';
import { dataKeys } from '#db/schema/keys.ts';
import { withUnkeyedTenant } from '#db/tenant.server.ts';
import { PLATFORM_TENANT, provisionTenant } from './provision-tenant.server.ts';

/**
 * Makes the system's own tenant where it is not there yet. Every program that serves people calls it at start, because
 * a sign-in is recorded in this tenant's chain and nobody could sign in without it (docs/decisions/117). Several may call
 * it at once. Throws when the database or the key service is away.
 */
export async function provisionPlatform(at: Date): Promise<void> {
  let isThere = false;
  await withUnkeyedTenant(PLATFORM_TENANT.id, async (tx) => {
    const keys = tx
      .select({ id: dataKeys.id })
      .from(dataKeys)
      .where(eq(dataKeys.tenantId, PLATFORM_TENANT.id));
    isThere = (await keys.limit(1)).length > 0;
  });
  if (!isThere) await provisionTenant(PLATFORM_TENANT, null, at);
}
