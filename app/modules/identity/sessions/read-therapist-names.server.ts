import { and, eq, min, sql } from 'drizzle-orm';
import { memberships } from '#db/schema/identity.ts';
import { locations } from '#db/schema/tenancy.ts';
import { therapistLocations, therapists } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import { cachedBySetup } from '#app/modules/tenancy/index.server.ts';
import { formatName } from '#app/platform/i18n/format.ts';
import { tellApart } from '#app/platform/tell-apart.ts';
import { TREATS } from './treats.server.ts';

/** The names of a therapist on screens. */
export interface TherapistName {
  readonly firstName: string;
  readonly lastName: string;
  /** First name first; another therapist may have the same. */
  readonly fullName: string;
  readonly credentials: string;
  /** `fullName`, and where a namesake works here or did, what tells the two apart. */
  readonly name: string;
  /** What stands behind `fullName` where credentials are shown: them, and what else tells a namesake apart. */
  readonly titles: string;
  /** False of somebody who has left, or is no therapist any more. */
  readonly isHere: boolean;
}

/**
 * Reads the names of this clinic's therapists by id, former ones included. Namesakes are told apart by their credentials,
 * else by the usual location, else by the address with which they sign in (docs/decisions/178).
 */
export const readTherapistNames = cachedBySetup(
  async (scope): Promise<ReadonlyMap<string, TherapistName>> => {
    const rows = await selectTherapists(scope);
    const names = tellApart(
      rows,
      formatName,
      ({ credentials }) => credentials,
      ({ usualPlace }) => usualPlace ?? '',
      ({ email }) => email,
    );
    return new Map(
      rows.map(({ id, usualPlace: _, email: __, ...person }, i) => {
        const fullName = formatName(person);
        const name = names[i] ?? fullName;
        return [id, { ...person, fullName, name, titles: titlesOf(person.credentials, fullName, name) }];
      }),
    );
  },
);

/** Returns the name by which a therapist is told from the others; one added since the names were read has the bare name. */
export function nameIn(
  names: ReadonlyMap<string, TherapistName>,
  { id, ...person }: { id: string; firstName: string; lastName: string },
): string {
  return names.get(id)?.name ?? formatName(person);
}

/** Returns the name under a signature as it was signed, with what tells its therapist from a namesake today. */
export function signedIn(
  names: ReadonlyMap<string, TherapistName>,
  therapistId: string,
  signed: string,
): string {
  const found = names.get(therapistId);
  return found === undefined ? signed : `${signed}${found.name.slice(found.fullName.length)}`;
}

function titlesOf(credentials: string, fullName: string, name: string): string {
  const mark = name.slice(`${fullName}, `.length);
  const marks = mark === credentials || mark.startsWith(`${credentials}, `) ? [mark] : [credentials, mark];
  return marks.filter((text) => text !== '').join(', ');
}

function selectTherapists({ tx, tenant }: Scope) {
  return tx
    .select({
      id: therapists.id,
      firstName: therapists.firstName,
      lastName: therapists.lastName,
      credentials: therapists.credentials,
      usualPlace: min(locations.name),
      email: memberships.email,
      isHere: sql<boolean>`(${therapists.isActive} and ${TREATS})`,
    })
    .from(therapists)
    .innerJoin(
      memberships,
      and(eq(memberships.tenantId, therapists.tenantId), eq(memberships.id, therapists.membershipId)),
    )
    .leftJoin(
      therapistLocations,
      and(
        eq(therapistLocations.tenantId, therapists.tenantId),
        eq(therapistLocations.therapistId, therapists.id),
        eq(therapistLocations.isPrimary, true),
      ),
    )
    .leftJoin(
      locations,
      and(eq(locations.tenantId, therapists.tenantId), eq(locations.id, therapistLocations.locationId)),
    )
    .where(eq(therapists.tenantId, tenant.id))
    .groupBy(therapists.tenantId, therapists.id, memberships.tenantId, memberships.id);
}
