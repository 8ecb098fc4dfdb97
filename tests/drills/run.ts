import { buildIfNeeded } from '#tests/support/build-if-needed.ts';
import { appKilled } from './app-killed.ts';
import type { Drill } from './drill.ts';
import { migrationKilled } from './migration-killed.ts';
import { oneSlotRush } from './one-slot-rush.ts';
import { postgresKilled } from './postgres-killed.ts';
import { provenBy } from './proven-by.ts';
import { RUSHES_IN_COMMAND } from './rush-in-command.ts';

/** `npm run drill -- NAME|all`: brings faults about and says what held. Exit status 0 only when everything did. */
const DRILLS: Readonly<Record<string, Drill>> = {
  'one-slot-rush': oneSlotRush,
  ...RUSHES_IN_COMMAND,
  'app-killed': appKilled,
  'postgres-killed': postgresKilled,
  'migration-killed': migrationKilled,
  'duplicate-delivery': provenBy(
    'one job delivered 1,000 times, and one outbox row relayed twice, have one effect',
    'tests/jobs/delivery-faults.db.test.ts',
    { named: 'a thousand times|relayed twice' },
  ),
  'worker-killed': provenBy(
    'a worker killed between sending and recording: nothing is sent twice, and a person sees it',
    'tests/jobs/delivery-faults.db.test.ts',
    { named: 'worker is killed' },
  ),
  'provisioning-killed': provenBy(
    'kill -9 of the process that makes a clinic, at some of its statements and calls of the identity provider (KILLS=all: at each): the clinic ends whole, its administrator is written to once',
    'tests/modules/clinics/provisioning.db.test.ts',
    { named: 'whichever statement' },
  ),
  'calendar-histories': provenBy(
    "200,000 acts of several desks, kiosks and links at once (bookings, moves, drags, series, groups, swaps, holds, offers, leave, the day's steps, and what takes them back) in eight zones: each that was acknowledged is there once, no therapist, room or client is in two places, no group is overfull, and no time is accepted twice",
    'tests/modules/scheduling/histories/calendar-histories.db.test.ts',
    { env: { HISTORY_ACTS: '200000' } },
  ),
  canary: provenBy(
    '200 marker strings typed into forms and sealed columns are in no dump, log, queue, error, address, metric or file',
    'tests/db/canary.alone.db.test.ts',
  ),
};

async function main(wanted: string): Promise<number> {
  const names = wanted === 'all' ? Object.keys(DRILLS) : [wanted];
  let failed = 0;
  buildIfNeeded((what) => void process.stdout.write(`${what}\n`));
  for (const name of names) {
    const drill = DRILLS[name];
    if (drill === undefined) {
      process.stderr.write(`Drills: all, ${Object.keys(DRILLS).join(', ')}\n`);
      return 2;
    }
    process.stdout.write(`\n${name}\n  must hold: ${drill.invariant}\n`);
    const started = performance.now();
    const { counts, broken } = await drill.run();
    for (const [what, count] of Object.entries(counts)) process.stdout.write(`  ${what}: ${count}\n`);
    for (const sentence of broken) process.stdout.write(`  BROKEN: ${sentence}\n`);
    if (broken.length > 0) failed += 1;
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    process.stdout.write(`  ${broken.length === 0 ? 'passed' : 'FAILED'} in ${seconds} s\n`);
  }
  process.stdout.write(`\n${names.length - failed} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
}

process.exit(await main(process.argv[2] ?? ''));
