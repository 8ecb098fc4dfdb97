import type { SupervisorsOn } from '#app/modules/therapists/index.server.ts';
import { DAY_MS } from '#app/platform/local-time.ts';
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

/** Returns the whole days since a session ended: authors are reminded of notes on day 1, 3 and 7. */
export function ageInDays(endedAt: Date, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - endedAt.getTime()) / DAY_MS));
}

/** From this age on an unsigned note is late. */
export const LATE_DAYS = 3;

/** For so many minutes after proving who they are, people may sign. */
export const SIGNING_MINUTES = 5;
