import { and, eq, inArray } from 'drizzle-orm';
import { timeOff, timeOffRequests } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { HandOverInput } from '#app/modules/scheduling/hand-over/hand-over.schema.ts';
import {
  handOver,
  holdHanded,
  type HandOverRefusal,
} from '#app/modules/scheduling/hand-over/index.server.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import { readTimeOffAtOnce } from '#app/modules/tenancy/index.server.ts';
import { sessionsIn } from '#app/modules/setup/timetable/contradictions.ts';
import { lockTimetable } from '#app/modules/setup/timetable/index.server.ts';
import {
  awayInWords,
  readAway,
  stretchesOf,
  timesOf,
  type AwayTimes,
  type TimeOffKind,
  type TypedAway,
} from './time-off.ts';

export interface TimeOffInput extends TypedAway, HandOverInput {
  readonly kind: TimeOffKind;
}

export type AskRefusal = 'unknown-therapist' | 'invalid' | 'asked-already' | HandOverRefusal;

/**
 * Asks for time off in the name of a therapist: nobody is away before an administrator approves, unless the clinic's policy
 * is that it holds at once. Refuses with `invalid` and the faults by field, with `asked-already` when the very same is asked
 * for or approved, and, where it would hold at once, as `enterTimeOff` does.
 */
export function askTimeOff(
  scope: Scope,
  therapistId: string,
  input: TimeOffInput,
): Promise<null | Refusal<AskRefusal>> {
  return recordTimeOff(scope, therapistId, input, { action: 'time-off.ask' });
}

/**
 * Enters time off that needs no approval: the therapist is away at once, and the coming sessions that lie in it are handed
 * over. Refuses as `askTimeOff` does, and as `handOver` does.
 */
export function enterTimeOff(
  scope: Scope,
  therapistId: string,
  input: TimeOffInput,
): Promise<null | Refusal<AskRefusal>> {
  return recordTimeOff(scope, therapistId, input, { action: 'time-off.enter' });
}

async function recordTimeOff(
  scope: Scope,
  therapistId: string,
  input: TimeOffInput,
  named: { readonly action: 'time-off.ask' | 'time-off.enter' },
): Promise<null | Refusal<AskRefusal>> {
  await holdHanded(scope, input);
  const timetable = await lockTimetable(scope, therapistId);
  const resource = { type: 'therapist' as const, ...(timetable === null ? {} : { id: therapistId }) };
  if (timetable === null) return scope.refuse({ ...named, resource }, 'unknown-therapist');
  const { zone, today, sessions, therapist } = timetable;
  const isEntered = named.action === 'time-off.enter';
  const state = isEntered || (await readTimeOffAtOnce(scope)) ? 'approved' : 'requested';
  const read = readAway(input, { today, zone });
  const bare = { ...named, resource, detail: { therapist: therapist.name } };
  if (read.away === null) return scope.refuse(bare, 'invalid', { errors: read.errors });
  const request = { kind: input.kind, ...read.away };
  const act = {
    ...bare,
    detail: {
      ...bare.detail,
      timeOff: awayInWords(request),
      ...(isEntered || state === 'requested' ? {} : { status: { from: 'requested', to: state } }),
    },
  };
  if (await isThereAlready(scope, therapistId, read.away)) return scope.refuse(act, 'asked-already');
  const by = scope.actor.kind === 'member' ? scope.actor.accountId : null;
  if (by === null) throw new Error('Only a member asks for time off.');
  const id = scope.newId();
  // Where the policy decided, nobody did.
  const decision = state === 'requested' ? {} : { decidedBy: isEntered ? by : null, decidedAt: scope.now };
  await scope.tx.insert(timeOffRequests).values({
    ...request,
    ...decision,
    tenantId: scope.tenant.id,
    id,
    therapistId,
    zone,
    state,
    requestedBy: by,
    requestedAt: scope.now,
  });
  if (state === 'approved') {
    await insertStretches(scope, { ...request, id, therapistId, zone });
    const refused = await handOver(scope, act, sessionsIn(sessions, timesOf(request, zone)), input);
    if (refused !== null) return refused;
  }
  scope.audit(act);
  return null;
}

/** Tells whether the very same times are asked for or approved. */
async function isThereAlready({ tx, tenant }: Scope, therapistId: string, away: AwayTimes): Promise<boolean> {
  const live = await tx
    .select({
      shape: timeOffRequests.shape,
      lastOn: timeOffRequests.lastOn,
      startsAt: timeOffRequests.startsAt,
      endsAt: timeOffRequests.endsAt,
    })
    .from(timeOffRequests)
    .where(
      and(
        eq(timeOffRequests.tenantId, tenant.id),
        eq(timeOffRequests.therapistId, therapistId),
        eq(timeOffRequests.firstOn, away.firstOn),
        inArray(timeOffRequests.state, ['requested', 'approved']),
      ),
    );
  return live.some(
    (one) =>
      one.shape === away.shape &&
      one.lastOn === away.lastOn &&
      one.startsAt === away.startsAt &&
      one.endsAt === away.endsAt,
  );
}

/** Writes the stretches of approved time off, which bookings respect from the commit on. */
export async function insertStretches(
  scope: Scope,
  request: AwayTimes & { id: string; therapistId: string; zone: string; kind: TimeOffKind },
): Promise<void> {
  const { id: requestId, therapistId, kind, zone } = request;
  const rows = stretchesOf(request, zone).map((stretch) => ({
    ...stretch,
    tenantId: scope.tenant.id,
    id: scope.newId(),
    therapistId,
    requestId,
    kind,
    createdAt: scope.now,
  }));
  if (rows.length > 0) await scope.tx.insert(timeOff).values(rows);
}
