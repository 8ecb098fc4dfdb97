import { and, eq, gte, lt, notInArray, sql } from 'drizzle-orm';
import { appointments } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { readOpeningHours } from '#app/modules/hours/index.server.ts';
import type { ClinicLocation } from '#app/modules/tenancy/index.server.ts';
import { FREED_STATUSES } from '#app/modules/scheduling/slots/freed-statuses.ts';
import { addDays, dayClock, weekdayOf } from '#app/platform/local-time.ts';
import { firstDayOfWeek, type WeekStart } from '#app/platform/week.ts';

export interface MonthCount {
  readonly date: string;
  readonly count: number;
  readonly isClosed: boolean;
}

export interface MonthSearch {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly location: ClinicLocation;
  readonly therapistId: string | undefined;
  readonly weekStartsOn: WeekStart;
}

/** Seven days, beginning with the clinic's first day of the week. */
export interface MonthWeek {
  readonly days: readonly MonthCount[];
}

/**
 * Counts the live appointments of each day of the weeks in which a month lies. One round trip.
 */
export async function readMonth(
  scope: Scope,
  grant: Grant,
  { month, location, therapistId, weekStartsOn }: MonthSearch,
): Promise<MonthWeek[]> {
  const { tx, tenant, actor } = scope;
  const own = grant === 'own' ? (actor.kind === 'member' ? (actor.therapistId ?? '') : '') : therapistId;
  const first = `${month}-01`;
  const from = firstDayOfWeek(first, weekStartsOn);
  const lastOfMonth = addDays(addDays(first, 31).slice(0, 8) + '01', -1);
  const until = addDays(firstDayOfWeek(lastOfMonth, weekStartsOn), 6);
  const dates = datesBetween(from, until);
  // The database only counts between instants; which instant begins a day is computed here, and nowhere else.
  const midnights = dates.map((date) => new Date(dayClock(date, location.zone).at(0)).toISOString());
  const day = sql<number>`width_bucket(${appointments.startsAt}, ${sql.raw(`'{${midnights.join(',')}}'::timestamptz[]`)})`;
  const [rows, openingHours] = await Promise.all([
    own === ''
      ? []
      : tx
          .select({ day, count: sql<number>`count(*)::int` })
          .from(appointments)
          .where(
            and(
              eq(appointments.tenantId, tenant.id),
              eq(appointments.locationId, location.id),
              own === undefined ? undefined : eq(appointments.therapistId, own),
              gte(appointments.startsAt, new Date(dayClock(from, location.zone).at(0))),
              lt(appointments.startsAt, new Date(dayClock(until, location.zone).at(1_440))),
              notInArray(appointments.status, [...FREED_STATUSES]),
            ),
          )
          .groupBy(day),
    readOpeningHours(scope, [location.id], from, until),
  ]);
  const counts = new Map(rows.map(({ day: number, count }) => [dates[number - 1], count]));
  const hours = openingHours.get(location.id);
  const weeks: { days: MonthCount[] }[] = [];
  for (const date of dates) {
    if (weekdayOf(date) === weekStartsOn) weeks.push({ days: [] });
    const isClosed =
      !hours?.hours.some(({ weekday }) => weekday === weekdayOf(date)) ||
      hours.closures.some((closure) => closure.from <= date && date <= closure.until);
    weeks.at(-1)?.days.push({ date, count: counts.get(date) ?? 0, isClosed });
  }
  return weeks;
}

/** Lists the calendar dates from one to another, both included. */
function datesBetween(from: string, until: string): string[] {
  const dates: string[] = [];
  for (let date = from; date <= until; date = addDays(date, 1)) dates.push(date);
  return dates;
}
