import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/client.server.ts';
import { isId } from '#app/platform/new-id.ts';
import type { No } from '#app/platform/refusal.ts';
import { tenants } from '#db/schema/tenancy.ts';
import { acrossTenants } from '#db/tenant.server.ts';
import { CLINIC_STATUS_ACTS, type ClinicStatusAct } from './clinic-acts.ts';
import { decide, no, type Decider } from './decide.server.ts';

/**
 * Suspends a clinic, or resumes it, with a reason for the trail. From the commit of a suspension on, every request of its members
 * is answered that it is suspended, and its jobs wait; its data stays. A clinic that was canceled is resumed whole. Refuses with
 * `clinic-changed` when the clinic does not have the status any more from which the act leads.
 */
export async function changeStatus(
  decider: Decider,
  act: ClinicStatusAct,
  id: string,
  reason: string,
): Promise<null | No<'clinic-changed'>> {
  if (!isId(id)) return no('clinic-changed');
  const { action } = CLINIC_STATUS_ACTS[act];
  return decide(decider, { action, resource: { type: 'clinic', id }, detail: { reason } }, async () => {
    const isDone = await acrossTenants('an operator suspends or resumes a clinic', (tx) =>
      CHANGES[act](tx, id),
    );
    return isDone ? null : no('clinic-changed');
  });
}

const CHANGES: Readonly<Record<ClinicStatusAct, (tx: Tx, id: string) => Promise<boolean>>> = {
  suspension: async (tx, id) => {
    const changed = await tx
      .update(tenants)
      .set({ status: 'suspended', rowVersion: sql`${tenants.rowVersion} + 1` })
      .where(and(eq(tenants.id, id), eq(tenants.status, 'active')))
      .returning({ id: tenants.id });
    return changed.length > 0;
  },
  resumption: async (tx, id) => {
    const [row] = await tx.execute<{ refused: string | null }>(
      sql`select app.resume_clinic(${id}) as refused`,
    );
    return row?.refused === null;
  },
};
