import { and, eq, lt } from 'drizzle-orm';
import { idempotencyKeys, keptForms } from '#db/schema/identity.ts';
import type { Scope } from '#db/tenant.server.ts';

/** For this long, a second post of the same form still gets the first one's answer. */
const KEEP_ANSWERS_HOURS = 24;

/** Removes this clinic's kept forms that are past their day, and its old answers to repeated posts. */
export async function purgeSpentForms({ tenant, tx, now }: Scope): Promise<void> {
  const oldest = new Date(now.getTime() - KEEP_ANSWERS_HOURS * 3_600_000);
  await Promise.all([
    tx.delete(keptForms).where(and(eq(keptForms.tenantId, tenant.id), lt(keptForms.expiresAt, now))),
    tx
      .delete(idempotencyKeys)
      .where(and(eq(idempotencyKeys.tenantId, tenant.id), lt(idempotencyKeys.createdAt, oldest))),
  ]);
}
