import { desc, eq } from 'drizzle-orm';
import { auditHeads, auditSeals } from '#db/schema/audit.ts';
import type { Scope } from '#db/tenant.server.ts';
import { exportHead, signHead, type SignedHead } from './audit-signing.server.ts';

const SEAL_MINUTES = 5;
const SEAL_ROWS = 1_000;

/**
 * Signs the end of the clinic's audit chain and exports it, when five minutes have passed or 1,000 acts were added
 * since the last time. Null when nothing is due. It may run as often as one likes.
 */
export async function sealAuditHead(scope: Scope): Promise<SignedHead | null> {
  const { tx, tenant, now } = scope;
  const [[head], [last]] = await Promise.all([
    tx
      .select({ sequence: auditHeads.sequence, hash: auditHeads.hash })
      .from(auditHeads)
      .where(eq(auditHeads.tenantId, tenant.id)),
    tx
      .select({ sequence: auditSeals.sequence, signedAt: auditSeals.signedAt })
      .from(auditSeals)
      .where(eq(auditSeals.tenantId, tenant.id))
      .orderBy(desc(auditSeals.sequence))
      .limit(1),
  ]);
  if (head === undefined || head.sequence <= (last?.sequence ?? 0)) return null;
  const isDue =
    last === undefined ||
    now.getTime() - last.signedAt.getTime() >= SEAL_MINUTES * 60_000 ||
    head.sequence - last.sequence >= SEAL_ROWS;
  if (!isDue) return null;
  const signed = signHead({ tenantId: tenant.id, id: scope.newId(), ...head, signedAt: now });
  await tx.insert(auditSeals).values(signed);
  // If the transaction fails after this, the exported line is still true: the head that it signs was committed.
  exportHead(signed);
  return signed;
}
