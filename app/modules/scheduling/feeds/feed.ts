/** What stands in a feed in the place of an appointment: that the therapist is busy, or the clients' initials. */
export const FEED_SHOWS = ['busy', 'initials'] as const;
export type FeedShows = (typeof FEED_SHOWS)[number];

const DAY_MS = 86_400_000;

/** The days of which appointments stand in a feed: what was lately, for calendars that are read off line, and half a year ahead. */
const DAYS_BACK = 30;
const DAYS_AHEAD = 180;

/** For how long a new address can be seen: as long as it takes to copy it into a calendar. */
const SHOWN_MS = 10 * 60_000;

/** Returns the span of the appointments that stand in a feed which is read at `at`. */
export function spanOfFeed(at: Date): { readonly from: Date; readonly until: Date } {
  return {
    from: new Date(at.getTime() - DAYS_BACK * DAY_MS),
    until: new Date(at.getTime() + DAYS_AHEAD * DAY_MS),
  };
}

/** Tells whether an address that was made at `madeAt` may still be shown. */
export function isStillShown(madeAt: Date, at: Date): boolean {
  return at.getTime() - madeAt.getTime() < SHOWN_MS;
}

/** Tells whether the trail has to hear of a reading: the first of a day's does. */
export function isReadAnew(readAt: Date | null, at: Date): boolean {
  return readAt === null || at.getTime() - readAt.getTime() >= DAY_MS;
}
