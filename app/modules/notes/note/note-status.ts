import type { SupervisorsOn } from '#app/modules/therapists/index.server.ts';
import { DAY_MS, localDateOf } from '#app/platform/local-time.ts';
import { needsCosignature, type Cosignable } from './cosignature.ts';

export type NoteStatus = 'missing' | 'draft' | 'awaiting_cosignature' | 'signed';

/** Returns the status of a note that somebody has begun. */
export function noteStatus(
  supervisorsOn: SupervisorsOn,
  note: Cosignable & { readonly isCosigned: boolean },
): Exclude<NoteStatus, 'missing'> {
  if (note.signedAt === null) return 'draft';
  return !note.isCosigned && needsCosignature(supervisorsOn, note) ? 'awaiting_cosignature' : 'signed';
}

/**
 * Returns how many days ago, by the calendar of a zone (IANA), something was: what was late yesterday is a day old this
 * morning. Authors are reminded of notes on day 1, 3 and 7.
 */
export function ageInDays(at: Date, now: Date, zone: string): number {
  const startOf = (instant: Date) => Date.parse(localDateOf(instant, zone));
  return Math.max(0, (startOf(now) - startOf(at)) / DAY_MS);
}

/** From this age on an unsigned note is late. */
export const LATE_DAYS = 3;

/** For so many minutes after proving who they are, people may sign. */
export const SIGNING_MINUTES = 5;
