export { readAppointmentForMessage } from './read-appointment-for-message.server.ts';
