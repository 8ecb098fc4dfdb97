import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { holdSetup } from '#app/modules/tenancy/index.server.ts';
import { seenAs, type SeriesRow } from '#app/modules/scheduling/booked-series/index.server.ts';
import { takeTurn } from '#app/modules/scheduling/moves/index.server.ts';
import { readAnswers } from '#app/modules/scheduling/series-dates/answer.ts';
import {
  choosing,
  type PostedAnswers,
  type PreparedDate,
} from '#app/modules/scheduling/series-dates/choosing.ts';
import {
  NO_WAYS,
  placeOf,
  waysOut,
  type JudgedDate,
} from '#app/modules/scheduling/series-dates/judge-dates.ts';
import { readShown } from '#app/modules/scheduling/series-dates/shown.ts';
import {
  readSurroundings,
  type Surroundings,
  type TakenSession,
  timesBesides,
} from '#app/modules/scheduling/series-dates/index.server.ts';
import { MAX_DURATION_MINUTES } from '#app/modules/scheduling/slots/session-length.ts';
import { readAttendingClients } from '#app/modules/scheduling/slots/index.server.ts';
import type { TypedChange } from './change-query.ts';
import { judgeSession, sessionOf, withRoom, type Session } from './judge-session.server.ts';
import { isEmpty, planChange, type PlannedOccurrence, type SeriesChange } from './plan-change.ts';
import { readOccurrences, type ChangedSeries } from './read-occurrences.server.ts';
import { resolveChange, type ResolvedChange, type UnresolvedChange } from './resolve-change.server.ts';

/** What a person has answered to the preview of a change. */
export interface PostedChange extends PostedAnswers {
  /** Names the appointments that the person has seen, as `seenAs` does. */
  readonly seen: string;
  /** The keys of those that take the new although they were changed by hand. */
  readonly takesNew: readonly string[];
}

/** One appointment of a series with what the change makes of it. */
export interface PreparedRow extends Omit<PreparedDate, keyof JudgedDate> {
  /** By what name it is answered: the last digits of its id. */
  readonly key: string;
  readonly row: SeriesRow;
  readonly planned: PlannedOccurrence;
  readonly session: Session;
  readonly judged: JudgedDate;
  readonly takesNew: boolean;
}

export interface PreparedChange extends ResolvedChange, ChangedSeries {
  /** Those of which something becomes different, and those that were changed by hand of what the change is about. */
  readonly prepared: readonly PreparedRow[];
  readonly seen: string;
  /** What was answered showed other appointments, or earlier versions of these. */
  readonly isOther: boolean;
  /** One answer for all has filled in what nobody has seen yet. */
  readonly isFilledIn: boolean;
}

/**
 * Judges what a change makes of the appointments of a series that it is about, by the rules of a booking, and what was answered to its
 * preview if anything was: at most three round trips while the clinic's set-up is cached, however many there are. The times
 * that they leave count as free, those that stay as taken. Changes nothing. Null as `readSeries`. What was answered
 * is judged in its turn: whoever moves one of these sessions on the same days waits.
 */
export async function prepareChange(
  scope: Scope,
  grant: Grant,
  appointmentId: string,
  typed: TypedChange,
  posted: PostedChange | null = null,
): Promise<PreparedChange | { readonly refused: UnresolvedChange; readonly found: ChangedSeries } | null> {
  const found = await readOccurrences(scope, grant, appointmentId, typed.reach);
  if (found === null) return null;
  let resolved = await resolveChange(scope, grant, found, typed);
  if ('refused' in resolved) return { ...resolved, found };
  const planned = isEmpty(resolved.change) ? [] : planSessions(found, resolved, posted);
  const held = posted === null ? scope : await holdWhatCounts(scope, planned);
  if (held !== scope) resolved = await resolveChange(held, grant, found, typed);
  if ('refused' in resolved) return { ...resolved, found };
  const seen = seenAs(found.rows.map(({ appointment }) => appointment));
  const prepared = planned.length === 0 ? [] : await judgeAll(held, planned, resolved, posted);
  const answers = readAnswers(posted?.ways ?? []);
  return {
    ...found,
    ...resolved,
    seen,
    prepared,
    isOther: posted !== null && (posted.seen !== seen || readShown(posted.shown).size !== prepared.length),
    isFilledIn: prepared.some(
      ({ key, answer }) => answer !== null && answer.kind !== 'leave' && !answers.has(key),
    ),
  };
}

type Planned = Pick<PreparedRow, 'key' | 'row' | 'planned' | 'takesNew'>;

function planSessions(
  { rows, occurrences }: ChangedSeries,
  { change }: { readonly change: SeriesChange },
  posted: PostedChange | null,
): Planned[] {
  const taking = new Set(
    rows.map(({ appointment }) => appointment.id).filter((id) => posted?.takesNew.includes(keyOf(id))),
  );
  const planned = planChange(occurrences, change, taking);
  return rows.flatMap((row) => {
    const { id } = row.appointment;
    const one = planned.get(id);
    return one !== undefined && (one.isChanged || one.byHand.length > 0)
      ? [{ key: keyOf(id), row, planned: one, takesNew: taking.has(id) }]
      : [];
  });
}

/** The last digits of an id, which chance made: enough to tell the appointments of a series apart. */
function keyOf(id: string): string {
  return id.slice(-12);
}

/**
 * Waits for moves of the same people on these days, then keeps the clinic's set-up as it is until the act ends: in this order, as a
 * move does. Returns the scope by which that is read: another one where the set-up is not the one with which the request began.
 * Rooms are left to the constraints, since which one is chosen follows only from it.
 */
async function holdWhatCounts(scope: Scope, sessions: readonly Planned[]): Promise<Scope> {
  const concerned = sessions.flatMap(({ row, planned }) => [
    planned.therapistId,
    ...row.appointment.clients.map(({ id }) => id),
  ]);
  const spans = sessions.map(({ row: { appointment }, planned: { startsAt } }) => ({
    startsAt,
    endsAt: new Date(startsAt.getTime() + appointment.endsAt.getTime() - appointment.startsAt.getTime()),
  }));
  const [, setupVersion] = await Promise.all([
    takeTurn(scope, [...new Set(concerned)], ...spans),
    holdSetup(scope),
  ]);
  return scope.setupVersion === setupVersion ? scope : { ...scope, setupVersion: null };
}

/** Judges all of them, the one beside the other: what is placed is taken for those after it. */
async function judgeAll(
  scope: Scope,
  planned: readonly Planned[],
  resolved: ResolvedChange,
  posted: PostedChange | null,
): Promise<PreparedRow[]> {
  const answers = readAnswers(posted?.ways ?? []);
  const left = new Set([
    ...(posted?.leaveOut ?? []),
    ...[...answers].flatMap(([key, { kind }]) => (kind === 'leave' ? [key] : [])),
  ]);
  const clientIds = [...new Set(planned.flatMap(({ row }) => row.appointment.clients.map(({ id }) => id)))];
  const own = { planned, clientIds, others: null };
  const [near, attending] = await Promise.all([
    readAround(scope, own),
    // All clients count, whether or not they are of the actor's care team.
    readAttendingClients(scope, 'any', clientIds),
  ]);
  const stateOf = new Map(attending.map(({ id, state }) => [id, state]));
  const sessions = planned.map((one) => ({ ...one, session: sessionOf(one, resolved, stateOf) }));
  const [staying, moving] = [true, false].map((stays) =>
    sessions.filter(({ key }) => left.has(key) === stays),
  );
  const taken: TakenSession[] = [];
  const take = (read: Surroundings, session: TakenSession) => {
    taken.push(session);
    read.take(session);
  };
  const judgedByKey = new Map((staying ?? []).map((one) => [one.key, judgeSession(one, near)]));
  for (const one of staying ?? []) take(near, asItIs(one));
  for (const one of moving ?? []) {
    const judged = judgeSession(one, near);
    judgedByKey.set(one.key, judged);
    if (judged.place !== null && !answers.has(one.key)) take(near, { ...one.session, ...judged.place });
  }
  const judged = sessions.flatMap((one) => {
    const date = judgedByKey.get(one.key);
    return date === undefined ? [] : [{ ...one, judged: date }];
  });
  const open = judged.filter((one) => one.judged.problem !== null || answers.has(one.key));
  const others = [...new Set(open.flatMap(({ session }) => session.others))];
  const wide =
    open.length === 0 ? near : await readAround(scope, { ...own, planned: open, all: planned, others });
  if (wide !== near) for (const one of taken) wide.take(one);
  const choose = choosing(posted, answers);
  return judged.map((one): PreparedRow => {
    const { key, session, takesNew } = one;
    const named = { ...one.judged, date: key };
    if (one.judged.problem === null && !answers.has(key))
      return { ...one, ways: NO_WAYS, ...choose(named, NO_WAYS, () => null) };
    const around = wide.around(session);
    const ways = session.against === null ? waysOut(one.judged, one.planned, around) : NO_WAYS;
    const chosen = choose(named, ways, (answer) => {
      const place = session.against === null ? placeOf(one.planned, answer, one.planned, around) : null;
      if (place === null) return null;
      const settled = withRoom(place, one, around);
      wide.take({ ...session, ...settled });
      return settled;
    });
    // Whoever has just said that it takes the new has not seen yet that it cannot.
    return {
      ...one,
      ways,
      ...chosen,
      mark: chosen.mark === 'changed' && takesNew ? 'unanswered' : chosen.mark,
    };
  });
}

/** Reads what is taken around these sessions, as if none of those that change stood; on whole days with others beside. */
function readAround(
  scope: Scope,
  {
    planned,
    clientIds,
    others,
    all = planned,
  }: {
    readonly planned: readonly Planned[];
    readonly clientIds: readonly string[];
    readonly others: readonly string[] | null;
    readonly all?: readonly Planned[];
  },
): Promise<Surroundings> {
  const therapistIds = planned.flatMap(({ planned: { therapistId }, row }) => [
    therapistId,
    ...(row.appointment.coTherapists ?? []).map(({ id }) => id),
  ]);
  return readSurroundings(scope, {
    therapistIds: [...new Set([...therapistIds, ...(others ?? [])])],
    locationIds: [...new Set(planned.map(({ row }) => row.appointment.location.id))],
    clientIds,
    exceptIds: all.filter((one) => one.planned.isChanged).map(({ row }) => row.appointment.id),
    startsAt: planned.map((one) => one.planned.startsAt),
    longestMinutes: MAX_DURATION_MINUTES,
    wholeDays: others !== null,
    besides:
      others === null
        ? []
        : planned.flatMap((one) => timesBesides([one.planned], one.row.appointment.location.zone)),
  });
}

/** Returns the place that an appointment has now. */
function asItIs({ row: { appointment }, session }: { row: SeriesRow; session: Session }): TakenSession {
  const { startsAt, endsAt, therapist, room } = appointment;
  const durationMinutes = (endsAt.getTime() - startsAt.getTime()) / 60_000;
  return {
    therapistId: therapist.id,
    roomId: room?.id ?? null,
    clientIds: session.clientIds,
    startsAt,
    shape: { ...session.shape, durationMinutes },
  };
}
