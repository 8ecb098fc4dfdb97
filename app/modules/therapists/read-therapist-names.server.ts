import { eq } from 'drizzle-orm';
import { therapists } from '#db/schema/therapists.ts';
import { cachedBySetup } from '#app/modules/tenancy/index.server.ts';
import { formatName } from '#app/platform/i18n/format.ts';
import type { TherapistName } from './therapist-profile.ts';

/** Reads the names of this clinic's therapists by id, former ones included. */
export const readTherapistNames = cachedBySetup(
  async (scope): Promise<ReadonlyMap<string, TherapistName>> => {
    const rows = await scope.tx
      .select({
        id: therapists.id,
        firstName: therapists.firstName,
        lastName: therapists.lastName,
        credentials: therapists.credentials,
      })
      .from(therapists)
      .where(eq(therapists.tenantId, scope.tenant.id));
    return new Map(rows.map(({ id, ...name }) => [id, { ...name, fullName: formatName(name) }]));
  },
);
