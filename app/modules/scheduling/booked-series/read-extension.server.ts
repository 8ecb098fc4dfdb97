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
 * Reads a series of an appointment, to add weeks to it: by the rule of its last appointment that still stands, from the first date of the rule after that, and never before tomorrow. Its co-therapists and clients are those of that last one. Null as `readSeries`. Two round trips.
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
  const [row] = await tx
    .select({
      id: appointmentSeries.id,
      locationId: appointmentSeries.locationId,
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
  if (row === undefined) return null;
  const { anchor, rows, total } = series;
  const { zone } = anchor.location;
  const standing = rows.filter(({ appointment }) => !isFreed(appointment.status));
  const { appointment: last, rule } = standing.at(-1) ?? { appointment: anchor, rule: series.rule };
  const today = localDateOf(now, zone);
  const after = localDateOf(last.startsAt, zone);
  const first = nextDate(rule, after > today ? after : today);
  const room = Math.max(0, MAX_OCCURRENCES - total);
  const wanted = typed.count ?? '12';
  return {
    series,
    room,
    input: {
      clientIds: last.clients.map((client) => client.id),
      therapistId: rule.therapistId,
      locationId: row.locationId,
      serviceId: rule.serviceId,
      roomId: rule.roomId,
      coTherapists: (last.coTherapists ?? []).filter(({ id }) => id !== rule.therapistId),
      startsAt: `${first}T${rule.startTime}`,
      durationMinutes: (last.endsAt.getTime() - last.startsAt.getTime()) / 60_000,
      into: { seriesId: row.id, ruleId: rule.id, room },
      rule: {
        every: String(rule.everyWeeks),
        day: rule.days.map(String),
        count: /^\d{1,3}$/.test(wanted) && Number(wanted) > room ? String(room) : wanted,
        until: typed.until,
      },
    },
  };
}
