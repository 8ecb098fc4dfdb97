import { and, eq, gt, gte, lt, ne, notInArray, or } from 'drizzle-orm';
import { appointments } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import { findTakenAlong } from '#app/modules/scheduling/co-therapists/index.server.ts';
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
    findTakenAlong(scope, wanted),
  ]);
  return {
    therapist: accompanied.therapist || rows.some((row) => row.therapistId === wanted.therapistId),
    coTherapist: accompanied.coTherapistIds.length > 0,
    room: wanted.roomId !== null && rows.some((row) => row.roomId === wanted.roomId),
  };
}
