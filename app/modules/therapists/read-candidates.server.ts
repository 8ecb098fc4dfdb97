import { and, asc, count, eq, isNull } from 'drizzle-orm';
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
  const bySpecialization = groupByTherapist(rows.held);
  const byExpertise = groupByTherapist(rows.expertise);
  const byLocation = groupByTherapist(rows.sites);
  const byLicence = groupByTherapist(rows.licences);
  const caseloads = new Map(rows.caseloads.map((row) => [row.therapistId, row.clients]));
  return rows.people.map(({ membershipStatus, ...person }) => {
    const expertise = byExpertise.get(person.id) ?? [];
    const sites = byLocation.get(person.id) ?? [];
    const valuesOf = (kind: string) => expertise.filter((row) => row.kind === kind).map((row) => row.value);
    return {
      ...person,
      fullName: formatName(person),
      isActive: person.isActive && membershipStatus === 'active',
      activeCaseload: caseloads.get(person.id) ?? 0,
      specializations: (bySpecialization.get(person.id) ?? []).flatMap((row) => {
        const known = names.get(row.specializationId);
        if (known === undefined) return [];
        const { specializationId, proficiencyLevel, yearsOfExperience } = row;
        return {
          specializationId,
          name: known.name,
          category: known.category,
          proficiencyLevel,
          yearsOfExperience,
        };
      }),
      languages: valuesOf('language'),
      ageGroups: valuesOf('age_group'),
      communication: valuesOf('communication'),
      locationIds: sites.map((row) => row.locationId),
      primaryLocationId: sites.find((row) => row.isPrimary)?.locationId ?? null,
      licences: (byLicence.get(person.id) ?? []).map(({ state, number, expiresOn }) => ({
        state,
        number,
        expiresOn,
      })),
    };
  });
}

async function readRows({ tx, tenant: { id: tenantId } }: Scope, therapistId?: string) {
  const only = (column: AnyPgColumn) => (therapistId === undefined ? undefined : eq(column, therapistId));
  const [people, held, taxonomy, expertise, sites, licensed, caseloads] = await Promise.all([
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
      .select({
        therapistId: therapistSpecializations.therapistId,
        specializationId: therapistSpecializations.specializationId,
        proficiencyLevel: therapistSpecializations.proficiencyLevel,
        yearsOfExperience: therapistSpecializations.yearsOfExperience,
      })
      .from(therapistSpecializations)
      .where(
        and(eq(therapistSpecializations.tenantId, tenantId), only(therapistSpecializations.therapistId)),
      ),
    tx
      .select({ id: specializations.id, name: specializations.name, category: specializations.category })
      .from(specializations)
      .where(eq(specializations.tenantId, tenantId)),
    tx
      .select({
        therapistId: therapistExpertise.therapistId,
        kind: therapistExpertise.kind,
        value: therapistExpertise.value,
      })
      .from(therapistExpertise)
      .where(and(eq(therapistExpertise.tenantId, tenantId), only(therapistExpertise.therapistId)))
      .orderBy(asc(therapistExpertise.value)),
    tx
      .select({
        therapistId: therapistLocations.therapistId,
        locationId: therapistLocations.locationId,
        isPrimary: therapistLocations.isPrimary,
      })
      .from(therapistLocations)
      .where(and(eq(therapistLocations.tenantId, tenantId), only(therapistLocations.therapistId))),
    tx
      .select({
        therapistId: licences.therapistId,
        state: licences.state,
        number: licences.number,
        expiresOn: licences.expiresOn,
      })
      .from(licences)
      .where(and(eq(licences.tenantId, tenantId), only(licences.therapistId))),
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
  return { people, held, taxonomy, expertise, sites, licences: licensed, caseloads };
}

function groupByTherapist<T extends { therapistId: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.therapistId);
    if (group === undefined) groups.set(row.therapistId, [row]);
    else group.push(row);
  }
  return groups;
}
