import { and, eq } from 'drizzle-orm';
import { therapists } from '#db/schema/therapists.ts';
import { therapistPhotos } from '#db/schema/therapists-shown.ts';
import type { Scope } from '#db/tenant.server.ts';
import { lockSetup } from '#app/modules/tenancy/index.server.ts';
import { readProfile } from '#app/modules/setup/profiles/index.server.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import type { PhotoFault } from './draw-photo.server.ts';

/**
 * Gives a therapist the photo that was `drawn` (null takes it away) instead of the one there was, which is deleted. Refuses with
 * `stale` when the therapist's record has changed since `rowVersion` was read, with `already-so` where there is none to take away,
 * and with a code of its own when the picture is none that is taken.
 */
export async function changePhoto(
  scope: Scope,
  id: string,
  rowVersion: number | null,
  drawn: Buffer | PhotoFault | null,
): Promise<null | Refusal<'unknown-therapist' | 'stale' | 'already-so' | PhotoFault>> {
  const { tx, tenant, now } = scope;
  await lockSetup(scope);
  const profile = await readProfile(scope, id);
  if (profile === null)
    return scope.refuse(
      { action: 'profile.change-photo', resource: { type: 'therapist' } },
      'unknown-therapist',
    );
  const photo = {
    from: profile.photoId === null ? null : 'photo-earlier',
    to: drawn === null ? null : 'photo-new',
  };
  const act = {
    action: 'profile.change-photo' as const,
    resource: { type: 'therapist' as const, id },
    fields: ['photo'],
    detail: { therapist: profile.name, photo },
  };
  const bare = { ...act, fields: [], detail: { therapist: profile.name } };
  if (typeof drawn === 'string') return scope.refuse(bare, drawn);
  if (profile.rowVersion !== rowVersion) return scope.refuse(bare, 'stale');
  if (drawn === null && profile.photoId === null) return scope.refuse(bare, 'already-so');
  await tx
    .delete(therapistPhotos)
    .where(and(eq(therapistPhotos.tenantId, tenant.id), eq(therapistPhotos.therapistId, id)));
  if (drawn !== null)
    await tx
      .insert(therapistPhotos)
      .values({ tenantId: tenant.id, id: scope.newId(), therapistId: id, jpeg: drawn, createdAt: now });
  await tx
    .update(therapists)
    .set({ rowVersion: rowVersion + 1 })
    .where(and(eq(therapists.tenantId, tenant.id), eq(therapists.id, id)));
  scope.audit(act);
  return null;
}
