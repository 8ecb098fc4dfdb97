import { and, eq } from 'drizzle-orm';
import { isId } from '#app/platform/new-id.ts';
import type { No } from '#app/platform/refusal.ts';
import { tenants } from '#db/schema/tenancy.ts';
import { acrossTenants } from '#db/tenant.server.ts';
import { CLINIC_STATUS_ACTS, type ClinicStatusAct } from './clinic-acts.ts';
import { decide, no, type Decider } from './decide.server.ts';

/**
 * Suspends a clinic, or resumes it, with a reason for the trail. From the commit of a suspension on, every request of its members
 * is answered that it is suspended, and its jobs wait; its data stays. Refuses with `clinic-changed` when the clinic does not have
 * the status any more from which the act leads.
 */
export async function changeStatus(
  decider: Decider,
  act: ClinicStatusAct,
  id: string,
  reason: string,
): Promise<null | No<'clinic-changed'>> {
  if (!isId(id)) return no('clinic-changed');
  const { action, from, to } = CLINIC_STATUS_ACTS[act];
  return decide(decider, { action, resource: { type: 'clinic', id }, detail: { reason } }, async () => {
    const changed = await acrossTenants('an operator suspends or resumes a clinic', (tx) =>
      tx
        .update(tenants)
        .set({ status: to })
        .where(and(eq(tenants.id, id), eq(tenants.status, from)))
        .returning({ id: tenants.id }),
    );
    return changed.length === 0 ? no('clinic-changed') : null;
  });
}
