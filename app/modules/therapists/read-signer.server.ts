import { and, asc, eq, gte, isNull, lte, or } from 'drizzle-orm';
import { licences, therapists } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import { formatName } from '#app/platform/i18n/format.ts';

/** The facts that a signature states about the therapist who gives it. */
export interface Signer {
  readonly fullName: string;
  readonly credentials: string;
  /** The licences valid on the day of signing, the one of `state` first. */
  readonly licences: readonly { readonly state: string; readonly number: string }[];
}

/**
 * Reads a therapist as a signer on the civil date `on`, with the licence for `state` first; null when there is none.
 */
export async function readSigner(
  scope: Scope,
  { therapistId, state, on }: { therapistId: string; state: string; on: string },
): Promise<Signer | null> {
  const { tx, tenant } = scope;
  const [[person], licensed] = await Promise.all([
    tx
      .select({
        firstName: therapists.firstName,
        lastName: therapists.lastName,
        credentials: therapists.credentials,
      })
      .from(therapists)
      .where(and(eq(therapists.tenantId, tenant.id), eq(therapists.id, therapistId))),
    tx
      .select({ state: licences.state, number: licences.number })
      .from(licences)
      .where(
        and(
          eq(licences.tenantId, tenant.id),
          eq(licences.therapistId, therapistId),
          or(isNull(licences.validFrom), lte(licences.validFrom, on)),
          gte(licences.expiresOn, on),
        ),
      )
      .orderBy(asc(licences.state), asc(licences.number)),
  ]);
  if (person === undefined) return null;
  const here = licensed.filter((licence) => licence.state === state);
  return {
    fullName: formatName(person),
    credentials: person.credentials,
    licences: [...here, ...licensed.filter((licence) => licence.state !== state)],
  };
}
