import { sql } from 'drizzle-orm';
import type { Scope } from '#db/tenant.server.ts';
import { DAY_MS } from '#app/platform/local-time.ts';
import type { OfferState } from './offer.ts';
import type { ReportWeeks } from './report-query.ts';

/** What became of the times that cancellations freed. */
export interface OfferReport {
  /** Appointments of the span that are cancelled. */
  readonly freed: number;
  /** How many of them were offered to the waiting list. */
  readonly offered: number;
  /** How many of them were taken by an offer. */
  readonly filled: number;
  /** Days from the first day on the list to the booking, of the middle one; null when nobody was booked from it. */
  readonly medianDays: number | null;
  readonly outcomes: readonly { readonly state: OfferState; readonly count: number }[];
}

const STATES: readonly OfferState[] = ['accepted', 'declined', 'taken', 'unanswered', 'withdrawn'];

/**
 * Counts what became of the times that were to be in the last weeks until now and were freed by a cancellation, and how long those
 * waited who were booked from the list in these weeks. Times that are still to come are not in it. Three queries in one round trip, whatever the clinic's size.
 */
export async function readOfferReport({ tx, tenant, now }: Scope, weeks: ReportWeeks): Promise<OfferReport> {
  const [from, until] = [new Date(now.getTime() - weeks * 7 * DAY_MS), now].map((at) => at.toISOString());
  const [[times], [waited], outcomes] = await Promise.all([
    tx.execute<{ freed: number; offered: number; filled: number }>(sql`
      select count(*)::int as freed, count(o.freed_appointment_id)::int as offered,
        count(*) filter (where o.is_filled)::int as filled
      from appointments a left join (
        select freed_appointment_id, starts_at, bool_or(state = 'accepted') as is_filled from offered_times
        where tenant_id = ${tenant.id} and starts_at >= ${from}::timestamptz and starts_at < ${until}::timestamptz
        group by freed_appointment_id, starts_at) o on o.freed_appointment_id = a.id and o.starts_at = a.starts_at
      where a.tenant_id = ${tenant.id} and a.starts_at >= ${from}::timestamptz and a.starts_at < ${until}::timestamptz
        and a.status = 'cancelled'`),
    tx.execute<{ median: number | null }>(sql`
      select percentile_cont(0.5) within group (order by extract(epoch from settled_at - waiting_since) / 86400)::float8 as median
      from waiting_list_entries where tenant_id = ${tenant.id} and state = 'booked'
        and settled_at >= ${from}::timestamptz and settled_at < ${until}::timestamptz`),
    tx.execute<{ state: OfferState; count: number }>(sql`
      select case when f.state = 'open' and (t.state <> 'open' or t.offered_until <= ${until}::timestamptz) then 'unanswered'
        else f.state end as state, count(*)::int as count
      from offered_times t join waiting_offers f on f.tenant_id = t.tenant_id and f.offered_time_id = t.id
      where t.tenant_id = ${tenant.id} and t.starts_at >= ${from}::timestamptz and t.starts_at < ${until}::timestamptz
      group by 1`),
  ]);
  const countOf = (state: OfferState) => outcomes.find((one) => one.state === state)?.count ?? 0;
  return {
    freed: times?.freed ?? 0,
    offered: times?.offered ?? 0,
    filled: times?.filled ?? 0,
    medianDays: waited?.median == null ? null : Math.round(waited.median),
    outcomes: STATES.map((state) => ({ state, count: countOf(state) })),
  };
}
