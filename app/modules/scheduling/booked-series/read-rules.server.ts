import { and, asc, eq, type SQLWrapper } from 'drizzle-orm';
import { appointmentSeries, appointmentSeriesRules } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { StoredRule } from './series-rows.ts';

/**
 * Reads the rules of a series by the id that its appointments name: that of its own row under null, then what changes have set, in
 * their order. None where there is no such series. `seriesId` may be a subquery. One round trip.
 */
export async function readRules(
  { tx, tenant }: Scope,
  seriesId: string | SQLWrapper,
): Promise<ReadonlyMap<string | null, StoredRule>> {
  const [series, rules] = [appointmentSeries, appointmentSeriesRules];
  const [own, set] = await Promise.all([
    tx
      .select({
        firstDate: series.firstDate,
        everyWeeks: series.intervalWeeks,
        days: series.daysOfWeek,
        startTime: series.startTime,
        therapistId: series.therapistId,
        serviceId: series.serviceId,
      })
      .from(series)
      .where(and(eq(series.tenantId, tenant.id), eq(series.id, seriesId))),
    tx
      .select({
        id: rules.id,
        firstDate: series.firstDate,
        everyWeeks: series.intervalWeeks,
        days: rules.daysOfWeek,
        startTime: rules.startTime,
        therapistId: rules.therapistId,
        serviceId: rules.serviceId,
        roomId: rules.roomId,
      })
      .from(rules)
      .innerJoin(series, and(eq(series.tenantId, rules.tenantId), eq(series.id, rules.seriesId)))
      .where(and(eq(rules.tenantId, tenant.id), eq(rules.seriesId, seriesId)))
      .orderBy(asc(rules.createdAt), asc(rules.id)),
  ]);
  const all = [...own.map((row) => ({ ...row, id: null, roomId: null })), ...set];
  return new Map(
    all.map((row): [string | null, StoredRule] => [row.id, { ...row, startTime: row.startTime.slice(0, 5) }]),
  );
}

/** Returns the rule that an appointment follows; that of the series' own row where it names none. */
export function ruleOf(rules: ReadonlyMap<string | null, StoredRule>, id: string | null): StoredRule {
  const rule = rules.get(id) ?? rules.get(null);
  if (rule === undefined) throw new Error('An appointment names a series that is not there.');
  return rule;
}
