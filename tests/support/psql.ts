import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import postgres from 'postgres';

/**
 * Stands in for psql on a machine without PostgreSQL's programs, as far as docs/operations/install.md asks: `-d`, `-c`,
 * `-f`, commands from the standard input, and the address from PGHOST and the like. Fails with the first error.
 */
const { values } = parseArgs({
  options: {
    dbname: { type: 'string', short: 'd' },
    command: { type: 'string', short: 'c' },
    file: { type: 'string', short: 'f' },
    variable: { type: 'string', short: 'v' },
    quiet: { type: 'boolean', short: 'q' },
  },
});
const sql = postgres({ ...(values.dbname ? { database: values.dbname } : {}), max: 1, onnotice: () => {} });
try {
  await sql.unsafe(values.command ?? readFileSync(values.file ?? 0, 'utf8'));
} catch (error) {
  process.stderr.write(`psql: ${error instanceof Error ? error.message : 'failed'}\n`);
  process.exitCode = 1;
} finally {
  await sql.end();
}
