import type { OfferedTherapists } from './offer-therapists.server.ts';

/** Tells whether the chosen therapist can be booked at all: offers the service, and has a licence where the clients live. */
export function canBook({ isNotOffered, unlicensedIn }: OfferedTherapists): boolean {
  return !isNotOffered && unlicensedIn.length === 0;
}
