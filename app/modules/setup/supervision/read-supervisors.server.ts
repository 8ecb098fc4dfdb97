import { and, asc, eq } from 'drizzle-orm';
import { memberships } from '#db/schema/identity.ts';
import { supervisions } from '#db/schema/therapists-supervisions.ts';
import { therapists } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import { readTherapistNames } from '#app/modules/identity/sessions/index.server.ts';
import { readSupervisorChoices } from '#app/modules/identity/member/index.server.ts';
import { readClinicZone } from '#app/modules/tenancy/index.server.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import { isId } from '#app/platform/new-id.ts';
import type { Supervision } from './supervision.ts';

/** A supervision as it is stored. */
export interface KnownSupervision extends Supervision {
  readonly id: string;
}

export type SupervisorsPage = NonNullable<Awaited<ReturnType<typeof readSupervisors>>>;

/**
 * Reads who supervises a member with a therapist's profile, and who could: two round trips. Null when the member is not known;
 * `therapistId` is null without a profile.
 */
export async function readSupervisors(scope: Scope, membershipId: string | undefined) {
  if (!isId(membershipId)) return null;
  const [[member], all, names, choices, zone] = await Promise.all([
    selectMember(scope, membershipId),
    selectSupervisions(scope),
    readTherapistNames(scope),
    readSupervisorChoices(scope),
    readClinicZone(scope),
  ]);
  if (member === undefined) return null;
  const nameOf = (id: string) => names.get(id)?.name ?? choices.find((one) => one.id === id)?.name ?? '';
  const { therapistId } = member;
  const today = localDateOf(scope.now, zone);
  return {
    ...member,
    name: therapistId === null ? member.displayName : nameOf(therapistId),
    today,
    all,
    supervisors: all
      .filter((one) => therapistId !== null && one.superviseeId === therapistId)
      .map((one) => ({ ...one, name: nameOf(one.supervisorId), hasBegun: one.since <= today })),
    choices: choices.filter(({ id }) => id !== therapistId),
  };
}

function selectMember({ tx, tenant }: Scope, id: string) {
  return tx
    .select({
      id: memberships.id,
      displayName: memberships.displayName,
      rowVersion: memberships.rowVersion,
      therapistId: therapists.id,
    })
    .from(memberships)
    .leftJoin(
      therapists,
      and(eq(therapists.tenantId, memberships.tenantId), eq(therapists.membershipId, memberships.id)),
    )
    .where(and(eq(memberships.tenantId, tenant.id), eq(memberships.id, id)));
}

/** Selects every supervision of the clinic: whether one more closes a circle depends on all of them. */
export function selectSupervisions({ tx, tenant }: Scope): Promise<KnownSupervision[]> {
  return tx
    .select({
      id: supervisions.id,
      supervisorId: supervisions.supervisorId,
      superviseeId: supervisions.superviseeId,
      since: supervisions.since,
      until: supervisions.until,
    })
    .from(supervisions)
    .where(eq(supervisions.tenantId, tenant.id))
    .orderBy(asc(supervisions.since), asc(supervisions.id));
}
