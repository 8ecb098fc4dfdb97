import { eq } from 'drizzle-orm';
import { lengthPrefixed } from '#app/platform/crypto/field-cipher.ts';
import { newId } from '#app/platform/new-id.ts';
import type { Tx } from './client.server.ts';
import { auditEvents, auditHeads, type AUDIT_OUTCOMES } from './schema/audit.ts';
import type { Vault } from './vault.server.ts';

/** One act. `action` is `thing.verb`; names of fields, never values; `detail` is sealed before it is stored. */
export interface AuditEntry {
  readonly action: `${string}.${string}`;
  readonly resource: { readonly type: string; readonly id?: string };
  readonly clientId?: string;
  readonly fields?: readonly string[];
  readonly detail?: Readonly<Record<string, unknown>>;
  readonly outcome?: (typeof AUDIT_OUTCOMES)[number];
}

export interface AuditOrigin {
  readonly actorKind: string;
  readonly accountId: string | null;
  readonly role: string | null;
  readonly sessionId: string | null;
  readonly requestId: string;
  readonly ip: string | null;
  readonly userAgent: string | null;
}

type AuditRow = typeof auditEvents.$inferInsert;

/** The first link of every chain. */
export const CHAIN_START = '';

/** The bytes of a row that its link covers: every stored column but the link itself, in a fixed order. */
export function auditRowBytes(row: AuditRow): Buffer {
  return lengthPrefixed(
    row.tenantId,
    row.id,
    String(row.sequence),
    row.occurredAt.toISOString(),
    row.actorKind,
    ...[
      row.accountId,
      row.role,
      row.sessionId,
      row.action,
      row.resourceType,
      row.resourceId,
      row.clientId,
      row.fields,
    ]
      .concat([row.detail, row.outcome, row.requestId, row.ip, row.userAgent, row.keyId])
      .map((value) => (value == null ? '-' : `+${value}`)),
  );
}

/**
 * Appends entries to the tenant's chain. The head row is locked until the transaction ends, so that the sequence has
 * neither gaps nor forks.
 */
export async function appendAudit(
  tx: Tx,
  tenantId: string,
  vault: Vault,
  at: Date,
  origin: AuditOrigin,
  entries: readonly AuditEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  const [head] = await tx
    .select({ sequence: auditHeads.sequence, hash: auditHeads.hash })
    .from(auditHeads)
    .where(eq(auditHeads.tenantId, tenantId))
    .for('update');
  if (head === undefined) throw new Error('This tenant has no audit chain.');
  let { sequence, hash } = head;
  const keyId = vault.auditKeyId;
  const rows = entries.map((entry) => {
    const id = newId(at);
    sequence += 1;
    const row = {
      tenantId,
      id,
      sequence,
      occurredAt: at,
      ...origin,
      action: entry.action,
      resourceType: entry.resource.type,
      resourceId: entry.resource.id ?? null,
      clientId: entry.clientId ?? null,
      fields: entry.fields?.join(',') ?? null,
      detail: vault.seal(
        auditEvents.detail,
        id,
        entry.detail === undefined ? null : JSON.stringify(entry.detail),
      ),
      outcome: entry.outcome ?? 'allowed',
      keyId,
    };
    hash = vault.auditLink(keyId, hash, auditRowBytes({ ...row, hash: '' }));
    return { ...row, hash };
  });
  await Promise.all([
    tx.insert(auditEvents).values(rows),
    tx.update(auditHeads).set({ sequence, hash }).where(eq(auditHeads.tenantId, tenantId)),
  ]);
}
