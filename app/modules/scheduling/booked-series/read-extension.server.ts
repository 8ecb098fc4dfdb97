import { and, eq } from 'drizzle-orm';
import { appointments, appointmentSeries } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { MAX_OCCURRENCES } from '#app/modules/scheduling/expand-series.ts';
import type { SeriesInput } from '#app/modules/scheduling/series/index.server.ts';
import { isFreed } from '#app/modules/scheduling/slots/freed-statuses.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import { nextDate } from './next-date.ts';
import { readSeries, type BookedSeries } from './read-series.server.ts';

/** A series with what booking more of it asks for. */
export interface SeriesExtension {
  readonly series: BookedSeries;
  /** How many appointments it may still get. */
  readonly room: number;
  readonly input: SeriesInput;
}

/**
 * Reads a series of an appointment, to add weeks to it: by its rule, from the first date of the rule after the last appointment that
 * still stands, and never before tomorrow. Null as `readSeries`. Two round trips.
 */
export async function readExtension(
  scope: Scope,
  grant: Grant,
  id: string,
  typed: { readonly count?: string | null | undefined; readonly until?: string | null | undefined },
): Promise<SeriesExtension | null> {
  const series = await readSeries(scope, grant, id);
  if (series === null) return null;
  const { tx, tenant, now } = scope;
  const [rule] = await tx
    .select({
      id: appointmentSeries.id,
      locationId: appointmentSeries.locationId,
      serviceId: appointmentSeries.serviceId,
      firstDate: appointmentSeries.firstDate,
    })
    .from(appointmentSeries)
    .innerJoin(
      appointments,
      and(
        eq(appointments.tenantId, appointmentSeries.tenantId),
        eq(appointments.seriesId, appointmentSeries.id),
      ),
    )
    .where(and(eq(appointmentSeries.tenantId, tenant.id), eq(appointments.id, id)));
  if (rule === undefined) return null;
  const { anchor, rows, total } = series;
  const { zone } = anchor.location;
  const standing = rows.map(({ appointment }) => appointment).filter(({ status }) => !isFreed(status));
  const last = standing.at(-1) ?? anchor;
  const today = localDateOf(now, zone);
  const after = localDateOf(last.startsAt, zone);
  const first = nextDate({ ...series.rule, firstDate: rule.firstDate }, after > today ? after : today);
  const room = Math.max(0, MAX_OCCURRENCES - total);
  const wanted = typed.count ?? '12';
  return {
    series,
    room,
    input: {
      clientIds: last.clients.map((client) => client.id),
      therapistId: series.rule.therapistId,
      locationId: rule.locationId,
      serviceId: rule.serviceId,
      startsAt: `${first}T${series.rule.startTime}`,
      durationMinutes: (last.endsAt.getTime() - last.startsAt.getTime()) / 60_000,
      into: { seriesId: rule.id, room },
      rule: {
        every: String(series.rule.everyWeeks),
        day: series.rule.days.map(String),
        count: /^\d{1,3}$/.test(wanted) && Number(wanted) > room ? String(room) : wanted,
        until: typed.until,
      },
    },
  };
}
