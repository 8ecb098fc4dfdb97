import { and, eq, gt, gte, lte, ne, notInArray } from 'drizzle-orm';
import { appointments } from '#db/schema/scheduling.ts';
import { statement } from '#db/statement.server.ts';
import type { Scope } from '#db/tenant.server.ts';
import { FREED_STATUSES } from '#app/modules/scheduling/slots/freed-statuses.ts';
import { earliestStart } from '#app/modules/scheduling/slots/session-length.ts';
import { readLocations } from '#app/modules/tenancy/index.server.ts';
import { isId } from '#app/platform/new-id.ts';
import { parseLocal } from '#app/platform/parse-local.ts';

/**
 * Tells whether the therapist leads another session than `exceptId` at a time, as far as an act says itself when, where and with whom: one
 * query while the set-up is cached. No turn is awaited for it, so that "no" promises nothing.
 */
export async function isTakenAlready(
  scope: Scope,
  {
    startsAt,
    locationId,
    therapistId,
  }: {
    /** `YYYY-MM-DDTHH:MM`, wall clock of the location. */
    readonly startsAt: string;
    readonly locationId?: string | undefined;
    readonly therapistId?: string | undefined;
  },
  exceptId: string,
): Promise<boolean> {
  const location = (await readLocations(scope)).find(({ id }) => id === locationId);
  const at = location === undefined ? null : parseLocal(startsAt, location.zone);
  if (at === null || !isId(therapistId) || !isId(exceptId)) return false;
  const found = await selectAt(scope.tx, {
    ...{ tenantId: scope.tenant.id, therapistId, exceptId },
    at: at.toISOString(),
    earliest: earliestStart(at).toISOString(),
  });
  return found.length > 0;
}

const selectAt = statement<{
  tenantId: string;
  therapistId: string;
  at: string;
  earliest: string;
  exceptId: string;
}>()((tx, given) =>
  tx
    .select({ id: appointments.id })
    .from(appointments)
    .where(
      and(
        eq(appointments.tenantId, given.tenantId),
        eq(appointments.therapistId, given.therapistId),
        gte(appointments.startsAt, given.earliest),
        lte(appointments.startsAt, given.at),
        gt(appointments.endsAt, given.at),
        ne(appointments.id, given.exceptId),
        notInArray(appointments.status, [...FREED_STATUSES]),
      ),
    )
    .limit(1),
);
