import { and, count, desc, eq } from 'drizzle-orm';
import { intakes } from '#db/schema/intake.ts';
import { statement } from '#db/statement.server.ts';
import type { Scope } from '#db/tenant.server.ts';
import { unsealIntake, type Intake } from './read-intake.server.ts';

/** No more than this are listed; a clinic with more has intakes that nobody will complete. */
const MOST = 200;

/** Reads the unfinished intakes, the last touched first, and at most 200 of them. */
export async function readUnfinishedIntakes(scope: Scope): Promise<Intake[]> {
  const rows = await scope.tx
    .select()
    .from(intakes)
    .where(and(eq(intakes.tenantId, scope.tenant.id), eq(intakes.status, 'open')))
    .orderBy(desc(intakes.updatedAt))
    .limit(MOST);
  return rows.map((row) => unsealIntake(scope, row));
}

/** Counts the unfinished intakes. */
export async function readUnfinishedIntakeCount({ tx, tenant }: Scope): Promise<number> {
  const [row] = await countUnfinished(tx, { tenantId: tenant.id });
  return row?.unfinished ?? 0;
}

const countUnfinished = statement<{ tenantId: string }>()((tx, { tenantId }) =>
  tx
    .select({ unfinished: count() })
    .from(intakes)
    .where(and(eq(intakes.tenantId, tenantId), eq(intakes.status, 'open'))),
);
