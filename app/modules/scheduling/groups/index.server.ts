export { addAttendee } from './add-attendee.server.ts';
export {
  auditFormerAttendees,
  readAttendeeHistory,
  type AttendeeEvent,
} from './read-attendee-history.server.ts';
export { readAttendeesPage } from './read-attendees-page.server.ts';
export { readRoster } from './read-roster.server.ts';
export { removeAttendee } from './remove-attendee.server.ts';
export { takeAttendeeStep } from './take-attendee-step.server.ts';
