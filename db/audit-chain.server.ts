import { eq, getTableColumns, sql } from 'drizzle-orm';
import type { ActName, RecordOf } from '#app/platform/acts.ts';
import { lengthPrefixed } from '#app/platform/crypto/field-cipher.ts';
import { newId } from '#app/platform/new-id.ts';
import type { Ending, Tx } from './client.server.ts';
import { auditEvents, auditHeads, type AUDIT_OUTCOMES } from './schema/audit.ts';
import { sqlStatement } from './statement.server.ts';
import type { Vault } from './vault.server.ts';

/** One act as it is recorded; `resource` is of a kind that the act is declared to concern. */
export type AuditEntry = {
  readonly [Name in ActName]: ActFacts & {
    readonly action: Name;
    readonly resource: { readonly type: RecordOf<Name>; readonly id?: string };
  };
}[ActName];

/** Names of fields, never values; `detail` is sealed before it is stored. */
interface ActFacts {
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

/** Returns the bytes of a row that its link covers: every stored column but the link itself, in a fixed order. */
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

/** What one act adds to its clinic's chain. */
export interface Acts {
  readonly tenantId: string;
  readonly vault: Vault;
  readonly at: Date;
  readonly origin: AuditOrigin;
  readonly entries: readonly AuditEntry[];
}

/** Where a chain ends. */
interface End {
  readonly sequence: number;
  readonly hash: string;
}

/** The end of each clinic's chain as this process last left it: a guess, since other processes append too. */
const ends = new Map<string, End>();

const turns = new Map<string, Promise<void>>();

/**
 * Appends the entries of a clinic's acts, one or several, and commits the transaction. An act that has only read sends
 * both in one round trip and trusts the guess of where the chain ends. When another process has appended meanwhile,
 * nothing is appended and the result is false: `recordActs` must follow before anything read is shown. With `isSure`,
 * and for every act that wrote, the entries are appended before the commit is sent, wherever the chain ends.
 */
export function commitWithAudit(
  tx: Tx,
  { commit, commitWith, sendLast, hasWritten }: Ending,
  acts: readonly [Acts, ...Acts[]],
  isSure = false,
): Promise<boolean> {
  const [{ tenantId }] = acts;
  return inTurn(tenantId, async () => {
    const guess = ends.get(tenantId);
    ends.delete(tenantId);
    let end: End;
    if (isSure || hasWritten() || guess === undefined) {
      end = await sendLast(() => append(tx, acts, guess));
      await commit();
    } else {
      const next = appending(acts, guess);
      if ((await commitWith(() => next.send(tx))).length === 0) return false;
      end = next.end;
    }
    ends.set(tenantId, end);
    return true;
  });
}

/**
 * Runs `fn` after the acts of the same clinic that came before. Waiting here costs no statement; waiting for the lock
 * of the chain's row would.
 */
function inTurn<T>(tenantId: string, fn: () => Promise<T>): Promise<T> {
  const turn = (turns.get(tenantId) ?? Promise.resolve()).then(fn);
  const over: Promise<void> = turn
    .then(
      () => {},
      () => {},
    )
    .then(() => {
      if (turns.get(tenantId) === over) turns.delete(tenantId);
    });
  turns.set(tenantId, over);
  return turn;
}

/**
 * Appends at the guess, or else at the end of the chain, whose row then stays locked until the transaction ends. So the
 * chain has neither gaps nor forks.
 */
async function append(tx: Tx, acts: readonly [Acts, ...Acts[]], guess: End | undefined): Promise<End> {
  if (guess !== undefined) {
    const next = appending(acts, guess);
    if ((await next.send(tx)).length > 0) return next.end;
  }
  const [end] = await tx
    .select({ sequence: auditHeads.sequence, hash: auditHeads.hash })
    .from(auditHeads)
    .where(eq(auditHeads.tenantId, acts[0].tenantId))
    .for('update');
  if (end === undefined) throw new Error('This tenant has no audit chain.');
  const next = appending(acts, end);
  await next.send(tx);
  return next.end;
}

/**
 * Links the entries to `end`. `send` writes them only if the chain still ends there; it returns no rows when it did
 * not.
 */
function appending(
  acts: readonly [Acts, ...Acts[]],
  end: End,
): { send: (tx: Tx) => Promise<readonly unknown[]>; end: End } {
  const rows: AuditRow[] = [];
  for (const act of acts) rows.push(...linkRows(act, rows.at(-1) ?? end));
  const { sequence, hash } = rows.at(-1) ?? end;
  const values = {
    tenantId: acts[0].tenantId,
    fromSequence: end.sequence,
    fromHash: end.hash,
    sequence,
    hash,
    rows: JSON.stringify(rows.map(columnsOf)),
  };
  return { send: (tx) => insertAtEnd(tx, values), end: { sequence, hash } };
}

const COLUMNS = Object.entries(getTableColumns(auditEvents)).map(
  ([field, { name }]) => [field as keyof AuditRow, name] as const,
);
/** Named one by one: a column that a later release has added takes its default. */
const COLUMN_NAMES = sql.raw(COLUMNS.map(([, name]) => name).join(', '));

const insertAtEnd = sqlStatement<{
  tenantId: string;
  fromSequence: number;
  fromHash: string;
  sequence: number;
  hash: string;
  rows: string;
}>()(
  (given) => sql`
    with moved as (
      update ${auditHeads} set sequence = ${given.sequence}, hash = ${given.hash}
      where tenant_id = ${given.tenantId} and sequence = ${given.fromSequence} and hash = ${given.fromHash}
      returning 1)
    insert into ${auditEvents} (${COLUMN_NAMES})
    select ${COLUMN_NAMES} from json_populate_recordset(null::audit_events, ${given.rows}::json)
    where exists (select from moved)
    returning sequence`,
);

function linkRows({ tenantId, vault, at, origin, entries }: Acts, end: End): AuditRow[] {
  const keyId = vault.auditKeyId;
  let { sequence, hash } = end;
  return entries.map((entry) => {
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
}

/** Returns a row under the names of its columns. */
function columnsOf(row: AuditRow): Record<string, unknown> {
  return Object.fromEntries(COLUMNS.map(([field, column]) => [column, row[field]]));
}
