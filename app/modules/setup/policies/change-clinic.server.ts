import { eq, sql } from 'drizzle-orm';
import { clinicSettings } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import { differences } from '#app/platform/differences.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import { tellProvider } from '#jobs/contracts/clinics.ts';
import { enqueue } from '#jobs/contracts/enqueue.server.ts';
import { lockSettings } from './lock-settings.server.ts';
import type { ClinicFacts } from './policies.schema.ts';
import { clinicAsFields } from './settings-as-fields.ts';

/**
 * Changes what the clinic is called on its pages and in its messages, its phone, its language, its zone and the first day of its weeks. Refuses with
 * `stale` when the settings have changed since `rowVersion` was read.
 */
export async function changeClinic(
  scope: Scope,
  rowVersion: number,
  { name, ...facts }: ClinicFacts,
): Promise<null | Refusal<'stale'>> {
  const { tx, tenant } = scope;
  const before = await lockSettings(scope);
  const { fields, detail } = differences(recorded(before), recorded({ name, ...facts }));
  const act = { action: 'clinic.change' as const, resource: { type: 'clinic' as const }, fields, detail };
  if (before.rowVersion !== rowVersion) return scope.refuse(act, 'stale');
  if (fields.length === 0) return null;
  await tx
    .update(clinicSettings)
    .set({
      ...facts,
      // The zone is cached under this version.
      setupVersion: sql`${clinicSettings.setupVersion} + 1`,
      rowVersion: rowVersion + 1,
      updatedAt: scope.now,
    })
    .where(eq(clinicSettings.tenantId, tenant.id));
  await tx.execute(sql`select app.rename_clinic(${name})`);
  if (fields.includes('name')) await enqueue(scope, tellProvider, {});
  scope.audit(act);
  return null;
}

/** Returns what the clinic is called as the audit trail keeps it. */
function recorded(facts: ClinicFacts) {
  return { ...clinicAsFields(facts), weekStartsOn: facts.weekStartsOn === 1 ? 'monday' : 'sunday' };
}
