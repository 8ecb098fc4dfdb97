import { and, eq, or } from 'drizzle-orm';
import type { Tx } from '#db/client.server.ts';
import { kiosks } from '#db/schema/identity-kiosks.ts';
import { clinicSettings, locations, tenants } from '#db/schema/tenancy.ts';
import type { Actor, Scope, Tenant } from '#db/tenant.server.ts';
import { no } from '#app/modules/identity/no.ts';
import type { No } from '#app/platform/refusal.ts';
import { afterWrongTry, isPreviousTaken } from './kiosk.ts';

/** A tablet that was let in, where it stands, and what its pages need to know. */
export interface FoundKiosk {
  readonly actor: Extract<Actor, { kind: 'kiosk' }>;
  readonly location: { readonly id: string; readonly zone: string };
  readonly locale: 'en' | 'es';
  readonly clinicLocale: 'en' | 'es';
  readonly setupVersion: number;
  readonly clinicName: string;
  readonly colour: string;
  readonly logoId: string | null;
  readonly pairedAt: Date;
  readonly triesUntil: Date | null;
  /** The tablet showed the token before its own: the answer that brought its own did not arrive. */
  readonly isBehind: boolean;
  readonly isTokenSeen: boolean;
}

export type KioskRefusal = 'not-paired' | 'kiosk-out-of-use';

/**
 * Finds the kiosk of a token, in the transaction of its clinic. A post holds its row until the act ends, so that a button
 * that was pressed twice acts once. Refuses with `not-paired`, which says nothing of why, and with `kiosk-out-of-use` while
 * its clinic is not open or its location is closed.
 */
export async function findKiosk(
  tx: Tx,
  tenant: Tenant,
  tokenHash: string,
  { at, isPost }: { readonly at: Date; readonly isPost: boolean },
): Promise<FoundKiosk | No<KioskRefusal>> {
  const asked = tx
    .select({
      id: kiosks.id,
      locale: kiosks.locale,
      pairedAt: kiosks.pairedAt,
      tokenHash: kiosks.tokenHash,
      tokenSeenAt: kiosks.tokenSeenAt,
      endedAt: kiosks.endedAt,
      triesUntil: kiosks.triesUntil,
      location: { id: locations.id, zone: locations.zone },
      isLocationActive: locations.isActive,
      clinicStatus: tenants.status,
      clinicName: tenants.name,
      clinicLocale: clinicSettings.locale,
      colour: clinicSettings.primaryColour,
      logoId: clinicSettings.logoId,
      setupVersion: clinicSettings.setupVersion,
    })
    .from(kiosks)
    .innerJoin(locations, and(eq(locations.tenantId, kiosks.tenantId), eq(locations.id, kiosks.locationId)))
    .innerJoin(tenants, eq(tenants.id, kiosks.tenantId))
    .innerJoin(clinicSettings, eq(clinicSettings.tenantId, kiosks.tenantId))
    .where(
      and(
        eq(kiosks.tenantId, tenant.id),
        or(eq(kiosks.tokenHash, tokenHash), eq(kiosks.previousTokenHash, tokenHash)),
      ),
    );
  const [row] = await (isPost ? asked.for('no key update', { of: kiosks }) : asked);
  if (row === undefined || row.pairedAt === null || row.endedAt !== null) return no('not-paired');
  const isBehind = row.tokenHash !== tokenHash;
  if (isBehind && !isPreviousTaken(row.tokenSeenAt, at)) return no('not-paired');
  if (row.clinicStatus !== 'active' || !row.isLocationActive) return no('kiosk-out-of-use');
  return {
    actor: { kind: 'kiosk', sessionId: row.id },
    location: row.location,
    locale: row.locale ?? row.clinicLocale,
    clinicLocale: row.clinicLocale,
    setupVersion: row.setupVersion,
    clinicName: row.clinicName,
    colour: row.colour,
    logoId: row.logoId,
    pairedAt: row.pairedAt,
    triesUntil: row.triesUntil,
    isBehind,
    isTokenSeen: row.tokenSeenAt !== null,
  };
}

/** Gives the kiosk that acts its next token: from then on the one that it showed is the one before. */
export async function stepKiosk(scope: Scope, shownHash: string, nextHash: string): Promise<void> {
  await update(scope, {
    tokenHash: nextHash,
    previousTokenHash: shownHash,
    tokenSeenAt: null,
    lastUsedAt: scope.now,
  });
}

/** Notes that the tablet has shown its token, so that the one before it is worth nothing any more. */
export async function seeToken(scope: Scope): Promise<void> {
  await update(scope, { tokenSeenAt: scope.now });
}

/** Sets the language of the kiosk that acts, for the person who stands before it; null: the clinic's. */
export async function setKioskLocale(scope: Scope, locale: 'en' | 'es' | null): Promise<void> {
  await update(scope, { locale });
}

/** Counts a wrong try of the kiosk that acts, whose wrong tries reached until `triesUntil`. */
export async function countWrongTry(scope: Scope, triesUntil: Date | null): Promise<void> {
  await update(scope, { triesUntil: afterWrongTry(triesUntil, scope.now) });
}

async function update(
  { tx, tenant, actor }: Scope,
  columns: Partial<typeof kiosks.$inferInsert>,
): Promise<void> {
  if (actor.kind !== 'kiosk') throw new Error('Only a kiosk takes its own steps.');
  await tx
    .update(kiosks)
    .set(columns)
    .where(and(eq(kiosks.tenantId, tenant.id), eq(kiosks.id, actor.sessionId)));
}
