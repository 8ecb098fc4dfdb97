export { addAttendee } from './add-attendee.server.ts';
export { addCoTherapist, removeCoTherapist } from './change-co-therapists.server.ts';
export { auditFormerAttendees } from './read-attendee-history.server.ts';
export { readAttendeesPage } from './read-attendees-page.server.ts';
export { readBesideAttendees } from './read-beside.server.ts';
export { readCoTherapistsPage } from './read-co-therapists-page.server.ts';
export { readRoster } from './read-roster.server.ts';
export { removeAttendee } from './remove-attendee.server.ts';
export { takeAttendeeStep } from './take-attendee-step.server.ts';
