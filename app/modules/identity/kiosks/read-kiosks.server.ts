import { and, asc, eq, isNull } from 'drizzle-orm';
import { kiosks } from '#db/schema/identity-kiosks.ts';
import { locations } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Member } from '#app/modules/identity/sessions/index.server.ts';
import { isId } from '#app/platform/new-id.ts';
import { unsealCode } from './shown-code.server.ts';

/** A kiosk as administrators see it. */
export interface ListedKiosk {
  readonly id: string;
  readonly name: string;
  readonly location: { readonly name: string; readonly zone: string; readonly isActive: boolean };
  /** When a tablet was paired; null while none is. */
  readonly pairedAt: Date | null;
  readonly lastUsedAt: Date | null;
  /** Until when its code can be used; null when there is none that can. */
  readonly codeUntil: Date | null;
}

/** Lists the kiosks that are not unpaired, by name. One query. */
export async function listKiosks(scope: Scope): Promise<ListedKiosk[]> {
  return (await select(scope)).map((row) => listed(scope, row));
}

/**
 * Reads one kiosk that is not unpaired, with its code as long as it can be used: when `made` is the code, sealed for the
 * member some minutes ago. Null when there is no such kiosk.
 */
export async function readKiosk(
  scope: Scope & { readonly actor: Member },
  id: string,
  made: string | null,
): Promise<(ListedKiosk & { readonly code: string | null }) | null> {
  const [row] = isId(id) ? await select(scope, id) : [];
  if (row === undefined) return null;
  const kiosk = listed(scope, row);
  const code = made === null || kiosk.codeUntil === null ? null : unsealCode(scope, id, made);
  // A code that another one has replaced pairs nothing.
  const isNewest = code !== null && scope.vault.lookup('kiosk-code', code) === row.codeHash;
  return { ...kiosk, code: isNewest ? code : null };
}

type Row = Awaited<ReturnType<typeof select>>[number];

function listed({ now }: Scope, { codeHash, codeExpiresAt, ...kiosk }: Row): ListedKiosk {
  const isUsable = codeHash !== null && codeExpiresAt !== null && codeExpiresAt > now;
  return { ...kiosk, codeUntil: isUsable ? codeExpiresAt : null };
}

function select({ tx, tenant }: Scope, id?: string) {
  return tx
    .select({
      id: kiosks.id,
      name: kiosks.name,
      location: { name: locations.name, zone: locations.zone, isActive: locations.isActive },
      pairedAt: kiosks.pairedAt,
      lastUsedAt: kiosks.lastUsedAt,
      codeHash: kiosks.codeHash,
      codeExpiresAt: kiosks.codeExpiresAt,
    })
    .from(kiosks)
    .innerJoin(locations, and(eq(locations.tenantId, kiosks.tenantId), eq(locations.id, kiosks.locationId)))
    .where(
      and(
        eq(kiosks.tenantId, tenant.id),
        isNull(kiosks.endedAt),
        id === undefined ? undefined : eq(kiosks.id, id),
      ),
    )
    .orderBy(asc(kiosks.name), asc(kiosks.id));
}
