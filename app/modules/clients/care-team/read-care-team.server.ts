import { and, asc, eq, isNull } from 'drizzle-orm';
import { careTeamMembers } from '#db/schema/clients.ts';
import { therapists } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import { formatName } from '#app/platform/i18n/format.ts';
import { readTherapistNames } from '#app/modules/identity/sessions/index.server.ts';

/** Reads who cares for a client now, the primary therapist first; `isHere` is false of somebody who has left meanwhile. */
export async function readCareTeam(scope: Scope, clientId: string) {
  const [rows, names] = await Promise.all([select(scope, clientId), readTherapistNames(scope)]);
  return rows
    .sort((a, b) => Number(b.careRole === 'primary') - Number(a.careRole === 'primary'))
    .map(({ firstName, lastName, credentials, ...member }) => ({
      ...member,
      fullName: formatName({ firstName, lastName }),
      titles: names.get(member.therapistId)?.titles ?? credentials,
      isHere: names.get(member.therapistId)?.isHere ?? true,
    }));
}

/** A person who cares for a client now. */
export type CareTeamMember = Awaited<ReturnType<typeof readCareTeam>>[number];

function select({ tx, tenant }: Scope, clientId: string) {
  return tx
    .select({
      therapistId: careTeamMembers.therapistId,
      careRole: careTeamMembers.careRole,
      since: careTeamMembers.since,
      firstName: therapists.firstName,
      lastName: therapists.lastName,
      credentials: therapists.credentials,
    })
    .from(careTeamMembers)
    .innerJoin(
      therapists,
      and(eq(therapists.tenantId, careTeamMembers.tenantId), eq(therapists.id, careTeamMembers.therapistId)),
    )
    .where(
      and(
        eq(careTeamMembers.tenantId, tenant.id),
        eq(careTeamMembers.clientId, clientId),
        isNull(careTeamMembers.until),
      ),
    )
    .orderBy(asc(careTeamMembers.careRole), asc(careTeamMembers.since));
}
