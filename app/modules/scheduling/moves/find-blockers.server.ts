import { and, eq, gt, gte, lt, ne, notInArray, or, sql } from 'drizzle-orm';
import { appointments } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import { findHolds } from '#app/modules/scheduling/holds/index.server.ts';
import { FREED_STATUSES } from '#app/modules/scheduling/slots/freed-statuses.ts';
import { earliestStart } from '#app/modules/scheduling/slots/session-length.ts';

interface Wanted {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly therapistId: string;
  readonly roomId: string | null;
  readonly exceptId?: string;
}

/**
 * Tells whether live appointments of the therapist, of a co-therapist of `exceptId` or of the room overlap a span, or holds. It is called
 * after a lost race.
 */
export async function findBlockers(
  scope: Scope,
  wanted: Wanted,
): Promise<{ therapist: boolean; coTherapist: boolean; room: boolean }> {
  const booked = scope.tx
    .select({ therapistId: appointments.therapistId, roomId: appointments.roomId })
    .from(appointments)
    .where(
      and(
        eq(appointments.tenantId, scope.tenant.id),
        gte(appointments.startsAt, earliestStart(wanted.startsAt)),
        lt(appointments.startsAt, wanted.endsAt),
        gt(appointments.endsAt, wanted.startsAt),
        or(
          eq(appointments.therapistId, wanted.therapistId),
          wanted.roomId === null ? undefined : eq(appointments.roomId, wanted.roomId),
        ),
        notInArray(appointments.status, [...FREED_STATUSES]),
        wanted.exceptId === undefined ? undefined : ne(appointments.id, wanted.exceptId),
      ),
    );
  const [rows, accompanied] = await Promise.all([
    Promise.all([booked, findHolds(scope, wanted)]).then((all) => all.flat()),
    findAccompanied(scope, wanted),
  ]);
  return {
    therapist: accompanied.therapist || rows.some((row) => row.therapistId === wanted.therapistId),
    coTherapist: accompanied.coTherapist,
    room: wanted.roomId !== null && rows.some((row) => row.roomId === wanted.roomId),
  };
}

/** Tells whether the therapist accompanies another session then, and whether somebody who accompanies `exceptId` is taken then. */
async function findAccompanied(
  { tx, tenant }: Scope,
  { startsAt, endsAt, therapistId, exceptId }: Wanted,
): Promise<{ therapist: boolean; coTherapist: boolean }> {
  const span = sql`tstzrange(${startsAt.toISOString()}::timestamptz, ${endsAt.toISOString()}::timestamptz)`;
  const own = exceptId ?? null;
  const [found] = await tx.execute<{ therapist: boolean; coTherapist: boolean }>(sql`
    with along as (
      select therapist_id, appointment_id from co_therapists
      where tenant_id = ${tenant.id} and is_live and tstzrange(starts_at, ends_at) && ${span})
    select
      exists (select from along where therapist_id = ${therapistId} and appointment_id is distinct from ${own}::uuid) as therapist,
      exists (select from co_therapists c where c.tenant_id = ${tenant.id} and c.appointment_id = ${own}
        and (app.is_therapist_taken(c.tenant_id, c.therapist_id, ${span}, ${own})
          or exists (select from along a where a.therapist_id = c.therapist_id and a.appointment_id <> c.appointment_id))
      ) as "coTherapist"`);
  return found ?? { therapist: false, coTherapist: false };
}
