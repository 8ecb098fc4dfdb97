import { and, asc, eq, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { memberships } from '#db/schema/identity.ts';
import {
  licences,
  specializations,
  therapistExpertise,
  therapistLocations,
  therapists,
  therapistSpecializations,
} from '#db/schema/therapists.ts';
import { locations } from '#db/schema/tenancy.ts';
import { therapistModalities, therapistPhotos } from '#db/schema/therapists-shown.ts';
import type { Scope } from '#db/tenant.server.ts';
import { TREATS } from '#app/modules/identity/sessions/index.server.ts';
import { cachedBySetup, readCacheVersion, readServices } from '#app/modules/tenancy/index.server.ts';
import { isOfferedBy } from '#app/modules/tenancy/offered-by.ts';
import { formatName } from '#app/platform/i18n/format.ts';
import { expertiseOf, type ExpertiseRow } from './expertise-of.ts';
import { readCaseloads } from './read-caseloads.server.ts';
import { readListsByTherapist } from './lists-by-therapist.server.ts';
import type { Modality } from './modalities.ts';
import type { TherapistProfile } from './therapist-profile.ts';

/** A therapist's profile as far as the clinic's set-up decides it: everything but the number of clients now. */
type SetUpProfile = Omit<TherapistProfile, 'activeCaseload'>;

/** Reads every therapist of the clinic with all that matching needs, by id, as the tables are now: one round trip. */
export async function readProfiles(scope: Scope): Promise<TherapistProfile[]> {
  return withCaseloads(...(await Promise.all([readSetUp(scope), readCaseloads(scope)])));
}

/**
 * Reads the same for a page, which changes none of it. The profiles are read again only when the clinic's set-up has
 * changed, the caseloads only when clients or their care teams have.
 */
export async function readProfilesForPage(scope: Scope): Promise<readonly TherapistProfile[]> {
  const [profiles, version] = await Promise.all([readCachedSetUp(scope), readCacheVersion(scope, 'clients')]);
  const known = counted.get(profiles);
  if (known?.version === version) return known.profiles;
  const complete = withCaseloads(profiles, await readCaseloads(scope));
  counted.set(profiles, { version, profiles: complete });
  return complete;
}

/** The profiles with their caseloads, by the profiles of the set-up: they are dropped together with those. */
const counted = new WeakMap<
  readonly SetUpProfile[],
  { readonly version: string; readonly profiles: readonly TherapistProfile[] }
>();

function withCaseloads(
  profiles: readonly SetUpProfile[],
  caseloads: ReadonlyMap<string, number>,
): TherapistProfile[] {
  return profiles.map((profile) => ({ ...profile, activeCaseload: caseloads.get(profile.id) ?? 0 }));
}

/** Callers share the result and must not change it. */
export const readCachedSetUp = cachedBySetup(readSetUp);

async function readSetUp(scope: Scope): Promise<readonly SetUpProfile[]> {
  // Profiles are read as the tables are now, and so are the services.
  const [rows, services] = await Promise.all([
    readRows(scope),
    readServices({ ...scope, setupVersion: null }),
  ]);
  const care = services.filter(({ appointmentType }) => appointmentType !== 'group_session');
  const names = new Map(rows.taxonomy.map((row) => [row.id, row]));
  return rows.people.map(({ treats, ...person }) => {
    const { id } = person;
    const sites = rows.sites(id);
    return {
      ...person,
      fullName: formatName(person),
      isActive: person.isActive && treats,
      offersCare: care.length === 0 || care.some((service) => isOfferedBy(service, id)),
      specializations: rows
        .proficiencies(id)
        .flatMap(([specializationId, proficiencyLevel, yearsOfExperience]) => {
          const known = names.get(specializationId);
          if (known === undefined) return [];
          const { name, category } = known;
          return { specializationId, name, category, proficiencyLevel, yearsOfExperience };
        }),
      ...expertiseOf(rows.expertise(id)),
      modalities: rows
        .modalities(id)
        .map(([modality]) => modality)
        .sort(),
      photoId: rows.photos(id)[0]?.[0] ?? null,
      locationIds: sites.map(([locationId]) => locationId),
      primaryLocationId: sites.find(([, isPrimary]) => isPrimary)?.[0] ?? null,
      licences: rows.licensed(id).map(([state, number, type, validFrom, expiresOn]) => ({
        state,
        number,
        type,
        validFrom,
        expiresOn,
      })),
    };
  });
}

type ProficiencyLevel = TherapistProfile['specializations'][number]['proficiencyLevel'];

async function readRows(scope: Scope) {
  const { tx, tenant } = scope;
  const tenantId = tenant.id;
  const listsOf = <Row extends readonly unknown[]>(table: ListedTable, ...columns: AnyPgColumn[]) =>
    readListsByTherapist<Row>(scope, table, columns, eq(table.tenantId, tenantId));
  const [people, taxonomy, proficiencies, expertise, modalities, photos, sites, licensed] = await Promise.all(
    [
      tx
        .select({
          id: therapists.id,
          firstName: therapists.firstName,
          lastName: therapists.lastName,
          credentials: therapists.credentials,
          isActive: therapists.isActive,
          isAcceptingNewClients: therapists.isAcceptingNewClients,
          offersTelehealth: therapists.offersTelehealth,
          maxCaseload: therapists.maxCaseload,
          treats: TREATS,
        })
        .from(therapists)
        .innerJoin(
          memberships,
          and(eq(memberships.tenantId, therapists.tenantId), eq(memberships.id, therapists.membershipId)),
        )
        .where(eq(therapists.tenantId, tenantId))
        .orderBy(asc(therapists.id)),
      tx
        .select({ id: specializations.id, name: specializations.name, category: specializations.category })
        .from(specializations)
        .where(eq(specializations.tenantId, tenantId)),
      listsOf<[specializationId: string, level: ProficiencyLevel, years: number]>(
        therapistSpecializations,
        therapistSpecializations.specializationId,
        therapistSpecializations.proficiencyLevel,
        therapistSpecializations.yearsOfExperience,
      ),
      listsOf<ExpertiseRow>(therapistExpertise, therapistExpertise.kind, therapistExpertise.value),
      listsOf<[modality: Modality]>(therapistModalities, therapistModalities.modality),
      listsOf<[id: string]>(therapistPhotos, therapistPhotos.id),
      readListsByTherapist<[locationId: string, isPrimary: boolean]>(
        scope,
        therapistLocations,
        [therapistLocations.locationId, therapistLocations.isPrimary],
        and(eq(therapistLocations.tenantId, tenantId), IS_AT_OPEN_LOCATION),
      ),
      listsOf<[state: string, number: string, type: string, validFrom: string | null, expiresOn: string]>(
        licences,
        licences.state,
        licences.number,
        licences.type,
        licences.validFrom,
        licences.expiresOn,
      ),
    ],
  );
  return { people, taxonomy, proficiencies, expertise, modalities, photos, sites, licensed };
}

/** Nobody is met at a location that is closed. */
const IS_AT_OPEN_LOCATION = sql`exists (select from ${locations} where ${locations.tenantId} = ${therapistLocations.tenantId}
  and ${locations.id} = ${therapistLocations.locationId} and ${locations.isActive})`;

type ListedTable =
  | typeof therapistSpecializations
  | typeof therapistExpertise
  | typeof therapistModalities
  | typeof therapistPhotos
  | typeof licences;
