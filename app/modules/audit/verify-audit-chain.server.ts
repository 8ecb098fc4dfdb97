import { and, asc, eq, gt, gte, or, sql } from 'drizzle-orm';
import { auditEvents, auditHeads, auditSeals } from '#db/schema/audit.ts';
import { auditRowBytes } from '#db/audit-chain.server.ts';
import { recordAudit, withTenant, type Scope, type Tenant } from '#db/tenant.server.ts';
import { isSignedByUs, readExportedHeads, type SignedHead } from './audit-signing.server.ts';
import { walkChain, type ChainFault, type ChainRow } from './chain-fault.ts';

const BATCH = 2_000;
const VERIFIER = { kind: 'job', name: 'audit-verify' } as const;
const ORIGIN = { requestId: 'audit-verify' };

export interface ChainVerdict {
  readonly ok: boolean;
  /** How many rows had their links computed anew. */
  readonly checked: number;
  /** How many signed heads were compared with the chain. */
  readonly seals: number;
  readonly faults: readonly ChainFault[];
}

type AuditRow = typeof auditEvents.$inferSelect;

/**
 * Computes a clinic's audit chain anew, row by row, and compares it with its end and with every signed head, in the
 * database and exported. Rows added meanwhile are left for the next time. The verdict is itself recorded in the trail.
 */
export async function verifyAuditChain(tenant: Tenant): Promise<ChainVerdict> {
  const { head, last, seals } = await withTenant(tenant, VERIFIER, ORIGIN, readEnd);
  const known = dropRepeated([...seals, ...readExportedHeads(tenant.id)]);
  const walk = walkChain(new Set(known.map((seal) => seal.sequence)));
  let after: { sequence: number; id: string } | null = null;
  for (;;) {
    const rows: ChainRowAt[] = await withTenant(tenant, VERIFIER, ORIGIN, (scope) =>
      readBatch(scope, after, last),
    );
    for (const row of rows) walk.take(row);
    after = rows.at(-1) ?? null;
    if (after === null || rows.length < BATCH) break;
  }
  const faults = [...walk.finish(head), ...checkSeals(known, walk.hashes, head.sequence)];
  const verdict = { ok: faults.length === 0, checked: walk.checked, seals: known.length, faults };
  await recordAudit(tenant, VERIFIER, ORIGIN, [
    {
      action: 'audit.verify',
      resource: { type: 'audit' },
      outcome: verdict.ok ? 'allowed' : 'failed',
      detail: { checked: verdict.checked, seals: verdict.seals, faults: faults.length },
    },
  ]);
  return verdict;
}

/** Reads the chain's end, the place of its last row and its seals, all of one moment. */
async function readEnd(scope: Scope) {
  const { tx, tenant } = scope;
  const [[end], seals] = await Promise.all([
    tx
      .select({
        sequence: auditHeads.sequence,
        hash: auditHeads.hash,
        // It is read in the same statement, so that a row and the head that covers it are seen together.
        last: sql<
          string | null
        >`(select max(${auditEvents.sequence}) from ${auditEvents} where ${auditEvents.tenantId} = ${tenant.id})`,
      })
      .from(auditHeads)
      .where(eq(auditHeads.tenantId, tenant.id)),
    tx.select().from(auditSeals).where(eq(auditSeals.tenantId, tenant.id)).orderBy(asc(auditSeals.sequence)),
  ]);
  const head = end === undefined ? { sequence: 0, hash: '' } : { sequence: end.sequence, hash: end.hash };
  return { head, last: Math.max(head.sequence, Number(end?.last ?? 0)), seals };
}

type ChainRowAt = ChainRow & { readonly id: string };

async function readBatch(
  scope: Scope,
  after: { sequence: number; id: string } | null,
  last: number,
): Promise<ChainRowAt[]> {
  const { tenantId, sequence, id } = auditEvents;
  const rows = await scope.tx
    .select()
    .from(auditEvents)
    .where(
      and(
        eq(tenantId, scope.tenant.id),
        after === null
          ? undefined
          : and(gte(sequence, after.sequence), or(gt(sequence, after.sequence), gt(id, after.id))),
        sql`${sequence} <= ${last}`,
      ),
    )
    .orderBy(asc(sequence), asc(id))
    .limit(BATCH);
  return rows.map((row) => ({
    id: row.id,
    sequence: row.sequence,
    hash: row.hash,
    link: (previous) => linkOf(scope, row, previous),
  }));
}

function linkOf(scope: Scope, row: AuditRow, previous: string): string | null {
  try {
    return scope.vault.auditLink(row.keyId, previous, auditRowBytes(row));
  } catch {
    return null;
  }
}

/**
 * Checks each signed head: it must be ours, must not be past the chain's end, and must match the chain at its place.
 */
function checkSeals(
  seals: readonly SignedHead[],
  hashes: ReadonlyMap<number, string>,
  end: number,
): ChainFault[] {
  return seals.flatMap((seal): ChainFault[] => {
    const at = { from: seal.sequence, to: seal.sequence };
    if (!isSignedByUs(seal)) return [{ kind: 'seal-altered', ...at }];
    if (seal.sequence > end) return [{ kind: 'truncated', from: end + 1, to: seal.sequence }];
    const hash = hashes.get(seal.sequence);
    return hash === seal.hash ? [] : [{ kind: 'altered', ...at }];
  });
}

function dropRepeated(seals: readonly SignedHead[]): SignedHead[] {
  const known = new Map(
    seals.map((seal) => [`${seal.id} ${seal.sequence} ${seal.hash} ${seal.signature}`, seal]),
  );
  return [...known.values()];
}
