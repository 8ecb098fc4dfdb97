import type { AuditEntry } from '#db/audit-chain.server.ts';
import type { Role, Scope } from '#db/tenant.server.ts';
import {
  changeRole,
  deactivateMember,
  type DeactivateRefusal,
  type RoleRefusal,
} from '#app/modules/identity/staff/index.server.ts';
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

/** The member as they were seen, and what becomes of the sessions that stand with them. */
interface Leaving {
  readonly rowVersion: number | null;
  readonly handed: HandOverInput;
}

/**
 * Deactivates a colleague and hands over the coming sessions of a therapist, all or nothing. Refuses as `deactivateMember` and
 * `handOver` do. Nobody is signed out at the identity provider before everything is reviewed.
 */
export async function deactivateHandingOver(
  scope: Scope,
  id: string,
  { rowVersion, handed, end }: Leaving & { readonly end: EndAtProvider },
): Promise<null | Refusal<DeactivateRefusal | HandOverRefusal>> {
  await holdHanded(scope, handed);
  return deactivateMember(scope, id, rowVersion, end, (act) => handOverComing(scope, act, id, handed));
}

/**
 * Gives a colleague other roles and hands over the coming sessions of one who treats no more, all or nothing. Refuses as
 * `changeRole` and `handOver` do.
 */
export async function changeRoleHandingOver(
  scope: Scope,
  id: string,
  { rowVersion, handed, roles }: Leaving & { readonly roles: readonly Role[] },
): Promise<null | Refusal<RoleRefusal | HandOverRefusal>> {
  await holdHanded(scope, handed);
  return changeRole(scope, id, rowVersion, roles, (act) => handOverComing(scope, act, id, handed));
}

async function handOverComing(scope: Scope, act: AuditEntry, id: string, handed: HandOverInput) {
  await lockSetup(scope);
  const coming = await readComingSessions(scope, id);
  return handOver(scope, act, coming, handed, goneWith(coming));
}

function goneWith(coming: Coming) {
  const [first] = coming;
  return first === undefined ? {} : { therapistId: first.therapist.id };
}
