import { and, count, eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { appointments, appointmentSeries } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';

/** The place of an appointment in its series. */
export interface PlaceInSeries {
  readonly everyWeeks: number;
  readonly days: readonly number[];
  /** `HH:MM` on the wall clock of the series' location. */
  readonly startTime: string;
  /** Its number in the order of their times, from 1, and how many there are; cancelled ones count. */
  readonly number: number;
  readonly total: number;
}

/** Reads the place of an appointment in its series; null when it belongs to none. One query. */
export async function readPlaceInSeries({ tx, tenant }: Scope, id: string): Promise<PlaceInSeries | null> {
  const one = alias(appointments, 'one');
  const [row] = await tx
    .select({
      everyWeeks: appointmentSeries.intervalWeeks,
      days: appointmentSeries.daysOfWeek,
      startTime: appointmentSeries.startTime,
      number:
        sql<number>`count(*) filter (where (${appointments.startsAt}, ${appointments.id}) <= (${one.startsAt}, ${one.id}))`.mapWith(
          Number,
        ),
      total: count(),
    })
    .from(one)
    .innerJoin(
      appointmentSeries,
      and(eq(appointmentSeries.tenantId, one.tenantId), eq(appointmentSeries.id, one.seriesId)),
    )
    .innerJoin(
      appointments,
      and(eq(appointments.tenantId, one.tenantId), eq(appointments.seriesId, one.seriesId)),
    )
    .where(and(eq(one.tenantId, tenant.id), eq(one.id, id)))
    .groupBy(appointmentSeries.tenantId, appointmentSeries.id);
  return row === undefined ? null : { ...row, startTime: row.startTime.slice(0, 5) };
}
