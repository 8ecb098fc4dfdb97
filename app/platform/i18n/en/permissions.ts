import type { Area } from '../message.ts';

export const permissions = {
  title: 'Who may do what',
  lead: 'What each role may do in this clinic. Whatever is not listed is refused.',
  caption: 'Permissions by role',
  permission: 'Action',
  any: 'Yes',
  own: 'Own clients only',
  limited: 'Some fields only',
  no: 'No',
  keyHeading: 'What the words mean',
  keyOwn: 'Own clients only: clients in whose care team the person is, and their own appointments.',
  keyLimited:
    'Some fields only: reception sees contact and appointments, billing sees name, contact and insurance. Neither sees needs or notes.',
  keyNotes:
    'Administrators manage the clinic and do not read notes. A supervisor also reads and co-signs the notes of those supervised.',
} as const satisfies Area;
