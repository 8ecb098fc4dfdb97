import { and, count, eq, isNull } from 'drizzle-orm';
import { invitationLocations, invitations } from '#db/schema/identity-invitations.ts';
import { memberships } from '#db/schema/identity.ts';
import type { Scope } from '#db/tenant.server.ts';
import { hasFreshProof } from '#app/modules/identity/sessions/index.server.ts';
import { STAFF_PROOF_MINUTES } from '#app/modules/identity/staff/index.server.ts';
import { readSupervisorChoices } from '#app/modules/identity/member/index.server.ts';
import { isLimitReached, readLocations } from '#app/modules/tenancy/index.server.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import { sendInvitation } from '#jobs/contracts/invitations.ts';
import { enqueue } from '#jobs/contracts/enqueue.server.ts';
import { expiryFrom, MOST_OPEN } from './invitation.ts';
import type { InvitationAnswers } from './invitation.schema.ts';
import { heldOf, rolesOf } from '#app/modules/identity/roles.ts';

export type InviteRefusal =
  | 'proof-too-old'
  | 'limit-reached'
  | 'unknown-place'
  | 'unknown-supervisor'
  | 'already-member'
  | 'was-member'
  | 'already-invited'
  | 'too-many-open';

/**
 * Invites a person by e-mail, which a job sends. Refuses with `proof-too-old` (the actor must prove again who they are),
 * with `limit-reached` (the plan allows no more therapists), when a location or supervisor cannot be chosen, with
 * `already-member` or `was-member` (a deactivated one) when somebody of the clinic has the address, with `already-invited`
 * while an invitation to it is open, and with `too-many-open`.
 */
export async function inviteMember(
  scope: Scope,
  answers: InvitationAnswers,
): Promise<{ id: string } | Refusal<InviteRefusal>> {
  const { tx, tenant, vault, actor, now } = scope;
  const { name, email, roles, places, supervisorId, since, until } = answers;
  const id = scope.newId();
  const isFull = roles.includes('therapist') && (await isLimitReached(scope, 'therapists'));
  const [isFresh, known, open, members, supervisors] = await Promise.all([
    hasFreshProof(scope, STAFF_PROOF_MINUTES),
    readLocations(scope),
    countOpen(scope),
    selectMembers(scope),
    readSupervisorChoices(scope),
  ]);
  const names = new Map(known.map((place) => [place.id, place.name]));
  const supervisor = supervisors.find((one) => one.id === supervisorId);
  const act = {
    action: 'staff.invite' as const,
    resource: { type: 'invitation' as const, id },
    detail: {
      ...{
        name,
        email,
        role: rolesOf(heldOf(roles)),
        locations: places.map((place) => names.get(place) ?? '').sort(),
      },
      ...(supervisor === undefined ? {} : { supervisor: supervisor.name, since, until }),
    },
  };
  if (actor.kind !== 'member' || !isFresh) return scope.refuse(act, 'proof-too-old');
  if (isFull) return scope.refuse(act, 'limit-reached');
  if (!places.every((place) => names.has(place))) return scope.refuse(act, 'unknown-place');
  if (supervisorId !== null && supervisor === undefined) return scope.refuse(act, 'unknown-supervisor');
  const emailLookup = vault.lookup('email', email);
  const member = members.find((one) => vault.lookup('email', one.email) === emailLookup);
  if (member !== undefined)
    return scope.refuse(act, member.status === 'active' ? 'already-member' : 'was-member');
  if (open >= MOST_OPEN) return scope.refuse(act, 'too-many-open');
  const added = await tx
    .insert(invitations)
    .values({
      ...{ tenantId: tenant.id, id, emailLookup, ...heldOf(roles), locale: answers.locale },
      email: vault.seal(invitations.email, id, email),
      displayName: vault.seal(invitations.displayName, id, name),
      ...{ supervisorId, supervisedSince: since, supervisedUntil: until },
      ...{ invitedBy: actor.membershipId, expiresAt: expiryFrom(now), createdAt: now },
    })
    .onConflictDoNothing()
    .returning({ id: invitations.id });
  if (added.length === 0) return scope.refuse(act, 'already-invited');
  if (places.length > 0)
    await tx.insert(invitationLocations).values(
      places.map((locationId) => ({
        tenantId: tenant.id,
        id: scope.newId(),
        invitationId: id,
        locationId,
      })),
    );
  await enqueue(scope, sendInvitation, { invitationId: id, sending: 1 });
  scope.audit(act);
  return { id };
}

async function countOpen({ tx, tenant }: Scope): Promise<number> {
  const [row] = await tx
    .select({ open: count() })
    .from(invitations)
    .where(
      and(
        eq(invitations.tenantId, tenant.id),
        isNull(invitations.acceptedAt),
        isNull(invitations.withdrawnAt),
      ),
    );
  return row?.open ?? 0;
}

function selectMembers({ tx, tenant }: Scope) {
  return tx
    .select({ email: memberships.email, status: memberships.status })
    .from(memberships)
    .where(eq(memberships.tenantId, tenant.id));
}
