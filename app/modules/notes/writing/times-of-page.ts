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
 * Returns the clock times that a page means. Where the appointment was moved or corrected after the page was opened, a time
 * that stood in it from the start follows the record; whether another was typed for the new times nobody knows
 * (`isInDoubt`), until its author says that it is right.
 */
export function timesOfPage(fields: NoteFields, recorded: Times, zone: string) {
  const { recordTimes, timesKnown, sessionStart, sessionEnd } = fields;
  if (recordTimes === undefined || recordTimes === stampOf(recorded) || timesKnown === 'yes')
    return { sessionStart, sessionEnd, isInDoubt: false };
  const shown = recordTimes.split('/').map((at) => clock(new Date(at), zone));
  const now = [recorded.startedAt, recorded.endedAt].map((at) => clock(at, zone));
  const [start, end] = [sessionStart, sessionEnd].map((typed, i) =>
    typed === undefined || typed === shown[i] ? now[i] : typed,
  );
  return { sessionStart: start, sessionEnd: end, isInDoubt: start !== now[0] || end !== now[1] };
}

const clock = (at: Date, zone: string) => localOfInstant(at, zone).slice(11);
