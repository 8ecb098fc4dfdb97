import { desc, eq } from 'drizzle-orm';
import { auditHeads, auditSeals } from '#db/schema/audit.ts';
import type { Act, Scope } from '#db/tenant.server.ts';
import { auditSigningFiles, signHead, type SignedHead } from './audit-signing.server.ts';
import { exportHead, readExportedHeads } from './exported-heads.server.ts';

const SEAL_MINUTES = 5;
const SEAL_ROWS = 1_000;

/** The id of each clinic's newest exported head, as far as this process knows, and the file that it stands in. */
let exported: { file: string; newest: Map<string, string> } | undefined;

/**
 * Signs the end of the clinic's audit chain and exports it, when five minutes have passed or 1,000 acts were added
 * since the last time. Null when nothing is due. It may run as often as one likes.
 *
 * A head is exported once its row is committed, so that every exported head has its row. A process that dies between the
 * two leaves one head without its line: the next run adds it.
 */
export async function sealAuditHead(act: Act): Promise<SignedHead | null> {
  const { last, signed } = await act(signIfDue);
  if (last === null && signed === null) return null;
  const newest = await newestExported();
  for (const head of [last, signed]) {
    if (head === null || newest.get(head.tenantId) === head.id) continue;
    exportHead(head);
    newest.set(head.tenantId, head.id);
  }
  return signed;
}

async function signIfDue(
  scope: Scope,
): Promise<{ readonly last: SignedHead | null; readonly signed: SignedHead | null }> {
  const { tx, tenant, now } = scope;
  const [[head], [last = null]] = await Promise.all([
    tx
      .select({ sequence: auditHeads.sequence, hash: auditHeads.hash })
      .from(auditHeads)
      .where(eq(auditHeads.tenantId, tenant.id)),
    tx
      .select()
      .from(auditSeals)
      .where(eq(auditSeals.tenantId, tenant.id))
      .orderBy(desc(auditSeals.sequence))
      .limit(1),
  ]);
  if (head === undefined || head.sequence <= (last?.sequence ?? 0)) return { last, signed: null };
  const isDue =
    last === null ||
    now.getTime() - last.signedAt.getTime() >= SEAL_MINUTES * 60_000 ||
    head.sequence - last.sequence >= SEAL_ROWS;
  if (!isDue) return { last, signed: null };
  const signed = signHead({ tenantId: tenant.id, id: scope.newId(), ...head, signedAt: now });
  await tx.insert(auditSeals).values(signed);
  return { last, signed };
}

async function newestExported(): Promise<Map<string, string>> {
  const file = auditSigningFiles().headsFile;
  if (exported?.file === file) return exported.newest;
  const heads = await readExportedHeads();
  const newest = new Map(
    [...(heads?.byTenant ?? [])].map(([tenantId, of]) => [tenantId, of.at(-1)?.id ?? '']),
  );
  exported = { file, newest };
  return newest;
}
