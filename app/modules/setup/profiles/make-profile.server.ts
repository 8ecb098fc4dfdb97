import { and, eq } from 'drizzle-orm';
import { memberships } from '#db/schema/identity.ts';
import { therapists } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import { isLimitReached, lockSetup } from '#app/modules/tenancy/index.server.ts';
import { keepPromisedSupervision } from '#app/modules/setup/supervision/index.server.ts';
import { isId } from '#app/platform/new-id.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import { factsOf, placesOf } from './profile-rows.ts';
import type { ProfileAnswers } from './profile.schema.ts';
import { recordedProfile } from './recorded-profile.ts';
import { readOpenPlaces, writeLists } from './write-lists.server.ts';
import { hasRole } from '#app/modules/identity/roles.ts';

export type ProfileRefusal =
  'unknown-member' | 'not-a-therapist' | 'already-so' | 'limit-reached' | 'unknown-place';

/**
 * Makes the profile of an active member with the role of a therapist, with which they can be licensed, get hours and be booked;
 * the supervision with which they were invited begins to hold.
 * Refuses with `already-so` when there is one, with `limit-reached` when the plan allows no more therapists, and with
 * `unknown-place` when one of the locations is not open.
 */
export async function makeProfile(
  scope: Scope,
  membershipId: string,
  answers: ProfileAnswers,
): Promise<{ id: string } | Refusal<ProfileRefusal>> {
  const { tx, tenant, now } = scope;
  await lockSetup(scope);
  const [member, places] = await Promise.all([selectMember(scope, membershipId), readOpenPlaces(scope)]);
  const id = scope.newId();
  const act = {
    action: 'profile.make' as const,
    resource: { type: 'therapist' as const, id },
    detail: { member: member?.name, ...recordedProfile(answers, places) },
  };
  if (member === undefined)
    return scope.refuse({ ...act, resource: { type: 'therapist' }, detail: {} }, 'unknown-member');
  if (member.therapistId !== null) return scope.refuse(act, 'already-so');
  if (!hasRole(member, 'therapist') || member.status !== 'active')
    return scope.refuse(act, 'not-a-therapist');
  if (await isLimitReached(scope, 'therapists')) return scope.refuse(act, 'limit-reached');
  const worksAt = placesOf(answers);
  if (!worksAt.every((place) => places.has(place)))
    return scope.refuse({ ...act, detail: { member: member.name } }, 'unknown-place');
  await tx
    .insert(therapists)
    .values({ tenantId: tenant.id, id, membershipId, ...factsOf(answers), createdAt: now });
  await writeLists(scope, id, worksAt, answers);
  await keepPromisedSupervision(scope, membershipId, id);
  scope.audit(act);
  return { id };
}

async function selectMember({ tx, tenant }: Scope, id: string) {
  if (!isId(id)) return undefined;
  const [member] = await tx
    .select({
      name: memberships.displayName,
      role: memberships.role,
      furtherRoles: memberships.furtherRoles,
      status: memberships.status,
      therapistId: therapists.id,
    })
    .from(memberships)
    .leftJoin(
      therapists,
      and(eq(therapists.tenantId, memberships.tenantId), eq(therapists.membershipId, memberships.id)),
    )
    .where(and(eq(memberships.tenantId, tenant.id), eq(memberships.id, id)));
  return member;
}
