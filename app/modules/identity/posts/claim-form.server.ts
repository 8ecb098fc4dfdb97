import { and, eq, sql } from 'drizzle-orm';
import { idempotencyKeys } from '#db/schema/identity.ts';
import { statement } from '#db/statement.server.ts';
import { withTenant, type Actor, type Origin, type Scope, type Tenant } from '#db/tenant.server.ts';

/** The result of a claim: it tells what became of an earlier post of the same form. */
export type Claim =
  | { readonly kind: 'first'; readonly id: string }
  | { readonly kind: 'repeated'; readonly location: string }
  | { readonly kind: 'changed' };

/**
 * Claims a form's key for this account. A second post of the same form waits for the first to commit and then learns
 * its answer. A post with other fields under the same key is `changed`.
 */
export async function claimForm(
  scope: Scope,
  accountId: string,
  key: string,
  bodyHash: string,
): Promise<Claim> {
  const id = scope.newId();
  const claimed = await insertClaim(scope.tx, {
    tenantId: scope.tenant.id,
    id,
    accountId,
    key,
    bodyHash,
    createdAt: scope.now,
  });
  if (claimed.length === 1) return { kind: 'first', id };
  const [earlier] = await scope.tx
    .select({ bodyHash: idempotencyKeys.bodyHash, location: idempotencyKeys.location })
    .from(idempotencyKeys)
    .where(
      and(
        eq(idempotencyKeys.tenantId, scope.tenant.id),
        eq(idempotencyKeys.accountId, accountId),
        eq(idempotencyKeys.key, key),
      ),
    );
  return earlier?.bodyHash === bodyHash && earlier.location !== null
    ? { kind: 'repeated', location: earlier.location }
    : { kind: 'changed' };
}

const insertClaim = statement<
  Pick<
    typeof idempotencyKeys.$inferInsert,
    'tenantId' | 'id' | 'accountId' | 'key' | 'bodyHash' | 'createdAt'
  >
>()((tx, { tenantId, id, accountId, key, bodyHash, createdAt }) =>
  tx
    .insert(idempotencyKeys)
    .values({ tenantId, id, accountId, key, bodyHash, status: 0, createdAt })
    .onConflictDoNothing()
    .returning({ id: idempotencyKeys.id }),
);

/**
 * Keeps the answer of a form that had its effect, so that it can be given again. It sends the write at once when it is
 * called.
 */
export async function keepAnswer(
  { tx, tenant }: Scope,
  id: string,
  status: number,
  location: string,
): Promise<void> {
  await updateClaim(tx, { tenantId: tenant.id, id, status, location });
}

const updateClaim = statement<{ tenantId: string; id: string; status: number; location: string }>()(
  (tx, { tenantId, id, status, location }) =>
    tx
      .update(idempotencyKeys)
      .set({ status: sql`${status}`, location: sql`${location}` })
      .where(and(eq(idempotencyKeys.tenantId, tenantId), eq(idempotencyKeys.id, id))),
);

/**
 * Keeps the answer of a form that was rolled back and yet led on, such as to the page that asks for a proof. Its key is
 * used by then: the same post gets the same answer, and another one under the key is `changed`.
 */
export async function keepAnswerOfRefused(
  tenant: Tenant,
  actor: Actor,
  origin: Origin,
  form: { accountId: string; key: string; bodyHash: string; location: string },
): Promise<void> {
  await withTenant(tenant, actor, origin, async (scope) => {
    const claim = await claimForm(scope, form.accountId, form.key, form.bodyHash);
    if (claim.kind === 'first') await keepAnswer(scope, claim.id, 303, form.location);
  });
}
