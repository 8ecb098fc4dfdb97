import { and, eq } from 'drizzle-orm';
import { appointments } from '#db/schema/scheduling.ts';
import { timeOff, timeOffRequests, therapists } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import { hasRole } from '#app/modules/identity/roles.ts';
import { nameIn, readTherapistNames } from '#app/modules/identity/sessions/index.server.ts';
import { lockSetup } from '#app/modules/tenancy/index.server.ts';
import { isId } from '#app/platform/new-id.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import {
  handOver,
  holdHanded,
  type HandOverRefusal,
} from '#app/modules/scheduling/hand-over/index.server.ts';
import type { HandOverInput } from '#app/modules/scheduling/hand-over/hand-over.schema.ts';
import { insertStretches } from './ask-time-off.server.ts';
import { REQUEST_FACTS } from './list-time-off.server.ts';
import { readTouching } from './read-clashes.server.ts';
import { awayInWords } from './time-off.ts';
import { TIME_OFF_ACTS, type TimeOffActName } from './time-off-acts.ts';

export type DecisionRefusal = 'unknown-request' | 'already-decided' | 'reason-required' | HandOverRefusal;

/**
 * Approves, declines, withdraws or takes back a request for time off, by the name of the act. What is approved has its rows
 * in time_off from then on; what is taken back has none. `reason` is what an administrator says who declines. A therapist
 * acts on the own requests alone. Refuses with `unknown-request`, with `already-decided` when the request's state is not one
 * from which the act leads on, and with `reason-required`. An approval hands over the sessions that it touches, and refuses
 * as `handOver` does.
 */
export async function decideTimeOff(
  scope: Scope,
  name: TimeOffActName,
  requestId: string,
  { reason = null, ...handed }: HandOverInput & { readonly reason?: string | null } = {},
): Promise<{ therapistId: string } | Refusal<DecisionRefusal>> {
  const { action, from, to } = TIME_OFF_ACTS[name];
  await holdHanded(scope, handed);
  const found = await lockRequest(scope, requestId);
  if (found === null) return scope.refuse({ action, resource: { type: 'therapist' } }, 'unknown-request');
  const { therapistId, state } = found;
  const names = await readTherapistNames(scope);
  const status = { from: state, to };
  const act = {
    action,
    resource: { type: 'therapist' as const, id: therapistId },
    detail: {
      therapist: nameIn(names, { ...found, id: therapistId }),
      timeOff: awayInWords(found),
      status,
      ...(reason === null ? {} : { reason }),
    },
  };
  if (state !== from) return scope.refuse(act, 'already-decided');
  if (to === 'declined' && reason === null) return scope.refuse(act, 'reason-required');
  await scope.tx
    .update(timeOffRequests)
    .set({
      state: to,
      decidedBy: scope.actor.kind === 'member' ? scope.actor.accountId : null,
      decidedAt: scope.now,
      declineReason: scope.vault.seal(timeOffRequests.declineReason, requestId, reason),
    })
    .where(isRequest(scope, requestId));
  if (to === 'approved') {
    await insertStretches(scope, { ...found, id: requestId });
    const { touching } = await readTouching(scope, eq(appointments.therapistId, therapistId), found);
    const refused = await handOver(scope, act, touching, handed);
    if (refused !== null) return refused;
  }
  if (from === 'approved')
    await scope.tx
      .delete(timeOff)
      .where(and(eq(timeOff.tenantId, scope.tenant.id), eq(timeOff.requestId, requestId)));
  scope.audit(act);
  return { therapistId };
}

/** Takes the clinic's set-up alone, and reads the request as it then is. Null when it is unknown, or not the actor's own. */
async function lockRequest(scope: Scope, requestId: string) {
  if (!isId(requestId)) return null;
  const { tx, actor } = scope;
  const [request] = await tx
    .select({ therapistId: timeOffRequests.therapistId })
    .from(timeOffRequests)
    .where(isRequest(scope, requestId));
  const isOwn = actor.kind === 'member' && request?.therapistId === actor.therapistId;
  if (request === undefined || (actor.kind === 'member' && !hasRole(actor, 'admin') && !isOwn)) return null;
  await lockSetup(scope);
  const [locked] = await tx
    .select(REQUEST_FACTS)
    .from(timeOffRequests)
    .innerJoin(
      therapists,
      and(eq(therapists.tenantId, timeOffRequests.tenantId), eq(therapists.id, timeOffRequests.therapistId)),
    )
    .where(isRequest(scope, requestId));
  return locked ?? null;
}

function isRequest({ tenant }: Scope, id: string) {
  return and(eq(timeOffRequests.tenantId, tenant.id), eq(timeOffRequests.id, id));
}
