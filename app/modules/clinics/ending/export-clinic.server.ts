import { createHash } from 'node:crypto';
import { now } from '#app/platform/clock.ts';
import { newId } from '#app/platform/new-id.ts';
import type { No } from '#app/platform/refusal.ts';
import { CLINIC_TABLES, openValue, readEveryRow, type ClinicTable } from '#db/every-row.server.ts';
import { clinicExports } from '#db/schema/clinics.ts';
import { acrossTenants, recordAudit, withTenant, type Scope, type Tenant } from '#db/tenant.server.ts';
import { decide, no, readClinic, type Decider } from '#app/modules/clinics/standing/index.server.ts';

/** Takes the next part of the file, and resolves once it may be given more. */
type Write = (text: string) => Promise<void>;

/** What was exported of one table. */
interface ExportedTable {
  readonly table: string;
  readonly rows: number;
  /** Of the table's lines, in hexadecimal digits. */
  readonly sha256: string;
}

export interface Exported {
  readonly rows: number;
  /** Sealed values that no key opened: in the file they are null. */
  readonly unreadable: number;
  /** Of the whole file. */
  readonly sha256: string;
  readonly tables: readonly ExportedTable[];
}

/**
 * Writes every row of a clinic, with what was sealed opened, as lines of JSON: the clinic, then `{table, row}` for each row, and a
 * manifest at the end. Few rows are in memory at a time. It stands in the clinic's trail and in the platform's before the first row
 * is read. Its keys, and keyed hashes, are left out. Refuses with `clinic-changed` when the clinic has no keys: it was shredded, or
 * is not whole yet.
 */
export async function exportClinic(
  decider: Decider,
  id: string,
  write: Write,
): Promise<Exported | No<'clinic-changed'>> {
  const clinic = await readClinic(id);
  if (clinic === null) return no('clinic-changed');
  const tenant: Tenant = { id, slug: clinic.slug, name: clinic.name };
  const entry = { action: 'clinic.export' as const, resource: { type: 'clinic' as const, id } };
  return decide(decider, entry, async () => {
    if (!['active', 'suspended', 'canceled'].includes(clinic.status)) return no('clinic-changed');
    const record = (outcome: 'allowed' | 'failed') =>
      recordAudit(tenant, decider.actor, decider.origin, [{ ...entry, outcome }]);
    await record('allowed');
    try {
      const exported = await writeClinic(decider, tenant, write);
      const { rows, unreadable, sha256 } = exported;
      await acrossTenants('an export of a clinic was made', (tx) =>
        tx
          .insert(clinicExports)
          .values({ id: newId(now()), clinicId: id, endedAt: now(), rows, unreadable, sha256 }),
      );
      return exported;
    } catch (error) {
      await record('failed');
      throw error;
    }
  });
}

async function writeClinic({ actor, origin }: Decider, tenant: Tenant, write: Write): Promise<Exported> {
  const act = <T>(fn: (scope: Scope) => Promise<T>) => withTenant(tenant, actor, origin, fn);
  const whole = createHash('sha256');
  const put = (text: string) => {
    whole.update(text);
    return write(text);
  };
  await put(`${JSON.stringify({ clinic: tenant, startedAt: now() })}\n`);
  const tables: ExportedTable[] = [];
  let unreadable = 0;
  for (const table of CLINIC_TABLES) {
    const done = await writeTable(act, tenant.id, table, put);
    unreadable += done.unreadable;
    tables.push({ table: table.name, rows: done.rows, sha256: done.sha256 });
  }
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  await put(`${JSON.stringify({ manifest: { rows, unreadable, tables } })}\n`);
  return { rows, unreadable, sha256: whole.digest('hex'), tables };
}

async function writeTable(
  act: <T>(fn: (scope: Scope) => Promise<T>) => Promise<T>,
  tenantId: string,
  table: ClinicTable,
  put: Write,
) {
  const hash = createHash('sha256');
  let [count, unreadable] = [0, 0];
  let vault!: Scope['vault'];
  const ask: Parameters<typeof readEveryRow>[0] = (fn) =>
    act((scope) => {
      ({ vault } = scope);
      return fn(scope.tx);
    });
  const valueOf = (column: ClinicTable['columns'][number], row: { readonly id: string }) => {
    const value = (row as Readonly<Record<string, unknown>>)[column.field];
    if (Buffer.isBuffer(value)) return value.toString('base64');
    if (value === null || column.protection !== 'sealed') return value;
    const text = openValue(vault, column, row);
    if (text === undefined) unreadable += 1;
    return text ?? null;
  };
  const shown = table.columns.filter(({ protection }) => protection !== 'lookup');
  for await (const rows of readEveryRow(ask, tenantId, table)) {
    const lines = rows.map((row) => {
      const values = Object.fromEntries(shown.map((column) => [column.name, valueOf(column, row)]));
      return `${JSON.stringify({ table: table.name, row: values })}\n`;
    });
    count += rows.length;
    const text = lines.join('');
    hash.update(text);
    await put(text);
  }
  return { rows: count, unreadable, sha256: hash.digest('hex') };
}
