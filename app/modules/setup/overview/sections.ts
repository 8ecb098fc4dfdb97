import type { PlainKey } from '#app/platform/i18n/t.ts';
import { paths } from '#app/platform/paths.ts';

/** What of a clinic's set-up is there. Each is a step on the way from an empty clinic to its first booking. */
export interface SetupFacts {
  /** An open location has opening hours. */
  readonly hasOpeningHours: boolean;
  /** An open location has a room in use, or no service takes one. */
  readonly hasRooms: boolean;
  readonly hasServices: boolean;
  readonly hasSpecializations: boolean;
  readonly hasColleagues: boolean;
  /** An active therapist has an open location, a licence that is valid today and weekly hours. */
  readonly hasTherapists: boolean;
  /** An active therapist has weekly hours. */
  readonly hasHours: boolean;
  /** Messages have a sender and a phone to call. */
  readonly hasMessages: boolean;
  /** There is a logo, or a color that is not the product's own. */
  readonly hasBranding: boolean;
}

/** One part of the clinic that administrators look after. */
export interface Section {
  readonly id: string;
  readonly title: PlainKey;
  readonly hint: PlainKey;
  readonly href: (clinic: string) => string;
  /** The fact that makes it a finished step of the set-up; absent when there is nothing to set up. */
  readonly isDoneBy?: keyof SetupFacts;
  /** A clinic may leave the step out for good: then the ticks go without it. */
  readonly isOptional?: true;
}

/** The parts of the clinic in the order in which a new clinic sets itself up. */
export const SECTIONS: readonly Section[] = [
  {
    id: 'locations',
    title: 'setup.locations',
    hint: 'setup.locationsHint',
    href: paths.locations,
    isDoneBy: 'hasOpeningHours',
  },
  {
    id: 'rooms',
    title: 'setup.rooms',
    hint: 'setup.roomsHint',
    href: paths.locations,
    isDoneBy: 'hasRooms',
  },
  {
    id: 'services',
    title: 'setup.services',
    hint: 'setup.servicesHint',
    href: paths.services,
    isDoneBy: 'hasServices',
  },
  {
    id: 'specializations',
    title: 'setup.specializations',
    hint: 'setup.specializationsHint',
    href: paths.specializations,
    isDoneBy: 'hasSpecializations',
  },
  {
    id: 'staff',
    title: 'setup.staff',
    hint: 'setup.staffHint',
    href: paths.staff,
    isDoneBy: 'hasColleagues',
    isOptional: true,
  },
  {
    id: 'therapists',
    title: 'setup.therapists',
    hint: 'setup.therapistsHint',
    href: paths.therapists,
    isDoneBy: 'hasTherapists',
  },
  {
    id: 'hours',
    title: 'setup.hours',
    hint: 'setup.hoursHint',
    href: paths.therapists,
    isDoneBy: 'hasHours',
  },
  {
    id: 'time-off',
    title: 'setup.timeOff',
    hint: 'setup.timeOffHint',
    href: paths.timeOffRequests,
  },
  {
    id: 'clinic',
    title: 'policies.clinicTitle',
    hint: 'setup.clinicHint',
    href: paths.clinicFacts,
    isDoneBy: 'hasMessages',
  },
  {
    id: 'branding',
    title: 'branding.title',
    hint: 'branding.hint',
    href: paths.branding,
    isDoneBy: 'hasBranding',
    isOptional: true,
  },
  {
    id: 'templates',
    title: 'noteTemplates.title',
    hint: 'noteTemplates.hint',
    href: paths.noteTemplates,
  },
  {
    id: 'policies',
    title: 'policies.policiesTitle',
    hint: 'setup.policiesHint',
    href: paths.policies,
  },
  { id: 'wordings', title: 'wordings.title', hint: 'wordings.hint', href: paths.wordings },
  { id: 'imports', title: 'imports.title', hint: 'imports.hint', href: (clinic) => paths.imports(clinic) },
  { id: 'kiosks', title: 'kiosks.title', hint: 'kiosks.hint', href: paths.kiosks },
  { id: 'permissions', title: 'setup.permissions', hint: 'setup.permissionsHint', href: paths.permissions },
];

/** Tells whether every step of the set-up is done: nothing is ticked off any more. */
export function isSetUp(facts: SetupFacts): boolean {
  return SECTIONS.every(
    ({ isDoneBy, isOptional }) => isOptional === true || isDoneBy === undefined || facts[isDoneBy],
  );
}
