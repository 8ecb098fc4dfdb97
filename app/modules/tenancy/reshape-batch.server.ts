import { and, asc, eq, getTableName, gt, isNotNull, sql } from 'drizzle-orm';
import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Sealed } from '#db/schema/columns.ts';
import { reshapings } from '#db/schema/tenancy-versions.ts';
import type { Scope } from '#db/tenant.server.ts';
import { SealBroken } from '#app/platform/crypto/field-cipher.ts';
import { log } from '#app/platform/log.server.ts';
import { JsonUnreadable, type SealedJson } from '#app/platform/sealed-json.ts';

/** How many rows are looked at in one transaction: some 20 ms of work. */
const BATCH = 200;

/** A sealed JSON column whose rows may be rewritten. */
export interface SealedColumn<Value> {
  readonly table: PgTable & { readonly tenantId: AnyPgColumn; readonly id: AnyPgColumn };
  readonly column: AnyPgColumn;
  readonly shape: SealedJson<Value>;
}

/**
 * Rewrites the next batch of a column's rows in the newest version of their shape and returns whether there are more.
 * While another worker is at the column, it does nothing. A row that somebody changes meanwhile keeps their text; a row
 * that cannot be read is named in the log and left as it is. Each batch must be a transaction of its own: whatever ends
 * the work, the next call goes on after the last batch.
 */
export async function reshapeBatch<Value>(scope: Scope, of: SealedColumn<Value>): Promise<boolean> {
  const { tx, tenant, now } = scope;
  const progress = await lockProgress(scope, of);
  if (progress === null || progress.finishedAt !== null) return false;
  const rows = await tx
    .select({ id: of.table.id, text: of.column })
    .from(of.table)
    .where(
      and(
        eq(of.table.tenantId, tenant.id),
        isNotNull(of.column),
        progress.doneUpTo === null ? undefined : gt(of.table.id, progress.doneUpTo),
      ),
    )
    .orderBy(asc(of.table.id))
    .limit(BATCH);
  await Promise.all(rows.map((row) => reshapeRow(scope, of, row as { id: string; text: Sealed })));
  const hasMore = rows.length === BATCH;
  await tx
    .update(reshapings)
    .set({
      doneUpTo: (rows.at(-1)?.id as string | undefined) ?? progress.doneUpTo,
      finishedAt: hasMore ? null : now,
      updatedAt: now,
    })
    .where(and(eq(reshapings.tenantId, tenant.id), eq(reshapings.id, progress.id)));
  return hasMore;
}

/**
 * Reads how far the column has come, and locks it so that two workers do not do the same batch; null while another does
 * it.
 */
async function lockProgress<Value>({ tx, tenant, now, newId }: Scope, of: SealedColumn<Value>) {
  const subject = subjectOf(of);
  const { version } = of.shape;
  await tx
    .insert(reshapings)
    .values({ tenantId: tenant.id, id: newId(), subject, version, updatedAt: now })
    .onConflictDoNothing();
  const [progress] = await tx
    .select()
    .from(reshapings)
    .where(
      and(
        eq(reshapings.tenantId, tenant.id),
        eq(reshapings.subject, subject),
        eq(reshapings.version, version),
      ),
    )
    .for('update', { skipLocked: true });
  return progress ?? null;
}

/** Rewrites one row, unless it has the newest shape or was changed since it was read. */
async function reshapeRow<Value>(
  { tx, tenant, vault }: Scope,
  of: SealedColumn<Value>,
  { id, text }: { id: string; text: Sealed },
): Promise<void> {
  const { table, column, shape } = of;
  try {
    if (shape.isCurrent(vault.unseal(column, id, text))) return;
    const newest = vault.sealJson(shape, column, id, vault.unsealJson(shape, column, id, text));
    await tx.execute(
      sql`update ${table} set ${sql.identifier(column.name)} = ${newest}
        where ${table.tenantId} = ${tenant.id} and ${table.id} = ${id} and ${column} = ${text}`,
    );
  } catch (error) {
    if (!(error instanceof JsonUnreadable || error instanceof SealBroken)) throw error;
    log.warn('A sealed text could not be reshaped', { subject: subjectOf(of), rowId: id, code: error.name });
  }
}

const subjectOf = ({ table, column }: Pick<SealedColumn<never>, 'table' | 'column'>) =>
  `${getTableName(table)}.${column.name}`;
