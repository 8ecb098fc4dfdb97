import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { kiosks } from '#db/schema/identity-kiosks.ts';
import type { Scope } from '#db/tenant.server.ts';
import { isId } from '#app/platform/new-id.ts';
import type { Refusal } from '#app/platform/refusal.ts';

/** Ends a kiosk for good: its tablet and its code are worth nothing from then on. Refuses with `unknown-kiosk`. */
export async function unpairKiosk(scope: Scope, id: string): Promise<null | Refusal<'unknown-kiosk'>> {
  const { tx, tenant, now } = scope;
  const act = {
    action: 'kiosk.unpair' as const,
    resource: { type: 'kiosk' as const, ...(isId(id) ? { id } : {}) },
  };
  if (!isId(id)) return scope.refuse(act, 'unknown-kiosk');
  const [ended] = await tx
    .update(kiosks)
    .set({ endedAt: now, codeHash: null, tokenHash: null, previousTokenHash: null })
    .where(and(eq(kiosks.tenantId, tenant.id), eq(kiosks.id, id), isNull(kiosks.endedAt)))
    .returning({ name: kiosks.name });
  if (ended === undefined) return scope.refuse(act, 'unknown-kiosk');
  scope.audit({ ...act, detail: { name: ended.name } });
  return null;
}

/** Tells whether the clinic had this kiosk, and it was unpaired. */
export async function isUnpaired({ tx, tenant }: Scope, id: string): Promise<boolean> {
  if (!isId(id)) return false;
  const ended = await tx
    .select({ id: kiosks.id })
    .from(kiosks)
    .where(and(eq(kiosks.tenantId, tenant.id), eq(kiosks.id, id), isNotNull(kiosks.endedAt)));
  return ended.length > 0;
}
