import { eq, max } from 'drizzle-orm';
import { policyVersions, type Policies } from '#db/schema/tenancy-policies.ts';
import { clinicSettings } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import { differences } from '#app/platform/differences.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import { lockSettings } from './lock-settings.server.ts';
import { policiesAsFields } from './settings-as-fields.ts';

/**
 * Changes the clinic's policies from now on, and adds the version that then holds; the first change also adds the version that
 * held before. Refuses with `stale` when the settings have changed since `rowVersion` was read.
 */
export async function changePolicies(
  scope: Scope,
  rowVersion: number,
  policies: Policies,
): Promise<null | Refusal<'stale'>> {
  const { tx, tenant, actor } = scope;
  const { since, rowVersion: current, ...before } = await lockSettings(scope);
  const { fields, detail } = differences(policiesAsFields(before), policiesAsFields(policies));
  const act = {
    action: 'clinic.change-policies' as const,
    resource: { type: 'clinic' as const },
    fields,
    detail,
  };
  if (current !== rowVersion) return scope.refuse(act, 'stale');
  if (fields.length === 0) return null;
  await tx
    .update(clinicSettings)
    .set({ ...policiesOf(policies), rowVersion: rowVersion + 1, updatedAt: scope.now })
    .where(eq(clinicSettings.tenantId, tenant.id));
  const [last] = await tx
    .select({ version: max(policyVersions.version) })
    .from(policyVersions)
    .where(eq(policyVersions.tenantId, tenant.id));
  const version = last?.version ?? 0;
  const row = (number: number, values: Policies) => ({
    tenantId: tenant.id,
    id: scope.newId(),
    version: number,
    policies: policiesOf(values),
  });
  await tx.insert(policyVersions).values([
    ...(version === 0 ? [{ ...row(1, before), inForceFrom: since }] : []),
    {
      ...row(Math.max(version, 1) + 1, policies),
      inForceFrom: scope.now,
      changedBy: actor.kind === 'member' ? actor.accountId : null,
    },
  ]);
  scope.audit(act);
  return null;
}

/** Leaves out what of the settings is no policy. */
function policiesOf(values: Policies): Policies {
  const { cancellationPolicyHours, reminderHours, quietFrom, quietUntil } = values;
  const { pastEntryDays, marksNoShows, criticalIsGate, timeOffAtOnce } = values;
  const { receptionSeesNeeds, sessionIdleMinutes, sessionHours } = values;
  return {
    ...{ cancellationPolicyHours, reminderHours, quietFrom, quietUntil },
    ...{ pastEntryDays, marksNoShows, criticalIsGate, timeOffAtOnce },
    ...{ receptionSeesNeeds, sessionIdleMinutes, sessionHours },
  };
}
