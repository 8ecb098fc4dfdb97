import { randomInt } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import { kiosks } from '#db/schema/identity-kiosks.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Member } from '#app/modules/identity/sessions/index.server.ts';
import { readLocations } from '#app/modules/tenancy/index.server.ts';
import { isId } from '#app/platform/new-id.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import { CODE_LENGTH, CODE_MINUTES, CODE_SIGNS } from './kiosk.ts';
import { sealCode } from './shown-code.server.ts';

type ByMember = Scope & { readonly actor: Member };

/** The kiosk whose code was made, and the code, sealed for the member who made it. */
interface MadeCode {
  readonly id: string;
  readonly token: string;
}

/**
 * Adds a kiosk at an open location, with a code that pairs one tablet within ten minutes. Of the code only a keyed hash is
 * stored. Refuses with `unknown-location`, and with `name-taken` when a kiosk in use is called so.
 */
export async function addKiosk(
  scope: ByMember,
  { name, locationId }: { readonly name: string; readonly locationId: string },
): Promise<MadeCode | Refusal<'unknown-location' | 'name-taken'>> {
  const { tx, tenant, now } = scope;
  const id = scope.newId();
  const location = (await readLocations(scope)).find((one) => one.id === locationId);
  const act = {
    action: 'kiosk.add' as const,
    resource: { type: 'kiosk' as const, id },
    detail: { name, ...(location === undefined ? {} : { location: location.name }) },
  };
  if (location === undefined) return scope.refuse(act, 'unknown-location');
  const { token, ...code } = makeCode(scope, id);
  const added = await tx
    .insert(kiosks)
    .values({ tenantId: tenant.id, id, name, locationId, ...code, createdAt: now })
    .onConflictDoNothing()
    .returning({ id: kiosks.id });
  if (added.length === 0) return scope.refuse(act, 'name-taken');
  scope.audit(act);
  return { id, token };
}

/**
 * Makes another code for a kiosk that is in use. The tablet that is paired stays so until another is paired by the code.
 * Refuses with `unknown-kiosk`, also when it was unpaired.
 */
export async function renewCode(scope: ByMember, id: string): Promise<MadeCode | Refusal<'unknown-kiosk'>> {
  const { tx, tenant } = scope;
  const act = {
    action: 'kiosk.renew-code' as const,
    resource: { type: 'kiosk' as const, ...(isId(id) ? { id } : {}) },
  };
  if (!isId(id)) return scope.refuse(act, 'unknown-kiosk');
  const { token, ...code } = makeCode(scope, id);
  const [renewed] = await tx
    .update(kiosks)
    .set(code)
    .where(and(eq(kiosks.tenantId, tenant.id), eq(kiosks.id, id), isNull(kiosks.endedAt)))
    .returning({ name: kiosks.name });
  if (renewed === undefined) return scope.refuse(act, 'unknown-kiosk');
  scope.audit({ ...act, detail: { name: renewed.name } });
  return { id, token };
}

function makeCode(scope: ByMember, id: string) {
  const code = Array.from({ length: CODE_LENGTH }, () => CODE_SIGNS[randomInt(CODE_SIGNS.length)]).join('');
  return {
    token: sealCode(scope, id, code),
    codeHash: scope.vault.lookup('kiosk-code', code),
    codeExpiresAt: new Date(scope.now.getTime() + CODE_MINUTES * 60_000),
  };
}
