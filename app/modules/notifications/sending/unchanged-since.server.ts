import { and, eq, exists, gt, not, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { appointmentChanges } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';

/** Is true of a row of `appointment_changes` of an act at `at` when its appointment has not changed since. */
export function unchangedSince({ tx }: Scope, at: Date): SQL {
  const since = alias(appointmentChanges, 'since');
  return not(
    exists(
      tx
        .select({ id: since.id })
        .from(since)
        .where(
          and(
            eq(since.tenantId, appointmentChanges.tenantId),
            eq(since.appointmentId, appointmentChanges.appointmentId),
            gt(since.changedAt, at),
          ),
        ),
    ),
  );
}
