import { and, eq } from 'drizzle-orm';
import { intakes } from '#db/schema/intake.ts';
import type { Scope } from '#db/tenant.server.ts';
import { readIntake } from './read-intake.server.ts';

/** Abandons an unfinished intake; its answers stay sealed in the row. Null when no unfinished intake has this id. */
export async function abandonIntake(scope: Scope, intakeId: string): Promise<{ intakeId: string } | null> {
  const intake = await readIntake(scope, intakeId, true);
  if (intake?.status !== 'open') return null;
  await scope.tx
    .update(intakes)
    .set({ status: 'abandoned', rowVersion: intake.rowVersion + 1, updatedAt: scope.now })
    .where(and(eq(intakes.tenantId, scope.tenant.id), eq(intakes.id, intakeId)));
  scope.audit({ action: 'intake.abandon', resource: { type: 'intake', id: intakeId } });
  return { intakeId };
}
