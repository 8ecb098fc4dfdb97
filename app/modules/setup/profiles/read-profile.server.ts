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
import { therapistModalities, therapistPhotos } from '#db/schema/therapists-shown.ts';
import type { Scope } from '#db/tenant.server.ts';
import {
  memberIn,
  nameIn,
  readMembers,
  readTherapistNames,
} from '#app/modules/identity/sessions/index.server.ts';
import { offeredWith, readSpecializations } from '#app/modules/needs/index.server.ts';
import { expertiseOf } from '#app/modules/therapists/expertise-of.ts';
import { isId } from '#app/platform/new-id.ts';

/** The columns of what a clinic says of a therapist, beside lists. */
export const THERAPIST_FACTS = {
  membershipId: therapists.membershipId,
  firstName: therapists.firstName,
  lastName: therapists.lastName,
  credentials: therapists.credentials,
  maxCaseload: therapists.maxCaseload,
  isAcceptingNewClients: therapists.isAcceptingNewClients,
  offersTelehealth: therapists.offersTelehealth,
  videoLink: therapists.videoLink,
  bio: therapists.bio,
};

/** A therapist as the profile's page shows it. */
export type ShownProfile = NonNullable<Awaited<ReturnType<typeof readProfile>>>;

/** Reads a therapist of the clinic, past whatever is cached: one round trip. Null when the clinic has no such therapist. */
export async function readProfile(scope: Scope, id: string | undefined) {
  if (!isId(id)) return null;
  const [[therapist], places, expertise, shown, skills, held, spans, names, members] = await Promise.all([
    selectTherapist(scope, id),
    selectPlaces(scope, id),
    selectExpertise(scope, id),
    selectShown(scope, id),
    selectSkills(scope, id),
    selectLicences(scope, id),
    selectSpans(scope, id),
    readTherapistNames(scope),
    readMembers(scope),
  ]);
  if (therapist === undefined) return null;
  return {
    ...therapist,
    id,
    name: nameIn(names, { id, ...therapist }),
    places,
    ...expertiseOf(expertise.map(({ kind, value }) => [kind, value])),
    ...shown,
    skills,
    licences: held.map(({ verifierId, ...licence }) => ({
      ...licence,
      verifiedBy: memberIn(members, verifierId, licence.verifiedBy),
    })),
    spans,
  };
}

/** Reads one licence of a therapist, and whose it is; null when the therapist has no such one. */
export async function readLicence(
  scope: Scope,
  therapistId: string | undefined,
  licenceId: string | undefined,
) {
  const profile = await readProfile(scope, therapistId);
  const licence = profile?.licences.find(({ id }) => id === licenceId);
  if (profile === null || licence === undefined) return null;
  const { id, name, rowVersion } = profile;
  return { therapist: { id, name, rowVersion }, licence };
}

/** Reads a therapist's specializations, and all that can be chosen: those in use, and those of the therapist. */
export async function readSkillsForm(scope: Scope, therapistId: string | undefined) {
  const [profile, all] = await Promise.all([readProfile(scope, therapistId), readSpecializations(scope)]);
  if (profile === null) return null;
  const { id, name, rowVersion, skills } = profile;
  const options = offeredWith(
    skills.map((skill) => ({ specializationId: skill.id })),
    all,
  );
  return { id, name, rowVersion, skills, options };
}

function selectTherapist({ tx, tenant }: Scope, id: string) {
  return tx
    .select({
      ...THERAPIST_FACTS,
      isActive: therapists.isActive,
      memberName: memberships.displayName,
      membershipStatus: memberships.status,
      rowVersion: therapists.rowVersion,
    })
    .from(therapists)
    .innerJoin(
      memberships,
      and(eq(memberships.tenantId, therapists.tenantId), eq(memberships.id, therapists.membershipId)),
    )
    .where(and(eq(therapists.tenantId, tenant.id), eq(therapists.id, id)));
}

/** Reads where the therapist works, the usual place first; closed locations too. */
function selectPlaces({ tx, tenant }: Scope, id: string) {
  return tx
    .select({ id: locations.id, name: locations.name, isOpen: locations.isActive })
    .from(therapistLocations)
    .innerJoin(
      locations,
      and(
        eq(locations.tenantId, therapistLocations.tenantId),
        eq(locations.id, therapistLocations.locationId),
      ),
    )
    .where(and(eq(therapistLocations.tenantId, tenant.id), eq(therapistLocations.therapistId, id)))
    .orderBy(desc(therapistLocations.isPrimary), asc(locations.name));
}

function selectExpertise({ tx, tenant }: Scope, id: string) {
  return tx
    .select({ kind: therapistExpertise.kind, value: therapistExpertise.value })
    .from(therapistExpertise)
    .where(and(eq(therapistExpertise.tenantId, tenant.id), eq(therapistExpertise.therapistId, id)))
    .orderBy(asc(therapistExpertise.value));
}

/** Reads what is shown of the therapist beside that: modalities, and the id of the photo. */
async function selectShown({ tx, tenant }: Scope, id: string) {
  const [modalities, [photo]] = await Promise.all([
    tx
      .select({ modality: therapistModalities.modality })
      .from(therapistModalities)
      .where(and(eq(therapistModalities.tenantId, tenant.id), eq(therapistModalities.therapistId, id)))
      .orderBy(asc(therapistModalities.modality)),
    tx
      .select({ id: therapistPhotos.id })
      .from(therapistPhotos)
      .where(and(eq(therapistPhotos.tenantId, tenant.id), eq(therapistPhotos.therapistId, id))),
  ]);
  return { modalities: modalities.map(({ modality }) => modality), photoId: photo?.id ?? null };
}

function selectSkills({ tx, tenant }: Scope, id: string) {
  return tx
    .select({
      id: therapistSpecializations.specializationId,
      name: specializations.name,
      level: therapistSpecializations.proficiencyLevel,
      years: therapistSpecializations.yearsOfExperience,
    })
    .from(therapistSpecializations)
    .innerJoin(
      specializations,
      and(
        eq(specializations.tenantId, therapistSpecializations.tenantId),
        eq(specializations.id, therapistSpecializations.specializationId),
      ),
    )
    .where(
      and(eq(therapistSpecializations.tenantId, tenant.id), eq(therapistSpecializations.therapistId, id)),
    )
    .orderBy(asc(specializations.name));
}

/** Reads the therapist's licences, and who of the clinic verified each. */
function selectLicences({ tx, tenant }: Scope, id: string) {
  return tx
    .select({
      id: licences.id,
      state: licences.state,
      number: licences.number,
      type: licences.type,
      validFrom: licences.validFrom,
      expiresOn: licences.expiresOn,
      verifiedAt: licences.verifiedAt,
      verifierId: memberships.accountId,
      verifiedBy: memberships.displayName,
    })
    .from(licences)
    .leftJoin(
      memberships,
      and(eq(memberships.tenantId, licences.tenantId), eq(memberships.id, licences.verifiedBy)),
    )
    .where(and(eq(licences.tenantId, tenant.id), eq(licences.therapistId, id)))
    .orderBy(asc(licences.state), desc(licences.expiresOn));
}

function selectSpans({ tx, tenant }: Scope, id: string) {
  return tx
    .select({ validUntil: availabilityRules.validUntil })
    .from(availabilityRules)
    .where(and(eq(availabilityRules.tenantId, tenant.id), eq(availabilityRules.therapistId, id)));
}
