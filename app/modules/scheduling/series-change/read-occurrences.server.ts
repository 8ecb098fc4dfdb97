import { and, eq, exists, isNull, ne } from 'drizzle-orm';
import { appointmentChanges, appointments } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import {
  readSeries,
  type BookedSeries,
  type SeriesRow,
} from '#app/modules/scheduling/booked-series/index.server.ts';
import { isWithin, type SeriesReach } from '#app/modules/scheduling/booked-series/series-rows.ts';
import { isId } from '#app/platform/new-id.ts';
import type { Occurrence } from './plan-change.ts';

/** A series, and which of its appointments a change is about. */
export interface ChangedSeries {
  readonly series: BookedSeries;
  /** Those that are to come, within the reach and the grant, in their order. */
  readonly rows: readonly SeriesRow[];
  /** Those within the reach that stay as they are, without what is over or cancelled. */
  readonly staying: readonly SeriesRow[];
  /** All that whoever reads it may see. */
  readonly occurrences: readonly Occurrence[];
}

/** Reads what a change of a series is about; null as `readSeries`. One round trip. */
export async function readOccurrences(
  scope: Scope,
  grant: Grant,
  id: string,
  reach: SeriesReach,
): Promise<ChangedSeries | null> {
  if (!isId(id)) return null;
  const [series, withOwnRoom] = await Promise.all([readSeries(scope, grant, id), readWithOwnRoom(scope, id)]);
  if (series === null) return null;
  const within = series.rows.filter(({ appointment }) =>
    isWithin(reach, series.anchor.startsAt, appointment),
  );
  return {
    series,
    rows: within.filter(({ stays }) => stays === null),
    staying: within.filter(({ stays }) => stays !== null && stays !== 'past' && stays !== 'freed'),
    occurrences: series.rows.map(({ appointment, rule }) => ({
      id: appointment.id,
      startsAt: appointment.startsAt,
      zone: appointment.location.zone,
      therapistId: appointment.therapist.id,
      serviceId: appointment.service.id,
      roomId: appointment.room?.id ?? null,
      rule,
      hasOwnRoom: withOwnRoom.has(appointment.id),
    })),
  };
}

/** Reads which appointments of a series got another room and nothing else, and have it still. */
async function readWithOwnRoom({ tx, tenant }: Scope, appointmentId: string): Promise<ReadonlySet<string>> {
  const change = appointmentChanges;
  const own = tx
    .select({ id: appointments.seriesId })
    .from(appointments)
    .where(and(eq(appointments.tenantId, tenant.id), eq(appointments.id, appointmentId)));
  const rows = await tx
    .select({ id: appointments.id })
    .from(appointments)
    .where(
      and(
        eq(appointments.tenantId, tenant.id),
        eq(appointments.seriesId, own),
        exists(
          tx
            .select({ id: change.id })
            .from(change)
            .where(
              and(
                eq(change.tenantId, appointments.tenantId),
                eq(change.appointmentId, appointments.id),
                eq(change.kind, 'moved'),
                isNull(change.undoes),
                eq(change.fromStartsAt, change.toStartsAt),
                eq(change.fromTherapistId, appointments.therapistId),
                eq(change.fromServiceId, appointments.serviceId),
                ne(change.fromRoomId, appointments.roomId),
              ),
            ),
        ),
      ),
    );
  return new Set(rows.map((row) => row.id));
}
