import { holds } from '#db/schema/scheduling-holds.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { isOfferedBy } from '#app/modules/tenancy/offered-by.ts';
import { judgeTime, type TimeRefusal } from '#app/modules/scheduling/slots/booking-rules.ts';
import { readBookable, readTimeRules } from '#app/modules/scheduling/slots/index.server.ts';
import { actingAccount } from '#app/modules/scheduling/acting-account.ts';
import { isId } from '#app/platform/new-id.ts';
import { parseLocal } from '#app/platform/parse-local.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import type { HeldPlace } from './hold.ts';

export type HoldRefusal =
  | TimeRefusal
  | 'unknown-client'
  | 'unknown-therapist'
  | 'unknown-location'
  | 'unknown-service'
  | 'invalid-time'
  | 'service-not-offered';

/**
 * Holds a time for five minutes: nobody else can book or hold it, and the room that it needs is kept with it. Holding again what
 * one holds makes it ten minutes in all. A person holds one time; another hold of theirs ends the first. The time must be one
 * that can be booked without a reason; constraints and triggers settle races. With grant `own`, the therapist must be the actor and the clients
 * of the actor's care team.
 */
export async function holdTime(
  scope: Scope,
  wanted: HeldPlace,
  grant: Grant,
): Promise<{ holdId: string; heldAt: Date; heldUntil: Date } | Refusal<HoldRefusal>> {
  const id = scope.newId();
  const act = { action: 'hold.make', resource: { type: 'hold', id } } as const;
  scope.audit(act);
  const accountId = actingAccount(scope.actor);
  if (accountId === null) throw new Error('Only a person holds a time.');
  const { locations, services, therapists } = await readBookable(scope, grant);
  const location = locations.find((one) => one.id === wanted.locationId);
  const service = services.find((one) => one.id === wanted.serviceId);
  const { therapistId } = wanted;
  if (location === undefined) return scope.refuse(act, 'unknown-location');
  if (service === undefined) return scope.refuse(act, 'unknown-service');
  if (!therapists.some((one) => one.id === therapistId)) return scope.refuse(act, 'unknown-therapist');
  if (!isOfferedBy(service, therapistId)) return scope.refuse(act, 'service-not-offered');
  const startsAt = parseLocal(wanted.startsAt, location.zone);
  if (startsAt === null) return scope.refuse(act, 'invalid-time');
  const endsAt = new Date(startsAt.getTime() + service.durationMinutes * 60_000);
  const clientIds = [...new Set(wanted.clientIds)];
  if (!clientIds.every(isId)) return scope.refuse(act, 'unknown-client');
  const time = { therapistId, location, service, clientIds, startsAt, endsAt };
  const known = await readTimeRules(scope, grant, time);
  if (known === null) return scope.refuse(act, 'unknown-client');
  const verdict = judgeTime(known.rules, { ...service, startsAt, now: scope.now }, false);
  if (verdict.refused !== null) return scope.refuse(act, verdict.refused, { ...verdict });
  const rooms = known.inOrder(verdict.roomIds, therapistId);
  for (const roomId of rooms.length === 0 ? [null] : rooms) {
    const [made] = await scope.tx
      .insert(holds)
      .values({
        ...{ tenantId: scope.tenant.id, id, accountId, therapistId, roomId, startsAt, endsAt },
        locationId: location.id,
        serviceId: service.id,
      })
      .onConflictDoNothing()
      .returning({ heldAt: holds.heldAt, heldUntil: holds.heldUntil });
    if (made !== undefined) return { holdId: id, ...made };
  }
  return scope.refuse(act, 'slot-taken');
}
