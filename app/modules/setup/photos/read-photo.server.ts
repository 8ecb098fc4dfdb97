import { and, eq } from 'drizzle-orm';
import { therapistPhotos } from '#db/schema/therapists-shown.ts';
import type { Scope } from '#db/tenant.server.ts';

/** Reads the photo of this id, a JPEG, of one of the clinic's therapists; null when there is none, or no longer. */
export async function readPhoto({ tx, tenant }: Scope, id: string): Promise<Buffer | null> {
  const [photo] = await tx
    .select({ jpeg: therapistPhotos.jpeg })
    .from(therapistPhotos)
    .where(and(eq(therapistPhotos.tenantId, tenant.id), eq(therapistPhotos.id, id)));
  return photo?.jpeg ?? null;
}
