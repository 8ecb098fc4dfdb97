import { and, asc, count, eq, isNull, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { careTeamMembers } from '#db/schema/clients.ts';
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
import type { TherapistProfile } from './therapist-profile.ts';

/** Every therapist of the clinic with all that matching asks, by id: seven queries in one round trip. */
export async function readCandidates(scope: Scope): Promise<TherapistProfile[]> {
  return readProfiles(scope);
}

/** One therapist, or null when there is none in this clinic. */
export async function readTherapist(scope: Scope, id: string): Promise<TherapistProfile | null> {
  const [profile] = await readProfiles(scope, id);
  return profile ?? null;
}

async function readProfiles(scope: Scope, therapistId?: string): Promise<TherapistProfile[]> {
  const rows = await readRows(scope, therapistId);
  const names = new Map(rows.taxonomy.map((row) => [row.id, row]));
  const held = listByTherapist<[specializationId: string, level: ProficiencyLevel, years: number]>(rows.held);
  const expertise = listByTherapist<[kind: string, value: string]>(rows.expertise);
  const sites = listByTherapist<[locationId: string, isPrimary: boolean]>(rows.sites);
  const licensed = listByTherapist<[state: string, number: string, expiresOn: string]>(rows.licensed);
  const caseloads = new Map(rows.caseloads.map((row) => [row.therapistId, row.clients]));
  return rows.people.map(({ membershipStatus, ...person }) => {
    const { id } = person;
    const valuesOf = (wanted: string) =>
      expertise(id)
        .flatMap(([kind, value]) => (kind === wanted ? [value] : []))
        .sort();
    return {
      ...person,
      fullName: formatName(person),
      isActive: person.isActive && membershipStatus === 'active',
      activeCaseload: caseloads.get(id) ?? 0,
      specializations: held(id).flatMap(([specializationId, proficiencyLevel, yearsOfExperience]) => {
        const known = names.get(specializationId);
        if (known === undefined) return [];
        const { name, category } = known;
        return { specializationId, name, category, proficiencyLevel, yearsOfExperience };
      }),
      languages: valuesOf('language'),
      ageGroups: valuesOf('age_group'),
      communication: valuesOf('communication'),
      locationIds: sites(id).map(([locationId]) => locationId),
      primaryLocationId: sites(id).find(([, isPrimary]) => isPrimary)?.[0] ?? null,
      licences: licensed(id).map(([state, number, expiresOn]) => ({ state, number, expiresOn })),
    };
  });
}

type ProficiencyLevel = TherapistProfile['specializations'][number]['proficiencyLevel'];

async function readRows({ tx, tenant: { id: tenantId } }: Scope, therapistId?: string) {
  const only = (column: AnyPgColumn) => (therapistId === undefined ? undefined : eq(column, therapistId));
  /** One row for each therapist: rows, not bytes, are what reading a large clinic costs. */
  const listOf = (table: ListedTable, ...columns: [AnyPgColumn, ...AnyPgColumn[]]) =>
    tx
      .select({
        therapistId: table.therapistId,
        list: sql<string>`json_agg(json_build_array(${sql.join(columns, sql`, `)}))::text`,
      })
      .from(table)
      .where(and(eq(table.tenantId, tenantId), only(table.therapistId)))
      .groupBy(table.therapistId);
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
    listOf(
      therapistSpecializations,
      therapistSpecializations.specializationId,
      therapistSpecializations.proficiencyLevel,
      therapistSpecializations.yearsOfExperience,
    ),
    listOf(therapistExpertise, therapistExpertise.kind, therapistExpertise.value),
    listOf(therapistLocations, therapistLocations.locationId, therapistLocations.isPrimary),
    listOf(licences, licences.state, licences.number, licences.expiresOn),
    tx
      .select({ therapistId: careTeamMembers.therapistId, clients: count() })
      .from(careTeamMembers)
      .where(
        and(
          eq(careTeamMembers.tenantId, tenantId),
          eq(careTeamMembers.careRole, 'primary'),
          isNull(careTeamMembers.until),
          only(careTeamMembers.therapistId),
        ),
      )
      .groupBy(careTeamMembers.therapistId),
  ]);
  return { people, taxonomy, held, expertise, sites, licensed, caseloads };
}

type ListedTable =
  typeof therapistSpecializations | typeof therapistExpertise | typeof therapistLocations | typeof licences;

/** Looks up a therapist's own rows; none is an empty list. */
function listByTherapist<Row>(rows: readonly { therapistId: string; list: string }[]) {
  const lists = new Map(rows.map(({ therapistId, list }) => [therapistId, JSON.parse(list) as Row[]]));
  return (therapistId: string): readonly Row[] => lists.get(therapistId) ?? [];
}
