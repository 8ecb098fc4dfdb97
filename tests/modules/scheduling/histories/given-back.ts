import { and, eq } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { expect } from 'vitest';
import { coTherapists } from '#db/schema/scheduling-groups.ts';
import { appointmentChanges } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';

/** Claims of the moves that an act has just undone: whoever had taken the session over by one accompanies it again, and nobody else who led it does. */
export async function expectGivenBack({ tx, now }: Scope): Promise<void> {
  const [undo, move] = [alias(appointmentChanges, 'undo'), alias(appointmentChanges, 'move')];
  const rows = await tx
    .select({ id: undo.appointmentId, over: move.accompaniedReason, again: coTherapists.therapistId })
    .from(undo)
    .innerJoin(move, and(eq(move.tenantId, undo.tenantId), eq(move.id, undo.undoes)))
    .leftJoin(
      coTherapists,
      and(
        eq(coTherapists.tenantId, undo.tenantId),
        eq(coTherapists.appointmentId, undo.appointmentId),
        eq(coTherapists.therapistId, undo.fromTherapistId),
      ),
    )
    .where(and(eq(undo.changedAt, now), eq(undo.kind, 'moved')));
  expect(rows.filter(({ over, again }) => (over === null) !== (again === null))).toEqual([]);
}
