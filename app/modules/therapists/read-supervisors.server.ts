import { eq } from 'drizzle-orm';
import { supervisions } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import { heldBySetup } from '#app/modules/tenancy/index.server.ts';

/** Who supervises these therapists on the civil date `on`: supervisors' therapist ids by supervisee. */
export async function readSupervisors(
  scope: Scope,
  therapistIds: readonly string[],
  on: string,
): Promise<Map<string, readonly string[]>> {
  const found = new Map<string, string[]>();
  for (const { supervisor, supervisee, since, until } of await readAll(scope)) {
    if (!therapistIds.includes(supervisee) || since > on || (until !== null && until < on)) continue;
    found.set(supervisee, [...(found.get(supervisee) ?? []), supervisor]);
  }
  return found;
}

const readAll = heldBySetup(async ({ tx, tenant }) =>
  tx
    .select({
      supervisor: supervisions.supervisorId,
      supervisee: supervisions.superviseeId,
      since: supervisions.since,
      until: supervisions.until,
    })
    .from(supervisions)
    .where(eq(supervisions.tenantId, tenant.id)),
);
