import { writeFileSync } from 'node:fs';
import { ConfigInvalid } from '#app/platform/config.server.ts';
import { applyMigrations } from '#db/migrate.server.ts';
import { dataRegister, REGISTER, registeredColumns } from './commands/data-register.ts';
import { doctor } from './commands/doctor.ts';
import { tenantCreate } from './commands/tenant-create.ts';
import { tenantCancel, tenantExport, tenantShred, tenantShredReport } from './commands/tenant-ending.ts';
import { tenantLimits, tenantList, tenantResume, tenantSuspend } from './commands/tenant-acts.ts';
import { UsageInvalid } from './commands/usage-invalid.ts';
import { auditVerify, describeReport } from './commands/audit-verify.ts';

/** The words given to a command, and whether to print JSON. */
interface Call {
  readonly words: readonly string[];
  readonly isJson: boolean;
}

/** What a command did; `words` says it to a person better than its fields do. */
type Done = Readonly<Record<string, unknown>> & { readonly words?: string };

/**
 * The operator's commands. Each returns what it did. The exit status is 0 only when it succeeded,
 * and 2 for words that no command takes.
 */
const COMMANDS: Readonly<Record<string, (call: Call) => Promise<Done>>> = {
  migrate: async () => {
    const url = process.env['DATABASE_MIGRATOR_URL'];
    if (!url) throw new ConfigInvalid(['DATABASE_MIGRATOR_URL: is missing']);
    const applied = await applyMigrations(url);
    return { migrated: true, applied };
  },
  doctor: () => doctor(process.env),
  register: () => {
    const columns = registeredColumns();
    writeFileSync(REGISTER, dataRegister(columns));
    return Promise.resolve({ written: REGISTER, columns: columns.length });
  },
  'audit verify': async ({ words }) => {
    const report = await auditVerify(words, process.env);
    return { ...report, words: describeReport(report) };
  },
  export: ({ words }) => tenantExport(words, process.env),
  'keys shred': ({ words }) => tenantShred(words, process.env),
  'tenant cancel': ({ words }) => tenantCancel(words, process.env),
  'tenant create': ({ words }) => tenantCreate(words, process.env),
  'tenant export': ({ words }) => tenantExport(words, process.env),
  'tenant limits': ({ words }) => tenantLimits(words, process.env),
  'tenant list': ({ words }) => tenantList(words, process.env),
  'tenant resume': ({ words }) => tenantResume(words, process.env),
  'tenant shred': ({ words }) => tenantShred(words, process.env),
  'tenant shred-report': ({ words }) => tenantShredReport(words, process.env),
  'tenant suspend': ({ words }) => tenantSuspend(words, process.env),
};

async function main(words: readonly string[]): Promise<number> {
  const isJson = words.includes('--json');
  const plain = words.filter((word) => word !== '--json');
  const [name, command] = Object.entries(COMMANDS).find(([known]) => isSaid(known, plain)) ?? [];
  if (name === undefined || command === undefined) {
    const isAsked = plain[0] === 'help';
    (isAsked ? process.stdout : process.stderr).write(
      `Commands:\n${Object.keys(COMMANDS)
        .map((known) => `  clinic ${known}`)
        .join('\n')}\n`,
    );
    return isAsked ? 0 : 2;
  }
  try {
    const done = await command({ words: plain.slice(name.split(' ').length), isJson });
    process.stdout.write(
      isJson ? `${JSON.stringify({ ...done, words: undefined })}\n` : `${describe(done)}\n`,
    );
    return done['ok'] === false ? 1 : 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : 'Failed'}\n`);
    return error instanceof UsageInvalid ? 2 : 1;
  }
}

function isSaid(known: string, plain: readonly string[]): boolean {
  return known.split(' ').every((word, i) => word === plain[i]);
}

function describe({ words, ...done }: Done): string {
  if (words !== undefined) return words;
  return Object.entries(done)
    .map(([name, value]) => `${name}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join('\n');
}

process.exit(await main(process.argv.slice(2)));
