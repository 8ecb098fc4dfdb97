import { and, eq, gte, inArray, lt, notInArray } from 'drizzle-orm';
import { appointments } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import { MAX_DURATION_MINUTES } from './appointment.ts';
import type { Interval } from './intervals.ts';
import { FREED } from './read-booked.server.ts';
import { readTimes, timesIn } from './times-in-text.server.ts';

/** When these therapists have live appointments between two instants, without buffers: one query, one row for each. */
export async function readTaken(
  { tx, tenant }: Scope,
  therapistIds: readonly string[],
  { from, until }: { from: Date; until: Date },
): Promise<ReadonlyMap<string, readonly Interval[]>> {
  if (therapistIds.length === 0) return new Map();
  const rows = await tx
    .select({ id: appointments.therapistId, ...timesIn(appointments.startsAt, appointments.endsAt) })
    .from(appointments)
    .where(
      and(
        eq(appointments.tenantId, tenant.id),
        inArray(appointments.therapistId, [...therapistIds]),
        gte(appointments.startsAt, new Date(from.getTime() - MAX_DURATION_MINUTES * 60_000)),
        lt(appointments.startsAt, until),
        notInArray(appointments.status, [...FREED]),
      ),
    )
    .groupBy(appointments.therapistId);
  return new Map(rows.map((row) => [row.id, readTimes(row)]));
}
