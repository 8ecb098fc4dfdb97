import type { Scope } from '#db/tenant.server.ts';
import { deactivateMember, type DeactivateRefusal } from '#app/modules/identity/staff/index.server.ts';
import type { EndAtProvider } from '#app/modules/identity/sessions/index.server.ts';
import { readComingSessions } from '#app/modules/scheduling/coming/index.server.ts';
import type { HandOverInput } from '#app/modules/scheduling/hand-over/hand-over.schema.ts';
import {
  handOver,
  holdHanded,
  readHandOver,
  type HandOver,
  type HandOverRefusal,
  type Touching,
} from '#app/modules/scheduling/hand-over/index.server.ts';
import { lockSetup } from '#app/modules/tenancy/index.server.ts';
import type { Refusal } from '#app/platform/refusal.ts';

type Coming = readonly (Touching[number] & { readonly therapist: { readonly id: string } })[];

/** Reads what can become of the coming sessions of somebody who is to leave; null where there are none. One round trip. */
export function readLeaving(scope: Scope, coming: Coming): Promise<HandOver | null> {
  return readHandOver(scope, coming, goneWith(coming));
}

/**
 * Deactivates a colleague and hands over the coming sessions of a therapist, all or nothing. Refuses as `deactivateMember` and
 * `handOver` do. Nobody is signed out at the identity provider before everything is reviewed.
 */
export async function deactivateHandingOver(
  scope: Scope,
  id: string,
  given: { readonly rowVersion: number | null; readonly end: EndAtProvider; readonly handed: HandOverInput },
): Promise<null | Refusal<DeactivateRefusal | HandOverRefusal>> {
  const { rowVersion, end, handed } = given;
  await holdHanded(scope, handed);
  return deactivateMember(scope, id, rowVersion, end, async (act) => {
    await lockSetup(scope);
    const coming = await readComingSessions(scope, id);
    return handOver(scope, act, coming, handed, goneWith(coming));
  });
}

function goneWith(coming: Coming) {
  const [first] = coming;
  return first === undefined ? {} : { therapistId: first.therapist.id };
}
