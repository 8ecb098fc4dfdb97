import { and, asc, desc, eq } from 'drizzle-orm';
import { memberships } from '#db/schema/identity.ts';
import { locations } from '#db/schema/tenancy.ts';
import {
  availabilityRules,
  licences,
  specializations,
  therapistExpertise,
  therapistLocations,
  therapists,
  therapistSpecializations,
} from '#db/schema/therapists.ts';
import { therapistModalities } from '#db/schema/therapists-shown.ts';
import type { Scope } from '#db/tenant.server.ts';
import { THERAPIST_FACTS } from '#app/modules/setup/profiles/index.server.ts';
import { expertiseOf } from '#app/modules/therapists/expertise-of.ts';
import { readTherapistsLeft } from '#app/modules/tenancy/index.server.ts';
import type { ImportSources } from './import-sources.ts';
import type { SpecializationState, TherapistState } from './import-states.ts';

/** No file says the video link, so that no import changes it. */
const { videoLink: _, ...SAID_BY_FILES } = THERAPIST_FACTS;

/** Reads the clinic's specializations as an import can change them, past whatever is cached. One query. */
function readSpecializationStates({ tx, tenant }: Scope): Promise<SpecializationState[]> {
  const { id, name, category, description, isActive } = specializations;
  return tx
    .select({ id, name, category, description, isActive })
    .from(specializations)
    .where(eq(specializations.tenantId, tenant.id))
    .orderBy(asc(id));
}

/** Reads all that a file is compared with, past whatever is cached: one round trip, whatever its length. */
export async function readImportSources(scope: Scope): Promise<ImportSources> {
  const { tx, tenant } = scope;
  const [members, states, known, places, left] = await Promise.all([
    tx
      .select({
        membershipId: memberships.id,
        email: memberships.email,
        name: memberships.displayName,
        role: memberships.role,
        furtherRoles: memberships.furtherRoles,
        status: memberships.status,
      })
      .from(memberships)
      .where(eq(memberships.tenantId, tenant.id)),
    readTherapistStates(scope),
    readSpecializationStates(scope),
    tx
      .select({
        id: locations.id,
        name: locations.name,
        zone: locations.zone,
        isOpen: locations.isActive,
      })
      .from(locations)
      .where(eq(locations.tenantId, tenant.id))
      .orderBy(asc(locations.name)),
    readTherapistsLeft(scope),
  ]);
  return { now: scope.now, members, states, specializations: known, places, left };
}

/** Reads the clinic's therapists as an import can change them, past whatever is cached. One round trip. */
async function readTherapistStates(scope: Scope): Promise<TherapistState[]> {
  const [all, places, expertise, modalities, skills, held, rules] = await Promise.all([
    selectTherapists(scope),
    selectPlaces(scope),
    selectExpertise(scope),
    selectModalities(scope),
    selectSkills(scope),
    selectLicences(scope),
    selectHours(scope),
  ]);
  const of = {
    places: ofEach(places),
    expertise: ofEach(expertise),
    modalities: ofEach(modalities),
    skills: ofEach(skills),
    licences: ofEach(held),
    hours: ofEach(rules),
  };
  return all.map((therapist) => ({
    ...therapist,
    places: (of.places.get(therapist.id) ?? []).map(({ locationId }) => locationId),
    ...expertiseOf((of.expertise.get(therapist.id) ?? []).map(({ kind, value }) => [kind, value])),
    modalities: (of.modalities.get(therapist.id) ?? []).map(({ modality }) => modality).sort(),
    skills: (of.skills.get(therapist.id) ?? []).map(({ therapistId: _, ...skill }) => skill),
    licences: (of.licences.get(therapist.id) ?? []).map(({ therapistId: _, verifiedAt, ...licence }) => ({
      ...licence,
      verifiedAt: verifiedAt?.toISOString() ?? null,
    })),
    hours: (of.hours.get(therapist.id) ?? []).map(({ therapistId: _, ...rule }) => rule),
  }));
}

function ofEach<Row extends { readonly therapistId: string }>(rows: readonly Row[]) {
  return Map.groupBy(rows, ({ therapistId }) => therapistId);
}

function selectTherapists({ tx, tenant }: Scope) {
  return tx
    .select({ id: therapists.id, ...SAID_BY_FILES })
    .from(therapists)
    .where(eq(therapists.tenantId, tenant.id));
}

function selectPlaces({ tx, tenant }: Scope) {
  const { therapistId, locationId, isPrimary } = therapistLocations;
  return tx
    .select({ therapistId, locationId })
    .from(therapistLocations)
    .where(eq(therapistLocations.tenantId, tenant.id))
    .orderBy(desc(isPrimary), asc(locationId));
}

function selectExpertise({ tx, tenant }: Scope) {
  const { therapistId, kind, value } = therapistExpertise;
  return tx
    .select({ therapistId, kind, value })
    .from(therapistExpertise)
    .where(eq(therapistExpertise.tenantId, tenant.id));
}

function selectModalities({ tx, tenant }: Scope) {
  const { therapistId, modality } = therapistModalities;
  return tx
    .select({ therapistId, modality })
    .from(therapistModalities)
    .where(eq(therapistModalities.tenantId, tenant.id));
}

function selectSkills({ tx, tenant }: Scope) {
  const { therapistId, specializationId, proficiencyLevel, yearsOfExperience } = therapistSpecializations;
  return tx
    .select({ therapistId, specializationId, level: proficiencyLevel, years: yearsOfExperience })
    .from(therapistSpecializations)
    .where(eq(therapistSpecializations.tenantId, tenant.id))
    .orderBy(asc(specializationId));
}

function selectLicences({ tx, tenant }: Scope) {
  const { therapistId, id, state, number, type, validFrom, expiresOn, verifiedBy, verifiedAt } = licences;
  return tx
    .select({ therapistId, id, state, number, type, validFrom, expiresOn, verifiedBy, verifiedAt })
    .from(licences)
    .where(eq(licences.tenantId, tenant.id))
    .orderBy(asc(id));
}

function selectHours({ tx, tenant }: Scope) {
  return tx
    .select({
      therapistId: availabilityRules.therapistId,
      id: availabilityRules.id,
      locationId: availabilityRules.locationId,
      weekday: availabilityRules.weekday,
      start: availabilityRules.startsAt,
      end: availabilityRules.endsAt,
      validFrom: availabilityRules.validFrom,
      validUntil: availabilityRules.validUntil,
    })
    .from(availabilityRules)
    .where(and(eq(availabilityRules.tenantId, tenant.id)))
    .orderBy(asc(availabilityRules.id));
}
