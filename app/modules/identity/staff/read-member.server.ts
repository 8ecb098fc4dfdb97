import { and, asc, desc, eq, gte, isNull, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { signIns } from '#db/schema/identity-invitations.ts';
import { accounts, membershipLocations, memberships, sessions } from '#db/schema/identity.ts';
import { locations } from '#db/schema/tenancy.ts';
import { supervisions } from '#db/schema/therapists-supervisions.ts';
import { therapistLocations, therapists } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import {
  isLive,
  nameIn,
  memberIn,
  readMembers,
  readTherapistNames,
} from '#app/modules/identity/sessions/index.server.ts';
import { readClinicZone } from '#app/modules/tenancy/index.server.ts';
import { formatName } from '#app/platform/i18n/format.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import { isId } from '#app/platform/new-id.ts';
import { hasRole } from '#app/modules/identity/roles.ts';

/** One person's role in this clinic, with what belongs to it. */
export type StaffMember = NonNullable<Awaited<ReturnType<typeof readMember>>>;

/** Reads a member of this clinic, whether active or not, by the id of the membership: one round trip. Null when unknown. */
export async function readMember(scope: Scope, id: string) {
  if (!isId(id)) return null;
  const [[member], members, supervisors, supervisees, places, live] = await Promise.all([
    selectMember(scope, id),
    readMembers(scope),
    readSupervisors(scope, id),
    readSupervisees(scope, id),
    selectPlaces(scope, id),
    selectSessions(scope, id),
  ]);
  if (member === undefined) return null;
  const { firstName, lastName, ...facts } = member;
  const profileName = firstName === null || lastName === null ? null : formatName({ firstName, lastName });
  const name = memberIn(members, member.accountId, member.displayName);
  // Where somebody treats stands in the profile.
  const hasProfile = member.therapistId !== null && hasRole(member, 'therapist');
  const worksAt = places.filter(({ isOfProfile }) => isOfProfile === hasProfile).map((place) => place.name);
  return {
    ...{ ...facts, name, profileName, supervisors, supervisees, hasProfile },
    ...{ places: worksAt.sort(), sessions: live },
  };
}

function selectMember({ tx, tenant }: Scope, id: string) {
  return tx
    .select({
      id: memberships.id,
      accountId: memberships.accountId,
      subject: accounts.subject,
      displayName: memberships.displayName,
      email: memberships.email,
      role: memberships.role,
      furtherRoles: memberships.furtherRoles,
      status: memberships.status,
      rowVersion: memberships.rowVersion,
      since: memberships.createdAt,
      lastSignedInAt: accounts.lastSignedInAt,
      therapistId: therapists.id,
      firstName: therapists.firstName,
      lastName: therapists.lastName,
    })
    .from(memberships)
    .innerJoin(accounts, eq(accounts.id, memberships.accountId))
    .leftJoin(
      therapists,
      and(eq(therapists.tenantId, memberships.tenantId), eq(therapists.membershipId, memberships.id)),
    )
    .where(and(eq(memberships.tenantId, tenant.id), eq(memberships.id, id)));
}

/** Reads who supervises or supervised the member, the newest first. */
async function readSupervisors(scope: Scope, id: string) {
  const [rows, names] = await Promise.all([selectSupervisors(scope, id), readTherapistNames(scope)]);
  return rows.map(({ since, until, ...person }) => ({ name: nameIn(names, person), since, until }));
}

function selectSupervisors({ tx, tenant }: Scope, id: string) {
  const supervisors = alias(therapists, 'supervisors');
  return tx
    .select({
      id: supervisors.id,
      firstName: supervisors.firstName,
      lastName: supervisors.lastName,
      since: supervisions.since,
      until: supervisions.until,
    })
    .from(therapists)
    .innerJoin(
      supervisions,
      and(eq(supervisions.tenantId, therapists.tenantId), eq(supervisions.superviseeId, therapists.id)),
    )
    .innerJoin(
      supervisors,
      and(eq(supervisors.tenantId, supervisions.tenantId), eq(supervisors.id, supervisions.supervisorId)),
    )
    .where(and(eq(therapists.tenantId, tenant.id), eq(therapists.membershipId, id)))
    .orderBy(desc(supervisions.since), asc(supervisors.lastName));
}

/** Reads the names of those whom the member supervises, today or later. */
async function readSupervisees(scope: Scope, id: string): Promise<string[]> {
  const { tx, tenant, now } = scope;
  const [zone, names] = await Promise.all([readClinicZone(scope), readTherapistNames(scope)]);
  const supervisees = alias(therapists, 'supervisees');
  const rows = await tx
    .selectDistinct({
      id: supervisees.id,
      firstName: supervisees.firstName,
      lastName: supervisees.lastName,
    })
    .from(therapists)
    .innerJoin(
      supervisions,
      and(eq(supervisions.tenantId, therapists.tenantId), eq(supervisions.supervisorId, therapists.id)),
    )
    .innerJoin(
      supervisees,
      and(eq(supervisees.tenantId, supervisions.tenantId), eq(supervisees.id, supervisions.superviseeId)),
    )
    .where(
      and(
        eq(therapists.tenantId, tenant.id),
        eq(therapists.membershipId, id),
        or(isNull(supervisions.until), gte(supervisions.until, localDateOf(now, zone))),
      ),
    );
  return rows.map((person) => nameIn(names, person)).sort();
}

/** Reads the names of the places that were chosen for the member, and of those in the profile. */
function selectPlaces({ tx, tenant }: Scope, id: string) {
  const ofMember = tx
    .select({ name: locations.name, isOfProfile: sql<boolean>`false` })
    .from(membershipLocations)
    .innerJoin(
      locations,
      and(
        eq(locations.tenantId, membershipLocations.tenantId),
        eq(locations.id, membershipLocations.locationId),
      ),
    )
    .where(and(eq(membershipLocations.tenantId, tenant.id), eq(membershipLocations.membershipId, id)));
  const ofTherapist = tx
    .select({ name: locations.name, isOfProfile: sql<boolean>`true` })
    .from(therapists)
    .innerJoin(
      therapistLocations,
      and(
        eq(therapistLocations.tenantId, therapists.tenantId),
        eq(therapistLocations.therapistId, therapists.id),
      ),
    )
    .innerJoin(
      locations,
      and(
        eq(locations.tenantId, therapistLocations.tenantId),
        eq(locations.id, therapistLocations.locationId),
      ),
    )
    .where(and(eq(therapists.tenantId, tenant.id), eq(therapists.membershipId, id)));
  return ofMember.union(ofTherapist);
}

/** Reads where the person is signed in now, and in which browser, the last used first. A sign-in has the id of its session. */
function selectSessions({ tx, tenant, now }: Scope, id: string) {
  return tx
    .select({
      id: sessions.id,
      startedAt: sessions.createdAt,
      lastUsedAt: sessions.lastSeenAt,
      userAgent: signIns.userAgent,
    })
    .from(sessions)
    .innerJoin(memberships, eq(memberships.accountId, sessions.accountId))
    .leftJoin(signIns, eq(signIns.id, sessions.id))
    .where(and(eq(memberships.tenantId, tenant.id), eq(memberships.id, id), isLive(now)))
    .orderBy(desc(sessions.lastSeenAt));
}
