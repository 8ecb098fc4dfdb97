import type { BookingPage } from './read-booking-page.server.ts';

/** Tells whether the chosen therapist can be booked for the client at all: offers the service, and has a licence for the state. */
export function canBook({ isNotOffered, unlicensedIn }: Pick<BookingPage, 'isNotOffered' | 'unlicensedIn'>) {
  return !isNotOffered && unlicensedIn.length === 0;
}
