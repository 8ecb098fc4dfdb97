import { and, eq, exists, gt, not, type SQL } from 'drizzle-orm';
import { attendeeChanges } from '#db/schema/scheduling-groups.ts';
import { appointmentChanges, appointments } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';

/** What was done with an appointment, or with one of its clients alone. */
export type History = typeof appointmentChanges | typeof attendeeChanges;

/** Is true of a row of `appointments` when this history has an entry about it of which `when` is true. */
export function isIn({ tx }: Scope, history: History, when: SQL | undefined): SQL {
  const { id, tenantId, appointmentId } = history;
  const isOwn = and(eq(tenantId, appointments.tenantId), eq(appointmentId, appointments.id));
  return exists(tx.select({ id }).from(history).where(and(isOwn, when)));
}

/** Is true of a row of `appointments` when nothing was done with it, or with one of its clients, after an act at `at`. */
export function unchangedSince(scope: Scope, at: Date): SQL | undefined {
  return and(
    not(isIn(scope, appointmentChanges, gt(appointmentChanges.changedAt, at))),
    not(isIn(scope, attendeeChanges, gt(attendeeChanges.changedAt, at))),
  );
}
