import { and, count, eq, gt, inArray, ne, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { appointments, appointmentSeries, appointmentSeriesRules } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';

/** The place of an appointment in its series, by the rule that it follows. */
export interface PlaceInSeries {
  readonly everyWeeks: number;
  readonly days: readonly number[];
  /** `HH:MM` on the wall clock of the series' location. */
  readonly startTime: string;
  /** Its number in the order of their times, from 1, and how many there are; cancelled ones count. */
  readonly number: number;
  readonly total: number;
  /** How many of the others have still to begin. */
  readonly toCome: number;
}

/** Reads the place of an appointment in its series; null when it belongs to none. One query. */
export async function readPlaceInSeries(
  { tx, tenant, now }: Scope,
  id: string,
): Promise<PlaceInSeries | null> {
  const one = alias(appointments, 'one');
  const rules = appointmentSeriesRules;
  const days: SQL<number[]> = sql`coalesce(${rules.daysOfWeek}, ${appointmentSeries.daysOfWeek})`;
  const isToCome = and(
    gt(appointments.startsAt, now),
    inArray(appointments.status, ['scheduled', 'confirmed']),
    ne(appointments.id, one.id),
  );
  const [row] = await tx
    .select({
      everyWeeks: appointmentSeries.intervalWeeks,
      days: days.mapWith(appointmentSeries.daysOfWeek),
      startTime: sql<string>`coalesce(${rules.startTime}, ${appointmentSeries.startTime})`,
      number:
        sql<number>`count(*) filter (where (${appointments.startsAt}, ${appointments.id}) <= (${one.startsAt}, ${one.id}))`.mapWith(
          Number,
        ),
      total: count(),
      toCome: sql<number>`count(*) filter (where ${isToCome})`.mapWith(Number),
    })
    .from(one)
    .innerJoin(
      appointmentSeries,
      and(eq(appointmentSeries.tenantId, one.tenantId), eq(appointmentSeries.id, one.seriesId)),
    )
    .leftJoin(rules, and(eq(rules.tenantId, one.tenantId), eq(rules.id, one.seriesRuleId)))
    .innerJoin(
      appointments,
      and(eq(appointments.tenantId, one.tenantId), eq(appointments.seriesId, one.seriesId)),
    )
    .where(and(eq(one.tenantId, tenant.id), eq(one.id, id)))
    .groupBy(appointmentSeries.tenantId, appointmentSeries.id, rules.tenantId, rules.id);
  return row === undefined ? null : { ...row, startTime: row.startTime.slice(0, 5) };
}
