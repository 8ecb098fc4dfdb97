import { sql } from 'drizzle-orm';
import { idsGiven } from '#db/statement.server.ts';
import type { Scope } from '#db/tenant.server.ts';
import { readIds } from './co-therapists.server.ts';

/**
 * Tells whether a therapist accompanies a session other than `exceptId` in a span, and which of those who accompany that one, or of `alsoIds`, are taken
 * by something else then. It is called after a lost race. One round trip.
 */
export async function findTakenAlong(
  { tx, tenant }: Scope,
  {
    startsAt,
    endsAt,
    therapistId = null,
    exceptId = null,
    alsoIds = [],
  }: {
    readonly startsAt: Date;
    readonly endsAt: Date;
    readonly therapistId?: string | null;
    readonly exceptId?: string | null;
    readonly alsoIds?: readonly string[];
  },
): Promise<{ therapist: boolean; coTherapistIds: readonly string[] }> {
  const span = sql`tstzrange(${startsAt.toISOString()}::timestamptz, ${endsAt.toISOString()}::timestamptz)`;
  const [found] = await tx.execute<{ therapist: boolean; along: string | null }>(sql`
    with along as (
      select therapist_id from co_therapists
      where tenant_id = ${tenant.id} and is_live and tstzrange(starts_at, ends_at) && ${span}
        and appointment_id is distinct from ${exceptId}::uuid),
    own as (
      select therapist_id from co_therapists where tenant_id = ${tenant.id} and appointment_id = ${exceptId}::uuid
      union select unnest(${idsGiven(alsoIds)}::uuid[]))
    select
      exists (select from along where therapist_id = ${therapistId}::uuid) as therapist,
      (select string_agg(therapist_id::text, ' ') from own
        where app.is_therapist_taken(${tenant.id}, therapist_id, ${span}, ${exceptId}::uuid)
          or therapist_id in (select therapist_id from along)) as along`);
  return { therapist: found?.therapist ?? false, coTherapistIds: readIds(found?.along ?? null) };
}
