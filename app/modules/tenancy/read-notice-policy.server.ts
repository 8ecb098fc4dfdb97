import { desc, eq } from 'drizzle-orm';
import { policyVersions } from '#db/schema/tenancy-policies.ts';
import { clinicSettings } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';

/** The hours of notice before a cancellation that the clinic asks for. */
export interface NoticePolicy {
  readonly now: number;
  /** What each version asked for from an instant on, the newest first; none while nobody changed the policies. */
  readonly versions: readonly { readonly from: Date; readonly hours: number }[];
}

/** Reads the hours of notice that the clinic asks for before a cancellation, now and by each version. One query. */
export async function readNoticePolicy({ tx, tenant }: Scope): Promise<NoticePolicy> {
  const rows = await tx
    .select({
      now: clinicSettings.cancellationPolicyHours,
      from: policyVersions.inForceFrom,
      policies: policyVersions.policies,
    })
    .from(clinicSettings)
    .leftJoin(policyVersions, eq(policyVersions.tenantId, clinicSettings.tenantId))
    .where(eq(clinicSettings.tenantId, tenant.id))
    .orderBy(desc(policyVersions.version));
  const [settings] = rows;
  if (settings === undefined) throw new Error('This tenant has no settings.');
  return {
    now: settings.now,
    versions: rows.flatMap(({ from, policies }) =>
      from === null || policies?.cancellationPolicyHours === undefined
        ? []
        : [{ from, hours: policies.cancellationPolicyHours }],
    ),
  };
}
