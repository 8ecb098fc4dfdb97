import { and, asc, eq, inArray } from 'drizzle-orm';
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
import type { Scope } from '#db/tenant.server.ts';
import { formatName } from '#app/platform/i18n/format.ts';
import { expertiseOf, type ExpertiseRow } from './expertise-of.ts';
import { readCaseloads } from './read-caseloads.server.ts';
import { readListsByTherapist } from './lists-by-therapist.server.ts';
import type { TherapistProfile } from './therapist-profile.ts';

/**
 * The profiles of these therapists, or of all, with all that matching asks, by id: seven queries in one round trip.
 * Unknown and foreign ids are not in the answer.
 */
export async function readProfiles(scope: Scope, ids?: readonly string[]): Promise<TherapistProfile[]> {
  const rows = await readRows(scope, ids);
  const names = new Map(rows.taxonomy.map((row) => [row.id, row]));
  return rows.people.map(({ membershipStatus, ...person }) => {
    const { id } = person;
    const sites = rows.sites(id);
    return {
      ...person,
      fullName: formatName(person),
      isActive: person.isActive && membershipStatus === 'active',
      activeCaseload: rows.caseloads.get(id) ?? 0,
      specializations: rows.held(id).flatMap(([specializationId, proficiencyLevel, yearsOfExperience]) => {
        const known = names.get(specializationId);
        if (known === undefined) return [];
        const { name, category } = known;
        return { specializationId, name, category, proficiencyLevel, yearsOfExperience };
      }),
      ...expertiseOf(rows.expertise(id)),
      locationIds: sites.map(([locationId]) => locationId),
      primaryLocationId: sites.find(([, isPrimary]) => isPrimary)?.[0] ?? null,
      licences: rows.licensed(id).map(([state, number, expiresOn]) => ({ state, number, expiresOn })),
    };
  });
}

type ProficiencyLevel = TherapistProfile['specializations'][number]['proficiencyLevel'];

async function readRows(scope: Scope, ids?: readonly string[]) {
  const { tx, tenant } = scope;
  const tenantId = tenant.id;
  const only = (column: AnyPgColumn) => (ids === undefined ? undefined : inArray(column, [...ids]));
  const listsOf = <Row extends readonly unknown[]>(table: ListedTable, ...columns: AnyPgColumn[]) =>
    readListsByTherapist<Row>(
      scope,
      table,
      columns,
      and(eq(table.tenantId, tenantId), only(table.therapistId)),
    );
  const [people, taxonomy, held, expertise, sites, licensed, caseloads] = await Promise.all([
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
        membershipStatus: memberships.status,
      })
      .from(therapists)
      .innerJoin(
        memberships,
        and(eq(memberships.tenantId, therapists.tenantId), eq(memberships.id, therapists.membershipId)),
      )
      .where(and(eq(therapists.tenantId, tenantId), only(therapists.id)))
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
    listsOf<[locationId: string, isPrimary: boolean]>(
      therapistLocations,
      therapistLocations.locationId,
      therapistLocations.isPrimary,
    ),
    listsOf<[state: string, number: string, expiresOn: string]>(
      licences,
      licences.state,
      licences.number,
      licences.expiresOn,
    ),
    readCaseloads(scope, ids),
  ]);
  return { people, taxonomy, held, expertise, sites, licensed, caseloads };
}

type ListedTable =
  typeof therapistSpecializations | typeof therapistExpertise | typeof therapistLocations | typeof licences;
