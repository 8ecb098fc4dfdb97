import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { unpackChromium } from '../../support/chromium.ts';

/** From nothing: unpacking PostgreSQL, migrating and seeding the demo world. */
const READY_WITHIN_MS = 180_000;
const STOPPED_WITHIN_MS = 20_000;

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** Waits for the program's line `Ready: http://…`. Rejects with its last words when it ends before. */
function readyAddress(system: ChildProcess, words: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`Not ready in time.\n${words()}`)), READY_WITHIN_MS);
    const look = () => {
      const found = /^Ready: (http:\/\/\S+)$/m.exec(words());
      if (found?.[1] === undefined) return;
      clearTimeout(late);
      resolve(found[1]);
    };
    system.stdout?.on('data', look);
    system.once('error', reject);
    system.once('exit', (code) => {
      clearTimeout(late);
      reject(new Error(`The system ended (${code}) before it was ready.\n${words()}`));
    });
  });
}

/**
 * Where the clinic stands: New York, or Honolulu while it is evening in New York, since a day at the clinic that is over
 * at midnight needs some hours left.
 */
function zoneInItsDay(now: Date): string {
  const hour = new Intl.DateTimeFormat('en-GB', { timeZone: 'America/New_York', hour: '2-digit' }).format(
    now,
  );
  return Number(hour) < 18 ? 'America/New_York' : 'Pacific/Honolulu';
}

async function stop(system: ChildProcess): Promise<void> {
  if (system.exitCode !== null || system.signalCode !== null) return;
  const ended = new Promise<boolean>((resolve) => system.once('exit', () => resolve(true)));
  system.kill('SIGTERM');
  if (await Promise.race([ended, after(STOPPED_WITHIN_MS, false, { ref: false })])) return;
  system.kill('SIGKILL');
  throw new Error('The system did not stop on SIGTERM.');
}

/**
 * Starts the built system, as `npm run demo` does, on free ports with data of its own, and stops it after the last
 * journey. `JOURNEYS_AT=http://127.0.0.1:3000` uses a system that runs already, whose mailbox
 * `MAILBOX_URL` names, whose data folder `JOURNEYS_DATA` and whose zone, when it is not New York, `JOURNEYS_ZONE`.
 */
export default async function startSystem(): Promise<() => Promise<void>> {
  await unpackChromium();
  const running = process.env['JOURNEYS_AT'];
  process.env['JOURNEYS_ZONE'] ??= running === undefined ? zoneInItsDay(new Date()) : 'America/New_York';
  if (running !== undefined) {
    process.env['BASE_URL'] = running;
    return async () => {};
  }

  const data = mkdtempSync(join(tmpdir(), 'clinic-journeys-'));
  // PostgreSQL runs as a user of its own, who must be able to walk to its data.
  chmodSync(data, 0o755);
  const system = spawn(process.execPath, ['app/cli/demo.ts'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      DATA_DIR: data,
      DATABASE_URL: '',
      PORT: String(await freePort()),
      METRICS_PORT: String(await freePort()),
      DEMO_ZONE: process.env['JOURNEYS_ZONE'],
    },
  });
  let said = '';
  const hear = (chunk: Buffer) => (said += chunk.toString('utf8'));
  system.stdout.on('data', hear);
  system.stderr.on('data', hear);

  const finish = async () => {
    try {
      await stop(system);
    } finally {
      mkdirSync('test-results', { recursive: true });
      writeFileSync(process.env['SYSTEM_LOG'] ?? 'test-results/system.log', said);
      rmSync(data, { recursive: true, force: true });
    }
  };
  try {
    process.env['BASE_URL'] = await readyAddress(system, () => said.slice(-4_000));
    process.env['JOURNEYS_DATA'] = data;
    process.env['MAILBOX_URL'] = /^Mailbox: (http:\/\/\S+)/m.exec(said)?.[1] ?? '';
  } catch (error) {
    await finish().catch(() => {});
    throw error;
  }
  return finish;
}
