import { isDate } from '#app/platform/is-date.ts';
import { isId } from '#app/platform/new-id.ts';

/** What a person chooses for a date that cannot be booked as planned. */
export type Answer =
  | { readonly kind: 'leave' }
  /** Outside the hours, with the reason of the whole series. */
  | { readonly kind: 'anyway' }
  /** `HH:MM` on the same day. */
  | { readonly kind: 'at'; readonly time: string }
  /** The same time on another day of that week, `YYYY-MM-DD`. */
  | { readonly kind: 'on'; readonly day: string }
  | { readonly kind: 'with'; readonly therapistId: string }
  | { readonly kind: 'room'; readonly roomId: string }
  /** As planned, but without these co-therapists. */
  | { readonly kind: 'without'; readonly therapistIds: readonly string[] };

/** Writes an answer for one date as the value of a choice. */
export function writeAnswer(date: string, answer: Answer): string {
  const { kind } = answer;
  if (kind === 'leave' || kind === 'anyway') return `${date} ${kind}`;
  return `${date} ${kind} ${whatOf(answer)}`;
}

function whatOf(answer: Exclude<Answer, { kind: 'leave' | 'anyway' }>): string {
  switch (answer.kind) {
    case 'at':
      return answer.time;
    case 'on':
      return answer.day;
    case 'with':
      return answer.therapistId;
    case 'room':
      return answer.roomId;
    case 'without':
      return answer.therapistIds.join(',');
  }
}

/** Reads what was posted for each date; what is no answer is left out. */
export function readAnswers(values: readonly string[]): Map<string, Answer> {
  return new Map(
    values.flatMap((value) => {
      const [date = '', kind, what = ''] = value.split(' ');
      const answer = answerOf(kind, what);
      return answer === null ? [] : [[date, answer] as const];
    }),
  );
}

function answerOf(kind: string | undefined, what: string): Answer | null {
  if (kind === 'leave' || kind === 'anyway') return { kind };
  if (kind === 'at') return /^\d\d:\d\d$/.test(what) ? { kind, time: what } : null;
  if (kind === 'on') return isDate(what) ? { kind, day: what } : null;
  if (kind === 'with') return isId(what) ? { kind, therapistId: what } : null;
  if (kind === 'room') return isId(what) ? { kind, roomId: what } : null;
  if (kind === 'without') {
    const therapistIds = what.split(',');
    return therapistIds.every(isId) ? { kind, therapistIds } : null;
  }
  return null;
}

/** What a person chooses at once for all dates with a problem that have no answer of their own. */
export const FOR_ALL = ['leave', 'time', 'day', 'therapist', 'without'] as const;
export type ForAll = (typeof FOR_ALL)[number];
