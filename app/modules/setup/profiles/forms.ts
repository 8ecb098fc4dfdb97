import { chosen, declareForm } from '#app/platform/forms/form.ts';
import { choice, yesOrNo } from '#app/platform/forms/readers.ts';
import { paths } from '#app/platform/paths.ts';
import { profileSchema } from './profile.schema.ts';

/** A therapist's profile, when it is made. */
export const profileForm = declareForm({
  at: [paths.newProfile(':clinic', ':id')],
  schema: profileSchema,
  errors: 'profiles',
  fields: {
    firstName: { label: 'profiles.firstName' },
    lastName: { label: 'profiles.lastName' },
    credentials: { label: 'profiles.credentials' },
    maxCaseload: { label: 'profiles.maxCaseload' },
    isAccepting: { label: 'profiles.isAccepting', read: yesOrNo },
    offersTelehealth: { label: 'profiles.offersTelehealth', read: yesOrNo },
    locationId: chosen,
    otherLocationIds: chosen,
    languages: { label: 'profiles.languages' },
    ageGroups: { label: 'profiles.ageGroups', read: choice('clients.ageGroup_') },
    communication: { label: 'profiles.communication', read: choice('intake.communication_') },
    bio: { label: 'profiles.bio' },
  },
});
