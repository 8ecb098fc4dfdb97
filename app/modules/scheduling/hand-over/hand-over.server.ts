import type { RefusedActs, Scope } from '#db/tenant.server.ts';
import { isId } from '#app/platform/new-id.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import { auditList } from '#app/modules/scheduling/appointments/index.server.ts';
import { readAttending, REACHED_BY, toBeCalled } from '#app/modules/scheduling/coming/index.server.ts';
import { isLostRace } from '#app/modules/scheduling/moves/index.server.ts';
import { chooseWays } from './choose-ways.ts';
import { postedRows, type HandOverInput } from './hand-over.schema.ts';
import {
  asHandOver,
  isMovable,
  listByIds,
  shownOf,
  tells,
  TOO_MANY,
  type HandOver,
  type Touching,
} from './read-hand-over.server.ts';
import { readHanded } from './read-handed.server.ts';
import { readSurroundings, type TakenAway } from './read-surroundings.server.ts';
import { MOST_HANDED_OVER, ON_ONE_PAGE } from '#app/modules/scheduling/handed-over-way.ts';
import { offerWays } from './ways-out.ts';
import { writeHandOver } from './write-hand-over.server.ts';

/**
 * Locks the sessions that a form hands over until the act ends. It comes before the act takes the clinic's set-up alone:
 * a move locks its session first, and then waits for the set-up.
 */
export async function holdHanded(scope: Scope, input: HandOverInput): Promise<void> {
  await readHanded(scope, idsOf(input), { isLocked: true });
}

export type HandOverRefusal = 'touches-sessions' | 'slot-taken' | 'way-unexplained';

/**
 * Hands over the sessions that an act touches, in the act's own transaction: each is moved, cancelled or kept as was chosen
 * and reviewed, or nothing is done at all. The act has called `holdHanded`, taken the set-up alone and, unless `gone` says
 * what it takes away, written its change, so that every place is judged by what will be. Each session gets the entries, the
 * history and the message of a single move or cancellation. Refuses with `touches-sessions` (detail: `handOver`) while there
 * is something to choose or to review, or more than `MOST_HANDED_OVER`, with `slot-taken` when a chosen place is not to be
 * had any more, and with `way-unexplained` where one is cancelled or kept without a reason; the other choices stay.
 */
export async function handOver(
  scope: Scope,
  acts: RefusedActs,
  touching: Touching,
  input: HandOverInput,
  gone: TakenAway = {},
): Promise<null | Refusal<HandOverRefusal>> {
  if (touching.length === 0) return null;
  const refuse = <C extends HandOverRefusal>(code: C, shown: HandOver) => {
    auditList(scope, shownOf(shown), 'calendar', shown.toBeCalled.length === 0 ? [] : REACHED_BY);
    return scope.refuse(acts, code, { handOver: shown });
  };
  if (touching.length > MOST_HANDED_OVER)
    return refuse('touches-sessions', { ...TOO_MANY, tooMany: touching.length });
  const asked = await prepare(scope, touching, input, gone);
  const { handed, choices, page, isLost, isUnexplained, isAsked } = asked;
  if (isLost) return refuse('slot-taken', page);
  if (isUnexplained) return refuse('way-unexplained', page);
  if (isAsked || page.reviewed !== input.reviewed) return refuse('touches-sessions', page);
  try {
    await scope.tx.transaction((tx) => writeHandOver({ ...scope, tx }, handed, choices));
    return null;
  } catch (error) {
    if (!isLostRace(error)) throw error;
    return refuse('slot-taken', (await prepare(scope, touching, input, gone)).page);
  }
}

/** Reads everything anew, judges what was chosen, and puts the page together that says what is still open. */
async function prepare(scope: Scope, touching: Touching, input: HandOverInput, gone: TakenAway) {
  const ids = touching.map(({ id }) => id);
  const posted = postedRows(input);
  // The act has changed the set-up: nothing that is held of it may be used.
  const anew = { ...scope, setupVersion: null };
  const [handed, clinicOf, listed, contacts] = await Promise.all([
    readHanded(scope, ids),
    readSurroundings(anew, touching, gone),
    listByIds(scope, ids),
    readAttending(scope, ids),
  ]);
  const movable = handed.filter(isMovable);
  const choices = chooseWays(handed, input, clinicOf(handed));
  const kept = new Map(
    [...choices].flatMap(([id, { way, mark }]) =>
      mark === null && typeof way !== 'string' ? [[id, way] as const] : [],
    ),
  );
  const clinic = clinicOf(handed);
  const offers = offerWays(movable, clinic, kept);
  const marks = [...choices.values()].map(({ mark }) => mark);
  const isWhole = handed.length === posted.size && handed.every(({ id }) => choices.has(id));
  const isLost = marks.some((mark) => mark === 'taken' || mark === 'changed');
  const isUnexplained =
    input.show === undefined && marks.some((mark) => mark?.startsWith('reason-') === true);
  const marked = isLost || isUnexplained ? handed.findIndex(({ id }) => choices.get(id)?.mark != null) : -1;
  const show = marked === -1 ? input.show : Math.floor(marked / ON_ONE_PAGE) + 1;
  const page = asHandOver({ handed, clinic, offers, listed, choices, show });
  const isAsked = !isWhole || input.show !== undefined;
  const isReview = !isAsked && !isLost && !isUnexplained;
  const told = isReview ? page.rows.filter(tells).map(({ session }) => session) : [];
  const whole = { ...page, isReview, toBeCalled: toBeCalled(told, contacts) };
  return { handed, choices, page: whole, isLost, isUnexplained, isAsked };
}

function idsOf(input: HandOverInput): string[] {
  return [...postedRows(input).keys()].filter(isId);
}
