import { and, desc, eq } from 'drizzle-orm';
import { memberships } from '#db/schema/identity.ts';
import { policyVersions, type Policies } from '#db/schema/tenancy-policies.ts';
import type { Scope } from '#db/tenant.server.ts';
import { memberIn, readMembers } from '#app/modules/identity/sessions/index.server.ts';
import { readShownZone } from '#app/modules/tenancy/index.server.ts';
import { selectSettings, type Settings } from './lock-settings.server.ts';

/** One version of the policies: what held from an instant on. */
export interface PolicyVersion {
  readonly version: number;
  readonly inForceFrom: Date;
  /** The name of whoever made it; null for the version with which the clinic began. */
  readonly changedBy: string | null;
  readonly policies: Partial<Policies>;
}

/** Reads what the clinic is called, and its policies as they are. One query. */
export async function readSettings(scope: Scope): Promise<Settings> {
  const [settings] = await selectSettings(scope);
  if (settings === undefined) throw new Error('This clinic has no settings.');
  return settings;
}

/** Reads the policies and all their versions, the newest first; none while nobody changed them. One round trip. */
export async function readPoliciesPage(
  scope: Scope,
): Promise<{ settings: Settings; versions: PolicyVersion[]; zone: string }> {
  const { tx, tenant } = scope;
  const [settings, versions, members, zone] = await Promise.all([
    readSettings(scope),
    tx
      .select({
        version: policyVersions.version,
        inForceFrom: policyVersions.inForceFrom,
        by: policyVersions.changedBy,
        changedBy: memberships.displayName,
        policies: policyVersions.policies,
      })
      .from(policyVersions)
      .leftJoin(
        memberships,
        and(eq(memberships.tenantId, tenant.id), eq(memberships.accountId, policyVersions.changedBy)),
      )
      .where(eq(policyVersions.tenantId, tenant.id))
      .orderBy(desc(policyVersions.version)),
    readMembers(scope),
    readShownZone(scope),
  ]);
  const named = versions.map(({ by, ...version }) => ({
    ...version,
    changedBy: memberIn(members, by, version.changedBy),
  }));
  return { settings, versions: named, zone };
}
