import { and, eq, isNull } from 'drizzle-orm';
import { now } from '#app/platform/clock.ts';
import { CLINIC_TABLES, openValue, readEveryRow, type ClinicTable } from '#db/every-row.server.ts';
import { shredReports, type ShreddedColumn } from '#db/schema/clinics.ts';
import { acrossTenants, forgetKeys, readRemainingKeys, withUnkeyedTenant } from '#db/tenant.server.ts';

type Remaining = Awaited<ReturnType<typeof readRemainingKeys>>;

/**
 * Tries every encrypted value of a shredded clinic with such keys as the database still has of it, and keeps what it found as the
 * clinic's report. Does nothing when that was done, or when the clinic was not shredded. Killed at any point, it may run again.
 */
export async function proveShredded(clinicId: string): Promise<void> {
  const unproved = and(eq(shredReports.clinicId, clinicId), isNull(shredReports.provedAt));
  const waiting = await acrossTenants('the proof that nothing of a clinic opens', (tx) =>
    tx.select({ id: shredReports.clinicId }).from(shredReports).where(unproved),
  );
  if (waiting.length === 0) return;
  forgetKeys(clinicId);
  const remaining = await readRemainingKeys(clinicId);
  const columns: ShreddedColumn[] = [];
  for (const table of CLINIC_TABLES) columns.push(...(await tryTable(clinicId, table, remaining)));
  const keysLeft = Object.values(remaining.keys).reduce((sum, count) => sum + count, 0);
  await acrossTenants('the proof that nothing of a clinic opens', (tx) =>
    tx.update(shredReports).set({ provedAt: now(), keysLeft, columns }).where(unproved),
  );
}

async function tryTable(
  clinicId: string,
  table: ClinicTable,
  remaining: Remaining,
): Promise<ShreddedColumn[]> {
  const counts = table.columns.flatMap((column) =>
    column.protection === 'plain' ? [] : [{ column, protection: column.protection, values: 0, readable: 0 }],
  );
  if (counts.length === 0) return [];
  const ask: Parameters<typeof readEveryRow>[0] = (fn) => withUnkeyedTenant(clinicId, fn);
  for await (const rows of readEveryRow(ask, clinicId, table)) {
    for (const row of rows) {
      for (const count of counts) {
        if (row[count.column.field] === null) continue;
        count.values += 1;
        // A keyed hash says something of a value only to whoever has the key.
        const isReadable =
          count.protection === 'lookup'
            ? remaining.keys.lookup > 0
            : openValue(remaining.vault, count.column, row) !== undefined;
        if (isReadable) count.readable += 1;
      }
    }
  }
  return counts.map(({ column, ...count }) => ({ table: table.name, column: column.name, ...count }));
}
