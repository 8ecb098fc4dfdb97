import { createHash } from 'node:crypto';
import type { RefusedActs, Scope } from '#db/tenant.server.ts';
import type { UnreachedClient } from '#app/modules/clients/reach/unreached-client.ts';
import { auditList, type ListedAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import {
  readAttending,
  readComingAt,
  REACHED_BY,
  SHOWN_AT_ONCE,
  toBeCalled,
} from '#app/modules/scheduling/coming/index.server.ts';
import { readHanded } from '#app/modules/scheduling/hand-over/index.server.ts';
import { isLostRace } from '#app/modules/scheduling/moves/index.server.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import { findCollisions } from './find-collisions.server.ts';
import type { RezoningInput } from './forms.ts';
import { atSameClock, readsOtherwise, type ZoneChange } from './rezoning.ts';
import { writeRezoning } from './write-rezoning.server.ts';

/** So many sessions show how each choice reads; all that overlap another are shown, as far as a page goes. */
const SHOWN = 10;

/** A coming session whose place gets another zone. */
export interface RezonedRow {
  readonly session: ListedAppointment;
  /** When it begins if it keeps the time on the clock. */
  readonly ifClock: Date;
  /** False when it has begun or has a note: its moment stays. */
  readonly canChange: boolean;
  /** At the same time on the clock it would overlap another session of its therapist, its room or one of its clients. */
  readonly collides: boolean;
}

/** What the page shows before a zone is changed: sessions that overlap first, then the soonest; of many, not all. */
export interface Rezoning extends ZoneChange {
  readonly rows: readonly RezonedRow[];
  readonly total: number;
  /** Whom somebody has to call about it, because no message reaches them. */
  readonly toBeCalled: readonly UnreachedClient[];
  /** Names exactly these sessions and zones. */
  readonly seen: string;
}

export type RezoningRefusal = 'rezones-sessions' | 'kept-required' | 'kept-collides';

/**
 * Locks the coming sessions of a location until the act ends, once a person has chosen what they keep. It comes before the act
 * takes the clinic's set-up alone: a move locks its session first, and then waits for the set-up.
 */
export async function holdRezoned(scope: Scope, locationId: string, { kept }: RezoningInput): Promise<void> {
  if (kept === undefined) return;
  const coming = await readComingAt(scope, { locationId });
  await readHanded(
    scope,
    coming.map(({ id }) => id),
    { isLocked: true },
  );
}

/**
 * Lets the coming sessions of a location whose zone an act has changed keep their time on the clock, each with the entries, the
 * history and the message of a move, or their moment, which is then told by the new clock; all or none. One that has begun or
 * has a note keeps its moment and is told nothing. The act has called `holdRezoned` and taken the set-up alone. Refuses with
 * `rezones-sessions` (detail: `rezoning`) while nobody has seen exactly these sessions, with `kept-required` until it is said
 * what they keep, and with `kept-collides` where the same time on the clock is taken.
 */
export async function rezoneSessions(
  scope: Scope,
  acts: RefusedActs,
  { locationId, ...zones }: ZoneChange & { readonly locationId: string },
  { kept, seen }: RezoningInput,
): Promise<null | Refusal<RezoningRefusal>> {
  const coming = await readComingAt(scope, { locationId });
  const touched = coming.filter(({ startsAt }) => readsOtherwise(startsAt, zones));
  if (touched.length === 0) return null;
  const handed = (
    await readHanded(
      scope,
      touched.map(({ id }) => id),
    )
  ).filter(({ canChange }) => canChange);
  const refuse = async (code: RezoningRefusal) => {
    const moving = new Set(handed.map(({ id }) => id));
    const [colliding, contacts] = await Promise.all([
      findCollisions(scope, handed, zones),
      readAttending(scope, [...moving]),
    ]);
    const rezoning = {
      ...asRezoning(touched, moving, zones, colliding),
      toBeCalled: toBeCalled(
        touched.filter(({ id }) => moving.has(id)),
        contacts,
      ),
    };
    const shown = new Set(rezoning.rows.map(({ session }) => session.id));
    const called = new Set(rezoning.toBeCalled.map(({ id }) => id));
    auditList(
      scope,
      touched.filter(({ id, clients }) => shown.has(id) || clients.some((one) => called.has(one.id))),
      'calendar',
      called.size === 0 ? [] : REACHED_BY,
    );
    return scope.refuse(acts, code, { rezoning });
  };
  if (seen !== seenAs(touched, zones)) return refuse('rezones-sessions');
  if (kept === undefined) return refuse('kept-required');
  try {
    await scope.tx.transaction((tx) => writeRezoning({ ...scope, tx }, handed, zones, kept));
    return null;
  } catch (error) {
    if (!isLostRace(error)) throw error;
    return refuse('kept-collides');
  }
}

function asRezoning(
  touched: readonly ListedAppointment[],
  moving: ReadonlySet<string>,
  zones: ZoneChange,
  colliding: ReadonlySet<string>,
): Omit<Rezoning, 'toBeCalled'> {
  const rows = touched.map((session) => ({
    session,
    ifClock: atSameClock(session.startsAt, zones),
    canChange: moving.has(session.id),
    collides: colliding.has(session.id),
  }));
  return {
    ...zones,
    rows: rows
      .toSorted((a, b) => Number(b.collides) - Number(a.collides))
      .slice(0, Math.min(Math.max(SHOWN, colliding.size), SHOWN_AT_ONCE)),
    total: rows.length,
    seen: seenAs(touched, zones),
  };
}

function seenAs(touched: readonly ListedAppointment[], { from, to }: ZoneChange): string {
  const facts = [from, to, ...touched.map(({ id, version }) => [id, version])];
  return createHash('sha256').update(JSON.stringify(facts)).digest('base64url');
}
