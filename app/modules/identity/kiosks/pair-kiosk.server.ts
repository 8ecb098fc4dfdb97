import { and, eq, gt, isNull } from 'drizzle-orm';
import { kiosks } from '#db/schema/identity-kiosks.ts';
import { locations, tenants } from '#db/schema/tenancy.ts';
import { KeysGone, readInTenant, withTenant, type Origin } from '#db/tenant.server.ts';
import { hashSessionToken, newSessionToken } from '#app/modules/identity/sessions/index.server.ts';
import { findTenant } from '#app/modules/tenancy/index.server.ts';
import { now } from '#app/platform/clock.ts';
import { readCode } from './kiosk.ts';

/**
 * Pairs the tablet on which a code was typed, and returns the token for its cookie. The code is used up; a tablet that was
 * paired before ends. Null whatever is wrong: the clinic, the code, its time, a location that is closed, a clinic that is not open.
 */
export async function pairKiosk(slug: string, typed: string, origin: Origin): Promise<string | null> {
  const code = readCode(typed);
  const tenant = code === null ? null : await findTenant(slug, now());
  if (code === null || tenant === null) return null;
  try {
    const [found] = await readInTenant(tenant, ({ tx, vault }) =>
      tx
        .select({ id: kiosks.id })
        .from(kiosks)
        .innerJoin(tenants, and(eq(tenants.id, kiosks.tenantId), eq(tenants.status, 'active')))
        .innerJoin(
          locations,
          and(
            eq(locations.tenantId, kiosks.tenantId),
            eq(locations.id, kiosks.locationId),
            eq(locations.isActive, true),
          ),
        )
        .where(and(eq(kiosks.tenantId, tenant.id), eq(kiosks.codeHash, vault.lookup('kiosk-code', code)))),
    );
    if (found === undefined) return null;
    return await withTenant(tenant, { kind: 'kiosk', sessionId: found.id }, origin, async (scope) => {
      const token = newSessionToken();
      // One statement finds the code and uses it up, so that of two tablets one is paired.
      const [paired] = await scope.tx
        .update(kiosks)
        .set({
          ...{ codeHash: null, codeExpiresAt: null, pairedAt: scope.now, lastUsedAt: null, locale: null },
          ...{ tokenHash: hashSessionToken(token), previousTokenHash: null, tokenSeenAt: null },
        })
        .where(
          and(
            eq(kiosks.tenantId, tenant.id),
            eq(kiosks.id, found.id),
            eq(kiosks.codeHash, scope.vault.lookup('kiosk-code', code)),
            gt(kiosks.codeExpiresAt, scope.now),
            isNull(kiosks.endedAt),
          ),
        )
        .returning({ name: kiosks.name });
      if (paired === undefined) return null;
      scope.audit({
        action: 'kiosk.pair',
        resource: { type: 'kiosk', id: found.id },
        detail: { name: paired.name },
      });
      return token;
    });
  } catch (error) {
    if (error instanceof KeysGone) return null;
    throw error;
  }
}
