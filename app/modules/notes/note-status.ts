export const NOTE_STATUSES = ['missing', 'draft', 'awaiting_cosignature', 'signed'] as const;
export type NoteStatus = (typeof NOTE_STATUSES)[number];

/** Where a note stands. `needsCosignature`: its author was supervised when signing. */
export function noteStatus(note: {
  exists: boolean;
  isSigned: boolean;
  isCosigned: boolean;
  needsCosignature: boolean;
}): NoteStatus {
  if (!note.exists) return 'missing';
  if (!note.isSigned) return 'draft';
  return note.needsCosignature && !note.isCosigned ? 'awaiting_cosignature' : 'signed';
}

/** Whole days since a session ended: notes are chased on day 1, 3 and 7. */
export function ageInDays(endedAt: Date, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - endedAt.getTime()) / 86_400_000));
}

/** From this age on an unsigned note is late. */
export const LATE_DAYS = 3;

/** Minutes after proving who one is during which one may sign. */
export const SIGNING_MINUTES = 5;
