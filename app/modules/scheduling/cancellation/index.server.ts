export { cancelAppointment, type CancelInput, type CancelRefusal } from './cancel-appointment.server.ts';
export { readCancellationPage } from './read-cancellation-page.server.ts';
