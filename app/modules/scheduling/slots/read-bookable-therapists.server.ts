import { and, asc, eq } from 'drizzle-orm';
import { memberships } from '#db/schema/identity.ts';
import { licences, therapistLocations, therapists } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import { nameIn, readTherapistNames, TREATS } from '#app/modules/identity/sessions/index.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import type { LicenceSpan } from '#app/modules/therapists/licence-span.ts';
import { cachedBySetup } from '#app/modules/tenancy/index.server.ts';
import { formatName } from '#app/platform/i18n/format.ts';
import { canReach } from './can-reach.ts';

export interface BookableTherapist {
  readonly id: string;
  readonly fullName: string;
  /** The full name, and what tells a namesake apart. */
  readonly name: string;
  /** The credentials, and what else tells a namesake apart. */
  readonly titles: string;
  readonly locationIds: readonly string[];
  readonly licences: readonly (LicenceSpan & { readonly state: string })[];
}

/** Reads the active therapists and their locations, ordered by surname. With grant `own`, the actor alone. */
export async function readBookableTherapists(scope: Scope, grant: Grant): Promise<BookableTherapist[]> {
  const all = await readAll(scope);
  return all.filter(({ id, isActive }) => isActive && canReach(scope.actor, grant, id));
}

/**
 * Reads those who cannot be booked any more, because they are not active or are no therapists any more, in the same order. They
 * work nowhere; a calendar shows them where sessions of theirs still stand.
 */
export async function readFormerTherapists(scope: Scope, grant: Grant): Promise<BookableTherapist[]> {
  const all = await readAll(scope);
  return all
    .filter(({ id, isActive }) => !isActive && canReach(scope.actor, grant, id))
    .map((therapist) => ({ ...therapist, locationIds: [] }));
}

type ListedTherapist = BookableTherapist & { readonly isActive: boolean };

const readAll = cachedBySetup(async (scope): Promise<readonly ListedTherapist[]> => {
  const [rows, licensed, names] = await Promise.all([
    selectTherapists(scope),
    selectLicences(scope),
    readTherapistNames(scope),
  ]);
  const byId = new Map<string, ListedTherapist & { locationIds: string[] }>();
  for (const { id, credentials, locationId, isActive, treats, ...person } of rows) {
    const fullName = formatName(person);
    const own = licensed.filter(({ therapistId }) => therapistId === id);
    const known = byId.get(id) ?? {
      id,
      fullName,
      name: nameIn(names, { id, ...person }),
      titles: names.get(id)?.titles ?? credentials,
      locationIds: [],
      licences: own,
      isActive: isActive && treats,
    };
    if (locationId !== null) known.locationIds.push(locationId);
    byId.set(id, known);
  }
  return [...byId.values()];
});

function selectTherapists(scope: Scope) {
  return scope.tx
    .select({
      id: therapists.id,
      firstName: therapists.firstName,
      lastName: therapists.lastName,
      credentials: therapists.credentials,
      locationId: therapistLocations.locationId,
      isActive: therapists.isActive,
      treats: TREATS,
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
      ),
    )
    .where(eq(therapists.tenantId, scope.tenant.id))
    .orderBy(asc(therapists.lastName), asc(therapists.firstName));
}

function selectLicences({ tx, tenant }: Scope) {
  return tx
    .select({
      therapistId: licences.therapistId,
      state: licences.state,
      validFrom: licences.validFrom,
      expiresOn: licences.expiresOn,
    })
    .from(licences)
    .where(eq(licences.tenantId, tenant.id));
}
