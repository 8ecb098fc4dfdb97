import { and, count, desc, eq } from 'drizzle-orm';
import { intakes } from '#db/schema/intake.ts';
import type { Scope } from '#db/tenant.server.ts';
import { openIntake, type Intake } from './read-intake.server.ts';

/** At most so many are listed; a clinic with more has intakes that nobody will finish. */
const MOST = 200;

/** Intakes under way, the last touched first. */
export async function readOpenIntakes(scope: Scope): Promise<Intake[]> {
  const rows = await scope.tx
    .select()
    .from(intakes)
    .where(and(eq(intakes.tenantId, scope.tenant.id), eq(intakes.status, 'open')))
    .orderBy(desc(intakes.updatedAt))
    .limit(MOST);
  return rows.map((row) => openIntake(scope, row));
}

/** How many intakes are under way. */
export async function readOpenIntakeCount({ tx, tenant }: Scope): Promise<number> {
  const [row] = await tx
    .select({ open: count() })
    .from(intakes)
    .where(and(eq(intakes.tenantId, tenant.id), eq(intakes.status, 'open')));
  return row?.open ?? 0;
}
