import type { NoteFields } from '#app/modules/notes/note/note.schema.ts';
import { localOfInstant } from '#app/platform/local-time.ts';

interface Times {
  readonly startedAt: Date;
  readonly endedAt: Date;
}

/** Returns what a page carries of the record's times with which it was opened. */
export function stampOf({ startedAt, endedAt }: Times): string {
  return `${startedAt.toISOString()}/${endedAt.toISOString()}`;
}

/**
 * Returns the clock times that a page means. Where the appointment was moved or corrected after the page was opened, the
 * times that stood in it from the start follow the record; whether others were typed for the new times nobody knows
 * (`isInDoubt`).
 */
export function timesOfPage(fields: NoteFields, recorded: Times, zone: string) {
  const { recordTimes, sessionStart, sessionEnd } = fields;
  const typed = { sessionStart, sessionEnd };
  if (recordTimes === undefined || recordTimes === stampOf(recorded)) return { ...typed, isInDoubt: false };
  const [start, end] = recordTimes.split('/').map((at) => clock(new Date(at), zone));
  const isUntouched = (sessionStart ?? start) === start && (sessionEnd ?? end) === end;
  return isUntouched
    ? {
        sessionStart: clock(recorded.startedAt, zone),
        sessionEnd: clock(recorded.endedAt, zone),
        isInDoubt: false,
      }
    : { ...typed, isInDoubt: true };
}

const clock = (at: Date, zone: string) => localOfInstant(at, zone).slice(11);
