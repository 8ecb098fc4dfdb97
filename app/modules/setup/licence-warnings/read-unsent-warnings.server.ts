import { and, desc, eq, inArray } from 'drizzle-orm';
import { licenceWarnings } from '#db/schema/therapists-warnings.ts';
import type { Scope } from '#db/tenant.server.ts';
import { grantFor } from '#app/modules/identity/permissions.ts';
import { readClinicZone } from '#app/modules/tenancy/index.server.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import { readDue, readWarned, type DueLicence } from './read-due.server.ts';
import { willBeTried } from './warning-tries.ts';

/** A member whom warnings of licences did not reach, or may not have reached. */
export interface UnsentWarnings {
  readonly membershipId: string;
  readonly name: string;
  readonly email: string;
  /** Of the newest of them. */
  readonly status: 'failed' | 'in_doubt';
  readonly reason: string | null;
  /** The job tries it again by itself, hour by hour. */
  readonly isTriedAgain: boolean;
  readonly licences: readonly Pick<DueLicence, 'id' | 'therapistId' | 'therapist' | 'state' | 'expiresOn'>[];
}

export interface UnsentRow extends Omit<UnsentWarnings, 'licences'> {
  readonly id: string;
  readonly licence: DueLicence;
}

/**
 * Lists the members whom the warning that is due by now did not reach, the newest first: one row for each, whose licences end soon.
 * What is overtaken is none of them: a licence that was renewed or ended, a step that a later one follows, a member who left or
 * does without. Nobody but who manages staff gets any. One round trip while the set-up is cached.
 */
export async function readUnsentWarnings(scope: Scope): Promise<UnsentWarnings[]> {
  const rows = await readUnsentRows(scope);
  return [...Map.groupBy(rows, ({ membershipId }) => membershipId).values()].flatMap((own) => {
    const [newest] = own;
    if (newest === undefined) return [];
    const { membershipId, name, email, status, reason, isTriedAgain } = newest;
    const licences = own
      .map(({ licence }) => licence)
      .sort((a, b) => a.expiresOn.localeCompare(b.expiresOn) || a.therapist.localeCompare(b.therapist));
    return { membershipId, name, email, status, reason, isTriedAgain, licences };
  });
}

/** Counts the rows of `readUnsentWarnings`. */
export async function countUnsentWarnings(scope: Scope): Promise<number> {
  return new Set((await readUnsentRows(scope)).map(({ membershipId }) => membershipId)).size;
}

/** Reads each warning by itself that `readUnsentWarnings` gathers by member, the newest first. */
export async function readUnsentRows(scope: Scope): Promise<UnsentRow[]> {
  const { tx, tenant, actor } = scope;
  if (actor.kind === 'member' && grantFor(actor, 'staff.manage') === null) return [];
  const zone = await readClinicZone(scope);
  const { id, licenceId, daysAhead, expiresOn, membershipId, status, reason, attempts } = licenceWarnings;
  const [rows, due, members] = await Promise.all([
    tx
      .select({ id, licenceId, daysAhead, expiresOn, membershipId, status, reason, attempts })
      .from(licenceWarnings)
      .where(and(eq(licenceWarnings.tenantId, tenant.id), inArray(status, ['failed', 'in_doubt'])))
      .orderBy(desc(licenceWarnings.claimedAt), desc(id)),
    readDue(scope, localDateOf(scope.now, zone)),
    readWarned(scope),
  ]);
  return rows.flatMap((row) => {
    const licence = due.find(
      (one) => one.id === row.licenceId && one.expiresOn === row.expiresOn && one.daysAhead === row.daysAhead,
    );
    const member = members.find((one) => one.id === row.membershipId);
    if (licence === undefined || member === undefined || member.isMuted) return [];
    if (!member.isAdmin && member.id !== licence.membershipId) return [];
    return {
      id: row.id,
      licence,
      membershipId: member.id,
      name: member.name,
      email: member.email,
      status: row.status === 'in_doubt' ? ('in_doubt' as const) : ('failed' as const),
      reason: row.reason,
      isTriedAgain: willBeTried(row),
    };
  });
}
