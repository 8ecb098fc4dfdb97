import { and, asc, desc, eq } from 'drizzle-orm';
import { needsAssessments, needsPreferredTimes } from '#db/schema/needs.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Weekday } from '#app/platform/local-time.ts';
import type { PreferredTime } from './preferred-times.ts';

/**
 * Reads when a client prefers to come, by the newest needs assessment: wall-clock times at the client's location. Empty
 * without an assessment or a preference. The caller has checked that the actor may book the client.
 */
export async function readPreferredTimes({ tx, tenant }: Scope, clientId: string): Promise<PreferredTime[]> {
  const newest = tx
    .select({ id: needsAssessments.id })
    .from(needsAssessments)
    .where(and(eq(needsAssessments.tenantId, tenant.id), eq(needsAssessments.clientId, clientId)))
    .orderBy(desc(needsAssessments.assessedAt), desc(needsAssessments.id))
    .limit(1);
  const rows = await tx
    .select({
      weekday: needsPreferredTimes.weekday,
      start: needsPreferredTimes.startsAt,
      end: needsPreferredTimes.endsAt,
    })
    .from(needsPreferredTimes)
    .where(and(eq(needsPreferredTimes.tenantId, tenant.id), eq(needsPreferredTimes.needsId, newest)))
    .orderBy(asc(needsPreferredTimes.weekday), asc(needsPreferredTimes.startsAt));
  return rows.map((row) => ({ ...row, weekday: row.weekday as Weekday }));
}
