import { and, eq, isNull, sql } from 'drizzle-orm';
import {
  appointmentAttendees,
  appointments,
  appointmentSeries,
  appointmentSeriesRules,
} from '#db/schema/scheduling.ts';
import { locations } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import { planDates } from '#app/modules/scheduling/series-dates/series-rule.ts';
import type { ToldSeries } from '#app/modules/notifications/word-series.ts';
import { formatCivilDay, formatTime } from '#app/platform/i18n/format.ts';
import { formatWeekday } from '#app/platform/i18n/format-weekday.ts';
import { localDateOf, type Weekday } from '#app/platform/local-time.ts';

/**
 * Reads how a series repeats by one of its rules, null for that of its own row, and makes what is told of it to one of its clients: on which
 * days of the rule between two of its appointments, `span`, the client has none and had none.
 */
export async function toldSeries(
  { tx, tenant }: Scope,
  id: string,
  ruleId: string | null,
  span: { readonly from: Date; readonly until: Date },
): Promise<(clientId: string) => ToldSeries> {
  const rules = appointmentSeriesRules;
  const [[series], booked] = await Promise.all([
    tx
      .select({
        everyWeeks: appointmentSeries.intervalWeeks,
        days: sql`coalesce(${rules.daysOfWeek}, ${appointmentSeries.daysOfWeek})`.mapWith(
          appointmentSeries.daysOfWeek,
        ),
        startTime: sql<string>`coalesce(${rules.startTime}, ${appointmentSeries.startTime})`,
        zone: locations.zone,
      })
      .from(appointmentSeries)
      .leftJoin(
        rules,
        and(eq(rules.tenantId, appointmentSeries.tenantId), sql`${rules.id} = ${ruleId}::uuid`),
      )
      .innerJoin(
        locations,
        and(
          eq(locations.tenantId, appointmentSeries.tenantId),
          eq(locations.id, appointmentSeries.locationId),
        ),
      )
      .where(and(eq(appointmentSeries.tenantId, tenant.id), eq(appointmentSeries.id, id))),
    tx
      .select({ startsAt: appointments.startsAt, clientId: appointmentAttendees.clientId })
      .from(appointments)
      .innerJoin(
        appointmentAttendees,
        and(
          eq(appointmentAttendees.tenantId, appointments.tenantId),
          eq(appointmentAttendees.appointmentId, appointments.id),
          isNull(appointmentAttendees.removedLate),
        ),
      )
      .where(and(eq(appointments.tenantId, tenant.id), eq(appointments.seriesId, id))),
  ]);
  if (series === undefined) throw new Error('An appointment names a series that is not there.');
  const { zone, startTime } = series;
  const days = series.days as Weekday[];
  const [first, last] = [span.from, span.until].map((at) => localDateOf(at, zone));
  const rule = { everyWeeks: series.everyWeeks, days, count: null, until: last ?? null };
  const planned = planDates(rule, `${first ?? ''}T${startTime.slice(0, 5)}`, zone).map(({ date }) => date);
  const time = new Date(`1970-01-01T${startTime.slice(0, 5)}:00Z`);
  const inBoth = <T>(word: (locale: 'en' | 'es') => T) => ({ en: word('en'), es: word('es') });
  const rhythm = {
    everyWeeks: series.everyWeeks,
    days: inBoth((locale) => days.map((day) => formatWeekday(locale, day))),
    time: inBoth((locale) => formatTime(locale, time, 'UTC').replace(/[\u00a0\u202f]/g, ' ')),
  };
  return (clientId) => {
    const own = booked.filter((one) => one.clientId === clientId);
    const dates = new Set(own.map(({ startsAt }) => localDateOf(startsAt, zone)));
    const without = planned.filter((date) => !dates.has(date));
    return { ...rhythm, without: inBoth((locale) => without.map((date) => formatCivilDay(locale, date))) };
  };
}
