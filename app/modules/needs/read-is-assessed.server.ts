import { and, eq } from 'drizzle-orm';
import { needsAssessments } from '#db/schema/needs.ts';
import type { Scope } from '#db/tenant.server.ts';

/** Tells whether a client's needs were ever assessed. What they are is not read, so nothing is recorded. */
export async function readIsAssessed({ tx, tenant }: Scope, clientId: string): Promise<boolean> {
  const [found] = await tx
    .select({ id: needsAssessments.id })
    .from(needsAssessments)
    .where(and(eq(needsAssessments.tenantId, tenant.id), eq(needsAssessments.clientId, clientId)))
    .limit(1);
  return found !== undefined;
}
