export { bookAppointment, type BookingRefusal } from './book-appointment.server.ts';
export { readClientChoices, type ClientChoice } from './read-client-choices.server.ts';
export { readBookingPage, readFoundClients, waitingFor } from './read-booking-page.server.ts';
export { readRefusedBooking, type Alternatives } from './read-refused-booking.server.ts';
export {
  resolveBooking,
  type BookingInput,
  type ResolvedBooking,
  type UnresolvedBooking,
} from './resolve-booking.server.ts';
