import { postedRows, type HandOverInput, type PostedRow } from './hand-over.schema.ts';
import { readWay, writeWay, type Way } from '#app/modules/scheduling/handed-over-way.ts';
import { offerWays, takePlace, type HandedSession, type Surroundings, type WaysOut } from './ways-out.ts';

/** Why one session cannot go the way that was chosen. */
export type Mark = 'taken' | 'changed' | 'reason-required' | 'reason-long';

/** The most characters of a reason. */
export const MAX_REASON = 500;

/** What is chosen for one session. */
export interface Choice {
  readonly way: Way;
  readonly reason: string;
  readonly mark: Mark | null;
}

type Chosen = HandedSession & { readonly rowVersion: number; readonly canChange: boolean };

/**
 * Judges what a person has chosen for these sessions, in their order, each place beside those that were taken before it; for
 * all at once where the form says so, as far as a session has such a way. Sessions of which nothing was posted are left out.
 */
export function chooseWays(
  sessions: readonly Chosen[],
  input: HandOverInput,
  around: Surroundings,
): Map<string, Choice> {
  const { all = 'each', reasonForAll = '' } = input;
  const posted = postedRows(input);
  const offers =
    all === 'same' || all === 'other'
      ? offerWays(
          sessions.filter(({ canChange }) => canChange),
          around,
        )
      : new Map<string, WaysOut>();
  const choices = new Map<string, Choice>();
  for (const session of sessions) {
    const row = posted.get(session.id);
    const offered = offers.get(session.id);
    const way = row === undefined ? null : wayOf(session, row, all, offered);
    if (row === undefined || way === null) continue;
    const given = typeof way === 'string' ? row[`${way}Reason`] : null;
    const why = given === null ? '' : given === '' ? reasonForAll : given;
    const isOffered = [offered?.same, offered?.other].some((one) => one && writeWay(one) === writeWay(way));
    choices.set(session.id, {
      way,
      reason: why,
      mark: markOf(session, row, way, why) ?? (isOffered || isToBeHad(session, way, around) ? null : 'taken'),
    });
  }
  return choices;
}

function wayOf(
  session: Chosen,
  row: PostedRow,
  all: NonNullable<HandOverInput['all']>,
  offered: WaysOut | undefined,
): Way | null {
  const own = readWay(row.way);
  if (all === 'keep') return all;
  if (all === 'cancel' || all === 'wait') return session.canChange ? all : own;
  return (all === 'each' ? null : offered?.[all]) ?? own;
}

function markOf(session: Chosen, row: PostedRow, way: Way, reason: string): Mark | null {
  if (row.version !== String(session.rowVersion) || (way !== 'keep' && !session.canChange)) return 'changed';
  if (reason.length > MAX_REASON) return 'reason-long';
  return typeof way === 'string' && reason === '' ? 'reason-required' : null;
}

function isToBeHad(session: Chosen, way: Way, around: Surroundings): boolean {
  return typeof way === 'string' || takePlace(session, way, around);
}
