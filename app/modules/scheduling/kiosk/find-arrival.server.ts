import { kioskVisits } from '#db/schema/scheduling-kiosks.ts';
import type { Scope } from '#db/tenant.server.ts';
import { countWrongTry } from '#app/modules/identity/kiosks/index.server.ts';
import { mustWait } from '#app/modules/identity/kiosks/kiosk.ts';
import { clientMeant } from './arrival.ts';
import { selectNear, type Place } from './select-near.server.ts';
import { kioskOf, leaveVisit } from './visits.server.ts';

/**
 * Finds, for whoever stands at the kiosk that acts, the client of a birth date and surname with a session at its location about now.
 * `not-found` has one meaning for everybody: no such client, none expected now, or several that cannot be told apart. After many
 * wrong tries, nobody is looked for: `wait`. `here`: the client was checked in before. The trail keeps whom a try found,
 * and that one found nobody, never what was typed.
 */
export async function findArrival(
  scope: Scope,
  { location, triesUntil }: { readonly location: Place; readonly triesUntil: Date | null },
  typed: { readonly lastName: string; readonly dateOfBirth: string },
): Promise<'found' | 'here' | 'not-found' | 'wait'> {
  const { tx, tenant, now } = scope;
  const kioskId = kioskOf(scope);
  const act = { action: 'kiosk.find' as const, resource: { type: 'kiosk' as const, id: kioskId } };
  if (mustWait(triesUntil, now)) {
    scope.audit({ ...act, outcome: 'denied' });
    return 'wait';
  }
  const near = await selectNear(scope, location);
  const clientId = clientMeant(typed, near);
  await leaveVisit(scope);
  if (clientId === null) {
    await countWrongTry(scope, triesUntil);
    scope.audit({ ...act, outcome: 'failed' });
    return 'not-found';
  }
  const wasHere = !near.some((one) => one.clientId === clientId && one.isExpected);
  await tx.insert(kioskVisits).values({
    ...{ tenantId: tenant.id, id: scope.newId(), kioskId, clientId, wasHere },
    ...{ endedAt: wasHere ? now : null, createdAt: now },
  });
  scope.audit({ ...act, clientId });
  return wasHere ? 'here' : 'found';
}
