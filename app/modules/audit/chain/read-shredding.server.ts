import { and, desc, eq } from 'drizzle-orm';
import { auditEvents } from '#db/schema/audit.ts';
import { withTenant, type Tenant } from '#db/tenant.server.ts';

/**
 * Reads from the platform's own trail when a clinic was shredded; null when nobody did that. That trail is keyed: whoever only
 * changes the database can add nothing to it.
 */
export async function readShredding(platform: Tenant, clinicId: string): Promise<Date | null> {
  const actor = { kind: 'job', name: 'audit-verify' } as const;
  const acts = await withTenant(platform, actor, { requestId: 'audit-verify' }, ({ tx }) =>
    tx
      .select({ outcome: auditEvents.outcome, at: auditEvents.occurredAt })
      .from(auditEvents)
      .where(
        and(
          eq(auditEvents.tenantId, platform.id),
          eq(auditEvents.resourceId, clinicId),
          eq(auditEvents.action, 'clinic.shred'),
        ),
      )
      .orderBy(desc(auditEvents.sequence)),
  );
  // An act that was refused stands there twice, the second time as failed.
  const done = acts.filter(({ outcome }) => outcome === 'allowed');
  return done.length > acts.length - done.length ? (done[0]?.at ?? null) : null;
}
