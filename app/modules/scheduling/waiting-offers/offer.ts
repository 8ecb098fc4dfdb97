import { isFreed } from '#app/modules/scheduling/slots/freed-statuses.ts';
import type { OFFERED_TIME_STATES, OFFER_STATES } from '#db/schema/scheduling-offers.ts';

const HOUR_MS = 3_600_000;

/** For how many hours a time can be offered; the first is suggested. */
export const OFFER_HOURS = [2, 1, 4, 8, 24] as const;

/** Returns the last moment at which an offer of a time can still be open: an hour before its start. */
export function lastAnswerAt(startsAt: Date): Date {
  return new Date(startsAt.getTime() - HOUR_MS);
}

/** Tells whether a time can still be offered: there is some time left to answer in. */
export function isOfferable(startsAt: Date, now: Date): boolean {
  return lastAnswerAt(startsAt) > now;
}

/** Returns until when an offer is open that is made now for so many hours: never longer than until an hour before the start. */
export function offeredUntil(startsAt: Date, now: Date, hours: number): Date {
  return new Date(Math.min(now.getTime() + hours * HOUR_MS, lastAnswerAt(startsAt).getTime()));
}

type StoredTime = (typeof OFFERED_TIME_STATES)[number];
type StoredOffer = (typeof OFFER_STATES)[number];

/** What an offered time is by now: `unanswered` when its hours are over and nobody took it. */
export type OfferedTimeState = StoredTime | 'unanswered';
export type OfferState = StoredOffer | 'unanswered';

/** Says what became of an offered time, by the clock: no job closes it. */
export function stateOfTime(
  { state, offeredUntil: until }: { readonly state: StoredTime; readonly offeredUntil: Date },
  now: Date,
): OfferedTimeState {
  return state === 'open' && until <= now ? 'unanswered' : state;
}

/** Says what became of one offer of it. */
export function stateOfOffer(state: StoredOffer, time: OfferedTimeState): OfferState {
  return state === 'open' && time !== 'open' ? 'unanswered' : state;
}

/** The states of an offer about which somebody is called whom no message told: it is offered, taken, or offered no more. */
export const CALLED_ABOUT = ['open', 'taken', 'withdrawn'] as const satisfies OfferState[];
export type CalledAbout = (typeof CALLED_ABOUT)[number];

export function isCalledAbout(state: OfferState): state is CalledAbout {
  return CALLED_ABOUT.some((one) => one === state);
}

/** Tells whether the time of an appointment is free and can be offered: it was cancelled, and it is not too late. */
export function isFreedTime(
  { status, startsAt }: { readonly status: string; readonly startsAt: Date },
  now: Date,
): boolean {
  return isFreed(status) && isOfferable(startsAt, now);
}
