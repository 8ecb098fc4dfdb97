import { existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { cancelSchema } from '#app/modules/clinics/ending/ending.schema.ts';
import {
  cancelClinic,
  exportClinic,
  proveShredded,
  readEnding,
  shredClinic,
  type Ending,
} from '#app/modules/clinics/ending/index.server.ts';
import { KEPT_DAYS } from '#app/modules/clinics/ending/kept-days.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { decider, done, idOf, readWords, type Done } from './tenant-acts.ts';
import { UsageInvalid } from './usage-invalid.ts';
import { withStores } from './with-stores.ts';

/** `clinic tenant cancel SLUG --reason TEXT [--days N]`: cancels a clinic, which is kept whole for so many days, 90 unless said. */
export async function tenantCancel(words: readonly string[], env: NodeJS.ProcessEnv): Done {
  const { slug, options } = readWords(words, ['reason', 'days'], 1);
  const given = cancelSchema.safeParse({
    keptDays: options['days'] ?? String(KEPT_DAYS.usual),
    reason: options['reason'] ?? '',
  });
  if (!given.success)
    throw new UsageInvalid(
      given.error.issues[0]?.path[0] === 'reason'
        ? '--reason: is missing, or longer than 200 characters'
        : `--days: is a whole number from ${KEPT_DAYS.least} to ${KEPT_DAYS.most}`,
    );
  return withStores(env, async () => done(await cancelClinic(decider(), await idOf(slug), given.data)));
}

/**
 * `clinic tenant export SLUG --output FILE`: writes every row of a clinic into a new file, which its owner alone may read. The file
 * has its name once it is whole. `ok` is false when the clinic has no keys, or values could not be opened.
 */
export async function tenantExport(words: readonly string[], env: NodeJS.ProcessEnv): Done {
  const { slug, options } = readWords(words, ['output'], 1);
  const output = options['output'] ?? '';
  if (output === '') throw new UsageInvalid('--output: is missing');
  if (existsSync(output)) throw new UsageInvalid('--output: there is something of this name already');
  const part = `${output}.part`;
  return withStores(env, async () => {
    const id = await idOf(slug);
    await rm(part, { force: true });
    const file = await open(part, 'wx', 0o600);
    let exported: Awaited<ReturnType<typeof exportClinic>>;
    try {
      exported = await exportClinic(decider(), id, (text) => file.appendFile(text));
      await file.sync();
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    } finally {
      await file.close();
    }
    if (isRefusal(exported)) {
      await rm(part);
      return done(exported);
    }
    await rename(part, output);
    const { rows, unreadable, sha256, tables } = exported;
    return { ok: unreadable === 0, output, rows, unreadable, sha256, tables };
  });
}

/**
 * `clinic tenant shred SLUG --confirm SLUG`: destroys the keys of a canceled clinic whose days are over, and proves it. Run again,
 * it says that the clinic has changed.
 */
export async function tenantShred(words: readonly string[], env: NodeJS.ProcessEnv): Done {
  const { slug, options } = readWords(words, ['confirm'], 1);
  if (options['confirm'] !== slug) throw new UsageInvalid('--confirm: is the name of the clinic once more');
  return withStores(env, async () => {
    const id = await idOf(slug);
    const refused = await shredClinic(decider(), id);
    return refused === null ? reportOf(id) : done(refused);
  });
}

/** `clinic tenant shred-report SLUG`: prints the report of a shredded clinic, and makes it where that was not done yet. */
export async function tenantShredReport(words: readonly string[], env: NodeJS.ProcessEnv): Done {
  const { slug } = readWords(words, [], 1);
  return withStores(env, async () => reportOf(await idOf(slug)));
}

/** Returns what is left of a shredded clinic; `ok` is false when it was not shredded, or anything of it opens. */
async function reportOf(id: string): Done {
  await proveShredded(id);
  const { report } = await readEnding(id);
  if (report === null) return { ok: false, refused: 'not-shredded' };
  const columns = report.columns ?? [];
  const sum = (of: 'values' | 'readable') => columns.reduce((total, column) => total + column[of], 0);
  const told = {
    ok: report.keysLeft === 0 && sum('readable') === 0,
    shreddedAt: report.shreddedAt.toISOString(),
    by: report.by ?? 'command',
    keysDestroyed: report.keysDestroyed,
    keysLeft: report.keysLeft,
    provedAt: report.provedAt?.toISOString() ?? null,
    values: sum('values'),
    readable: sum('readable'),
  };
  return { ...told, columns, words: inWords(told, columns) };
}

function inWords(told: object, columns: NonNullable<NonNullable<Ending['report']>['columns']>): string {
  return [
    ...Object.entries(told).map(([name, value]) => `${name}: ${String(value)}`),
    ...columns.map(
      ({ table, column, protection, values, readable }) =>
        `${table}.${column}  ${protection}  values ${values}  readable ${readable}`,
    ),
  ].join('\n');
}
