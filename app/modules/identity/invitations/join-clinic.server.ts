import { and, eq, sql } from 'drizzle-orm';
import { invitationLocations, invitations } from '#db/schema/identity-invitations.ts';
import { membershipLocations, memberships, sessions } from '#db/schema/identity.ts';
import { locations } from '#db/schema/tenancy.ts';
import { newId } from '#app/platform/new-id.ts';
import { isRefusal, type No, type Refusal } from '#app/platform/refusal.ts';
import { acrossTenants, withTenant, type Actor, type Origin, type Scope } from '#db/tenant.server.ts';
import { tellProvider } from '#jobs/contracts/clinics.ts';
import { enqueue } from '#jobs/contracts/enqueue.server.ts';
import { isLimitReached } from '#app/modules/tenancy/index.server.ts';
import { isSameAddress, type LinkedInvitation } from './find-invitation.server.ts';
import { isOpenState, stateOf } from './invitation.ts';
import { hasRole, rolesOf } from '#app/modules/identity/roles.ts';

/** Who joins: a person who is signed in, with the address for which the identity provider vouches. */
export interface Joining {
  readonly accountId: string;
  readonly sessionId: string;
  readonly email: string | null;
}

export type JoinRefusal = 'other-person' | 'invitation-over' | 'limit-reached' | 'was-member';

/**
 * Makes a person a member of the clinic that invited them, once, however often it is asked. Refuses with `other-person` when the
 * identity provider does not vouch for the invited address, with `invitation-over` when the link's time is over or it was
 * withdrawn or used by somebody else, with `limit-reached` when the plan allows no more therapists, and with `was-member`
 * when the clinic has deactivated the person.
 */
export async function joinClinic(
  invitation: LinkedInvitation,
  person: Joining,
  origin: Origin,
): Promise<null | No<JoinRefusal>> {
  const { tenant, role, furtherRoles, name } = invitation;
  const membershipId = newId();
  const actor: Actor = {
    ...{ kind: 'member', accountId: person.accountId, sessionId: person.sessionId, membershipId, role },
    ...{ furtherRoles, displayName: name, therapistId: null, locationIds: [] },
  };
  const joined = await withTenant(tenant, actor, origin, (scope) =>
    join(scope, invitation, { ...person, membershipId }),
  );
  if (isRefusal(joined)) return joined;
  await acrossTenants('a person who joined another clinic finds the way between them', (tx) =>
    tx
      .update(sessions)
      .set({
        hasSeveralClinics: sql`(select count(*) > 1 from ${memberships} where ${memberships.accountId} = ${person.accountId}
          and ${memberships.status} = 'active')`,
      })
      .where(eq(sessions.accountId, person.accountId)),
  );
  return null;
}

async function join(
  scope: Scope,
  invitation: LinkedInvitation,
  { accountId, email, membershipId }: Joining & { readonly membershipId: string },
): Promise<null | Refusal<JoinRefusal>> {
  const { tx, tenant, now } = scope;
  const { id } = invitation;
  const isFull = hasRole(invitation, 'therapist') && (await isLimitReached(scope, 'therapists'));
  const [row] = await tx.select().from(invitations).where(isInvitation(scope, id)).for('no key update');
  const [known] = await tx
    .select({ id: memberships.id, status: memberships.status })
    .from(memberships)
    .where(and(eq(memberships.tenantId, tenant.id), eq(memberships.accountId, accountId)));
  const act = {
    action: 'staff.join' as const,
    resource: { type: 'invitation' as const, id },
    detail: { name: invitation.name, role: rolesOf(invitation) },
  };
  if (row?.acceptedAt != null && known !== undefined && row.membershipId === known.id) return null;
  if (!isSameAddress(email, invitation.email)) return scope.refuse(act, 'other-person');
  const state = row === undefined ? 'withdrawn' : stateOf({ ...row, sending: 'sent' }, now);
  if (!isOpenState(state) || state === 'expired') return scope.refuse(act, 'invitation-over');
  if (known?.status === 'disabled') return scope.refuse(act, 'was-member');
  if (isFull && known === undefined) return scope.refuse(act, 'limit-reached');
  // Whoever is a member already, under another address, keeps the role that they have.
  if (known === undefined) await addMember(scope, invitation, accountId, membershipId);
  await tx
    .update(invitations)
    .set({ acceptedAt: now, membershipId: known?.id ?? membershipId, rowVersion: sql`row_version + 1` })
    .where(isInvitation(scope, id));
  scope.audit(act);
  return null;
}

async function addMember(
  scope: Scope,
  { id: invitationId, role, furtherRoles, name, email }: LinkedInvitation,
  accountId: string,
  membershipId: string,
): Promise<void> {
  const { tx, tenant, now } = scope;
  const places = await tx
    .select({ locationId: invitationLocations.locationId })
    .from(invitationLocations)
    .innerJoin(
      locations,
      and(
        eq(locations.tenantId, invitationLocations.tenantId),
        eq(locations.id, invitationLocations.locationId),
        eq(locations.isActive, true),
      ),
    )
    .where(
      and(eq(invitationLocations.tenantId, tenant.id), eq(invitationLocations.invitationId, invitationId)),
    );
  await tx.insert(memberships).values({
    ...{ tenantId: tenant.id, id: membershipId, accountId, role, furtherRoles },
    ...{ displayName: name, email, createdAt: now },
  });
  await enqueue(scope, tellProvider, {});
  if (places.length > 0)
    await tx
      .insert(membershipLocations)
      .values(places.map((place) => ({ ...place, tenantId: tenant.id, id: scope.newId(), membershipId })));
}

function isInvitation({ tenant }: Scope, id: string) {
  return and(eq(invitations.tenantId, tenant.id), eq(invitations.id, id));
}
