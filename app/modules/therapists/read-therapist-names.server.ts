import { and, eq, inArray } from 'drizzle-orm';
import { therapists } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import { formatName } from '#app/platform/i18n/format.ts';
import type { TherapistName } from './therapist-profile.ts';

/** Names by therapist id: of those in `ids`, or of all. Unknown and foreign ids are not in the answer. */
export async function readTherapistNames(
  scope: Scope,
  ids?: readonly string[],
): Promise<Map<string, TherapistName>> {
  if (ids?.length === 0) return new Map();
  const rows = await scope.tx
    .select({
      id: therapists.id,
      firstName: therapists.firstName,
      lastName: therapists.lastName,
      credentials: therapists.credentials,
    })
    .from(therapists)
    .where(
      and(
        eq(therapists.tenantId, scope.tenant.id),
        ids === undefined ? undefined : inArray(therapists.id, [...new Set(ids)]),
      ),
    );
  return new Map(rows.map(({ id, ...name }) => [id, { ...name, fullName: formatName(name) }]));
}
