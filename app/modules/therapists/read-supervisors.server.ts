import { and, eq, gte, inArray, isNull, lte, or } from 'drizzle-orm';
import { supervisions } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';

/** Who supervises these therapists on the civil date `on`: supervisors' therapist ids by supervisee. */
export async function readSupervisors(
  scope: Scope,
  therapistIds: readonly string[],
  on: string,
): Promise<Map<string, readonly string[]>> {
  if (therapistIds.length === 0) return new Map();
  const rows = await scope.tx
    .select({ supervisor: supervisions.supervisorId, supervisee: supervisions.superviseeId })
    .from(supervisions)
    .where(
      and(
        eq(supervisions.tenantId, scope.tenant.id),
        inArray(supervisions.superviseeId, [...new Set(therapistIds)]),
        lte(supervisions.since, on),
        or(isNull(supervisions.until), gte(supervisions.until, on)),
      ),
    );
  const found = new Map<string, string[]>();
  for (const row of rows) {
    const known = found.get(row.supervisee);
    if (known === undefined) found.set(row.supervisee, [row.supervisor]);
    else known.push(row.supervisor);
  }
  return found;
}
