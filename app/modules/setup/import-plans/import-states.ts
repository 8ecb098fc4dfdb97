import { z } from 'zod';
import { MODALITIES } from '#app/modules/therapists/modalities.ts';
import { CATEGORIES } from '#app/modules/setup/expertise/specialization.schema.ts';
import { SKILL_LEVELS } from '#app/modules/setup/profiles/skills.schema.ts';

/** What an import can change of a specialization. */
export const specializationState = z.object({
  id: z.string(),
  name: z.string(),
  category: z.enum(CATEGORIES),
  description: z.string(),
  isActive: z.boolean(),
});

const licenceState = z.object({
  id: z.string(),
  state: z.string(),
  number: z.string(),
  type: z.string(),
  validFrom: z.string().nullable(),
  expiresOn: z.string(),
  verifiedBy: z.string().nullable(),
  /** ISO 8601, or null while nobody has looked it up. */
  verifiedAt: z.string().nullable(),
});

const hoursState = z.object({
  id: z.string(),
  locationId: z.string(),
  weekday: z.int(),
  start: z.string(),
  end: z.string(),
  validFrom: z.string(),
  validUntil: z.string().nullable(),
});

/** What an import can change of a therapist. Lists are in an order of their own; the usual location is the first. */
export const therapistState = z.object({
  id: z.string(),
  membershipId: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  credentials: z.string(),
  maxCaseload: z.int(),
  isAcceptingNewClients: z.boolean(),
  offersTelehealth: z.boolean(),
  bio: z.string(),
  places: z.array(z.string()),
  languages: z.array(z.string()),
  ageGroups: z.array(z.string()),
  communication: z.array(z.string()),
  /** An import that was stored before a file could say them did not change them. */
  modalities: z.array(z.enum(MODALITIES)).default([]),
  skills: z.array(z.object({ specializationId: z.string(), level: z.enum(SKILL_LEVELS), years: z.int() })),
  licences: z.array(licenceState),
  hours: z.array(hoursState),
});

export type SpecializationState = z.output<typeof specializationState>;
export type TherapistState = z.output<typeof therapistState>;

/** A record before and after an act; null where there is none. */
export interface Move<State> {
  readonly before: State | null;
  readonly after: State | null;
}

/** Tells whether two states are the same, field by field. */
export function isSameState(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
