import type { Area } from '../message.ts';

export const common = {
  save: 'Save',
  saving: 'Saving…',
  continue: 'Continue',
  cancel: 'Cancel',
  back: 'Back',
  change: 'Change',
  search: 'Search',
  add: 'Add',
  print: 'Print',
  yes: 'Yes',
  no: 'No',
  none: 'None',
  notProvided: 'Not provided',
  signIn: 'Sign in',
  signOut: 'Sign out',
  today: 'Today',
  clients: { one: '{count} client', other: '{count} clients' },
  appointments: { one: '{count} appointment', other: '{count} appointments' },
  minutes: { one: '{count} minute', other: '{count} minutes' },
  minutesShort: '{count} min',
} as const satisfies Area;
