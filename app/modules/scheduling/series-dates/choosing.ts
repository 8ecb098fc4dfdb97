import { answerForAll, type DateProblem, type JudgedDate, type Place, type WaysOut } from './judge-dates.ts';
import type { Answer, ForAll } from './answer.ts';
import { readShown } from './shown.ts';

/** What a person has answered to a preview. */
export interface PostedAnswers {
  /** What the preview said of each date, as `writeShown` writes it. */
  readonly shown: string;
  /** The dates that are left out although they could be booked. */
  readonly leaveOut: readonly string[];
  readonly ways: readonly string[];
  readonly forAll?: ForAll | undefined;
  /** The problem of the dates to which the one answer is given; to all that are open where there is none. */
  readonly ofKind?: DateProblem | undefined;
  /** The one answer for all is to be filled in, and nothing saved. */
  readonly fill?: 'yes' | undefined;
}

/** One date of a series with what was chosen for it. */
export interface PreparedDate extends JudgedDate {
  readonly ways: WaysOut;
  readonly answer: Answer | null;
  /** Where it is booked; null where it is left out, or nothing that can be had is chosen. */
  readonly chosen: Place | null;
  /** Why the series cannot be saved yet: the date is not as it was shown, or has no answer. */
  readonly mark: 'changed' | 'unanswered' | null;
}

type Chosen = Pick<PreparedDate, 'answer' | 'chosen' | 'mark'>;

/**
 * Returns what becomes of a date by what was posted: saved is only what the preview showed. `date` is the name under which it was
 * shown and answered.
 */
export function choosing(posted: PostedAnswers | null, answers: ReadonlyMap<string, Answer>) {
  const shown = readShown(posted?.shown ?? '');
  const leftOut = new Set(posted?.leaveOut);
  return (
    { date, problem, place }: Pick<JudgedDate, 'date' | 'problem' | 'place'>,
    ways: WaysOut,
    find: (answer: Exclude<Answer, { kind: 'leave' }>) => Place | null,
  ): Chosen => {
    if (posted === null) return { answer: null, chosen: place, mark: null };
    const was = shown.get(date);
    const given = leftOut.has(date) ? LEAVE : answers.get(date);
    if (was === undefined) return { answer: null, chosen: null, mark: 'changed' };
    if (given === undefined && was !== (problem ?? 'ok'))
      return { answer: null, chosen: null, mark: 'changed' };
    if (given === undefined && problem === null) return { answer: null, chosen: place, mark: null };
    const isMeant = posted.ofKind === undefined || posted.ofKind === problem;
    const filled = posted.forAll === undefined || !isMeant ? null : answerForAll(posted.forAll, ways);
    const answer = given ?? filled;
    if (answer === null) return { answer, chosen: null, mark: posted.fill === 'yes' ? null : 'unanswered' };
    if (answer.kind === 'leave') return { answer, chosen: null, mark: null };
    const chosen = find(answer);
    return { answer, chosen, mark: chosen === null ? 'changed' : null };
  };
}

const LEAVE: Answer = { kind: 'leave' };
