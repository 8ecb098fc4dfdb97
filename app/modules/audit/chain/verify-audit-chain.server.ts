import { and, asc, eq, gt, gte, or, sql } from 'drizzle-orm';
import { auditEvents, auditHeads, auditSeals } from '#db/schema/audit.ts';
import { auditRowBytes } from '#db/audit-chain.server.ts';
import { recordAudit, withTenant, type Scope, type Tenant } from '#db/tenant.server.ts';
import { readVerifyingKey } from './audit-signing.server.ts';
import { walkChain, type ChainFault, type ChainRow } from './chain-fault.ts';
import { checkSeals, lastPlaceOf, type Seals } from './check-seals.server.ts';
import type { ExportedHeads } from './exported-heads.server.ts';

const BATCH = 2_000;
/** The highest place of a row that the program can count. A head may be made to stand higher. */
const LAST_PLACE = Number.MAX_SAFE_INTEGER;
const VERIFIER = { kind: 'job', name: 'audit-verify' } as const;
const ORIGIN = { requestId: 'audit-verify' };
/** A worker seals every five minutes: rows that wait longer than this were not sealed, or their seals are gone. */
const LONGEST_UNSEALED_MS = 60 * 60_000;

export interface ChainVerdict {
  readonly ok: boolean;
  /** How many rows had their links computed anew. */
  readonly checked: number;
  /** How many signed heads were compared with the chain, and where they stand. A head that stands twice counts once. */
  readonly seals: number;
  readonly inDatabase: number;
  readonly exported: number;
  /** How many rows are newer than the last signed head: of these only the links are known to be whole. */
  readonly afterLastSeal: number;
  readonly faults: readonly ChainFault[];
}

type AuditRow = typeof auditEvents.$inferSelect;

/**
 * Computes a clinic's audit chain anew, row by row, and compares it with its end and with every signed head, in the
 * database and exported (`exports`; null when there is no such file). Rows added meanwhile are left for the next time.
 * Writes no key. The verdict is itself recorded in the trail, where the trail can still take it.
 */
export async function verifyAuditChain(tenant: Tenant, exports: ExportedHeads | null): Promise<ChainVerdict> {
  const { head, last, inDatabase } = await withTenant(tenant, VERIFIER, ORIGIN, readEnd);
  const seals: Seals = {
    inDatabase,
    exported: exports?.byTenant.get(tenant.id) ?? [],
    exportedUntil: exports?.until ?? null,
  };
  const known = [...inDatabase, ...seals.exported];
  const sealedTo = lastPlaceOf(known);
  const walk = walkChain(new Set(known.map(({ sequence }) => sequence)));
  const ages = { firstUnsealed: null as ChainRowAt | null, newest: null as ChainRowAt | null };
  let after: { sequence: number; id: string } | null = null;
  for (;;) {
    const rows: ChainRowAt[] = await withTenant(tenant, VERIFIER, ORIGIN, (scope) =>
      readBatch(scope, after, last),
    );
    for (const row of rows) {
      walk.take(row);
      if (row.sequence > sealedTo) ages.firstUnsealed ??= row;
    }
    ages.newest = rows.at(-1) ?? ages.newest;
    after = rows.at(-1) ?? null;
    if (after === null || rows.length < BATCH) break;
  }
  const end = head?.sequence ?? last;
  const compared = checkSeals(seals, { key: readVerifyingKey(), hashes: walk.hashes, end });
  const faults = [...walk.finish(head), ...compared.faults, ...leftUnsealed(ages)];
  const verdict: ChainVerdict = {
    ok: faults.length === 0,
    checked: walk.checked,
    seals: compared.count,
    inDatabase: inDatabase.length,
    exported: seals.exported.length,
    afterLastSeal: Math.max(0, end - sealedTo),
    faults,
  };
  // Without its end, or with one that cannot be counted on from, the chain takes no entry.
  if (head !== null && Math.abs(head.sequence) < LAST_PLACE) await record(tenant, verdict);
  return verdict;
}

function record(tenant: Tenant, { ok, checked, seals, faults }: ChainVerdict): Promise<void> {
  const outcome = ok ? 'allowed' : 'failed';
  const detail = { checked, seals, faults: faults.length };
  return recordAudit(tenant, VERIFIER, ORIGIN, [
    { action: 'audit.verify', resource: { type: 'audit' }, outcome, detail },
  ]);
}

function leftUnsealed({
  firstUnsealed,
  newest,
}: {
  firstUnsealed: ChainRowAt | null;
  newest: ChainRowAt | null;
}): ChainFault[] {
  if (firstUnsealed === null || newest === null) return [];
  const waited = newest.occurredAt.getTime() - firstUnsealed.occurredAt.getTime();
  return waited > LONGEST_UNSEALED_MS
    ? [{ kind: 'unsealed', from: firstUnsealed.sequence, to: newest.sequence }]
    : [];
}

/**
 * Reads the clinic's seals, then the chain's end, null when it has none, and the place of its last row. A seal that is
 * read is never past the end that is read after it.
 */
async function readEnd(scope: Scope) {
  const { tx, tenant } = scope;
  const [inDatabase, [end]] = await Promise.all([
    tx.select().from(auditSeals).where(eq(auditSeals.tenantId, tenant.id)).orderBy(asc(auditSeals.sequence)),
    // It is one statement, so that a row and the head that covers it are seen together.
    tx
      .select({
        sequence: auditHeads.sequence,
        hash: auditHeads.hash,
        last: sql<
          string | null
        >`(select max(${auditEvents.sequence}) from ${auditEvents} where ${auditEvents.tenantId} = ${tenant.id})`,
      })
      .from(sql`(select 1) as one`)
      .leftJoin(auditHeads, eq(auditHeads.tenantId, tenant.id)),
  ]);
  const { sequence = null, hash = null, last = null } = end ?? {};
  const head = sequence === null || hash === null ? null : { sequence, hash };
  return { head, last: Math.min(LAST_PLACE, Math.max(head?.sequence ?? 0, Number(last ?? 0))), inDatabase };
}

type ChainRowAt = ChainRow & { readonly id: string; readonly occurredAt: Date };

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
    occurredAt: row.occurredAt,
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
