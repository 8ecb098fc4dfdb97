import { withTenant, type Origin, type Tenant } from '#db/tenant.server.ts';
import { authenticateMember, type Member } from '#app/modules/identity/sessions/index.server.ts';
import { grantFor, type Permission } from '#app/modules/identity/permissions.ts';
import { isRefusal } from '#app/platform/refusal.ts';

/**
 * Tells, in a transaction of its own, whether the person may send a picture: only then it is drawn, and without holding a
 * transaction meanwhile. The act asks again. It waits for the limit of posts (`spending`).
 */
export async function maySend({
  tenant,
  asker,
  origin,
  at,
  can,
  spending,
}: {
  tenant: Tenant;
  asker: { readonly tokenHash: string };
  origin: Origin;
  at: Date;
  can: Permission;
  spending: Promise<void> | undefined;
}): Promise<boolean> {
  await spending;
  const may = await withTenant(
    tenant,
    async (tx) => {
      const found = await authenticateMember(tx, tenant, asker.tokenHash, at, false);
      return isRefusal(found) ? found : { actor: found.member, setupVersion: found.setupVersion };
    },
    origin,
    async ({ actor }) => grantFor(actor as Member, can) !== null,
  );
  return may === true;
}
