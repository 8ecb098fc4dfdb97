import { z } from 'zod';
import { HAND_OVER_FIELDS } from '#app/modules/scheduling/hand-over/forms.ts';
import { HAND_OVER_QUESTIONS } from '#app/modules/scheduling/hand-over/hand-over.schema.ts';
import { chosen, declareForm } from '#app/platform/forms/form.ts';
import { choice, civilDate, yesOrNo, type Reading } from '#app/platform/forms/readers.ts';
import { languageName } from '#app/platform/i18n/languages.ts';
import { paths } from '#app/platform/paths.ts';
import { stateName } from '#app/platform/us-states.ts';
import { changedLicenceSchema, endedLicenceSchema, licenceSchema } from './licence.schema.ts';
import { profileSchema } from './profile.schema.ts';
import { skillsSchema } from './skills.schema.ts';

const PROFILE_FIELDS = {
  firstName: { label: 'profiles.firstName' },
  lastName: { label: 'profiles.lastName' },
  credentials: { label: 'profiles.credentials' },
  maxCaseload: { label: 'profiles.maxCaseload' },
  isAccepting: { label: 'profiles.isAccepting', read: yesOrNo },
  offersTelehealth: { label: 'profiles.offersTelehealth', read: yesOrNo },
  locationId: chosen,
  otherLocationIds: chosen,
  languages: {
    label: 'profiles.languages',
    read: ({ locale }: Reading, one: string) => languageName(locale, one),
  },
  ageGroups: { label: 'profiles.ageGroups', read: choice('clients.ageGroup_') },
  communication: { label: 'profiles.communication', read: choice('intake.communication_') },
  modalities: { label: 'profiles.modalities', read: choice('therapists.modality_') },
  videoLink: { label: 'profiles.videoLink' },
  bio: { label: 'profiles.bio' },
} as const;

export const newProfileForm = declareForm({
  at: [paths.newProfile(':clinic', ':id')],
  schema: profileSchema,
  errors: 'profiles',
  fields: PROFILE_FIELDS,
});

export const profileForm = declareForm({
  at: [paths.editProfile(':clinic', ':id')],
  schema: profileSchema.extend(HAND_OVER_QUESTIONS),
  errors: 'profiles',
  fields: { ...PROFILE_FIELDS, ...HAND_OVER_FIELDS },
});

/** In what a therapist is how good, since how long. */
export const skillsForm = declareForm({
  at: [paths.editSkills(':clinic', ':id')],
  schema: z.object({ skills: skillsSchema }),
  errors: 'profiles',
  fields: { skills: { label: 'profiles.skills' } },
});

const expiresOn = { label: 'profiles.expiresOn', read: civilDate } as const;
const licenceFields = {
  state: { label: 'profiles.state', read: (_: unknown, state: string) => stateName(state) },
  number: { label: 'profiles.number' },
  type: { label: 'profiles.type' },
  validFrom: { label: 'profiles.validFrom', read: civilDate },
  expiresOn,
  isVerified: { label: 'profiles.isVerified', read: yesOrNo },
} as const;

export const licenceForm = declareForm({
  at: [paths.newLicence(':clinic', ':id')],
  schema: licenceSchema,
  errors: 'profiles',
  fields: licenceFields,
});

export const changedLicenceForm = declareForm({
  at: [paths.editLicence(':clinic', ':id', ':licence')],
  schema: changedLicenceSchema,
  errors: 'profiles',
  fields: { ...licenceFields, ...HAND_OVER_FIELDS },
});

/** The last day of a licence that ends sooner than was entered. */
export const endLicenceForm = declareForm({
  at: [paths.endLicence(':clinic', ':id', ':licence')],
  schema: endedLicenceSchema,
  errors: 'profiles',
  fields: { expiresOn, ...HAND_OVER_FIELDS },
});
