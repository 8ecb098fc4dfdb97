import type { RefusedActs, Scope } from '#db/tenant.server.ts';
import { isId } from '#app/platform/new-id.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import { auditList } from '#app/modules/scheduling/appointments/index.server.ts';
import { isLostRace } from '#app/modules/scheduling/moves/index.server.ts';
import { chooseWays } from './choose-ways.ts';
import type { HandOverInput } from './hand-over.schema.ts';
import { asHandOver, isMovable, listByIds, type HandOver, type Touching } from './read-hand-over.server.ts';
import { readHanded } from './read-handed.server.ts';
import { readSurroundings, type TakenAway } from './read-surroundings.server.ts';
import { MOST_HANDED_OVER } from './way.ts';
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
 * is something to choose or to review, with `slot-taken` when a chosen place is not to be had any more, and with
 * `way-unexplained` where one is cancelled or kept without a reason; the other choices stay.
 */
export async function handOver(
  scope: Scope,
  acts: RefusedActs,
  touching: Touching,
  input: HandOverInput,
  gone: TakenAway = {},
): Promise<null | Refusal<HandOverRefusal>> {
  if (touching.length === 0) return null;
  const { handed, choices, page, isLost, isUnexplained, isAsked } = await prepare(
    scope,
    touching,
    input,
    gone,
  );
  const refuse = <C extends HandOverRefusal>(code: C, shown: HandOver) => {
    auditList(
      scope,
      shown.rows.map(({ session }) => session),
      'calendar',
    );
    return scope.refuse(acts, code, { handOver: shown });
  };
  if (isLost) return refuse('slot-taken', page);
  if (isUnexplained) return refuse('way-unexplained', page);
  if (isAsked || page.reviewed !== input.reviewed)
    return refuse('touches-sessions', { ...page, isReview: !isAsked });
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
  const sessions = touching.slice(0, MOST_HANDED_OVER);
  const ids = sessions.map(({ id }) => id);
  const posted = new Set(idsOf(input));
  // The act has changed the set-up: nothing that is held of it may be used.
  const anew = { ...scope, setupVersion: null };
  const [handed, clinicOf, listed] = await Promise.all([
    readHanded(scope, ids),
    readSurroundings(anew, sessions, gone),
    listByIds(scope, ids),
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
  const more = touching.length - sessions.length;
  const page: HandOver = asHandOver({ handed, clinic, offers, listed, more, choices });
  const marks = [...choices.values()].map(({ mark }) => mark);
  const isWhole = handed.length === posted.size && handed.every(({ id }) => choices.has(id));
  return {
    ...{ handed, choices, page },
    isLost: marks.some((mark) => mark === 'taken' || mark === 'changed'),
    isUnexplained: input.again !== 'yes' && marks.includes('reason-required'),
    isAsked: !isWhole || input.again === 'yes',
  };
}

function idsOf({ rows = [] }: HandOverInput): string[] {
  return [...new Set(rows.map(({ id }) => id))].filter(isId);
}
