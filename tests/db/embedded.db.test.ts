import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { startEmbeddedServer, type EmbeddedServer } from '#db/embedded.server.ts';
import { isAlive } from '#db/embedded/processes.server.ts';

const root = mkdtempSync(join(tmpdir(), 'clinic-embedded-'));
// PostgreSQL runs as a user of its own when the tests run as root.
chmodSync(root, 0o755);
const data = join(root, 'data');
const started: EmbeddedServer[] = [];

afterEach(async () => {
  for (const server of started.splice(0)) await server.stop();
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

async function start(): Promise<EmbeddedServer> {
  const server = await startEmbeddedServer(data, { fsync: 'off' });
  started.push(server);
  return server;
}

async function answer({ url }: EmbeddedServer, question: string): Promise<unknown> {
  const client = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const [row] = await client.unsafe(question);
    return row?.['answer'];
  } finally {
    await client.end();
  }
}

/** Another program that starts the server, says its process id, and then does `then`. */
async function program(
  then: string,
  isApart = false,
): Promise<{ pid: number; code: number | null; signal: string | null }> {
  const child = spawn(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `import { startEmbeddedServer } from '#db/embedded.server.ts';
       const server = await startEmbeddedServer(${JSON.stringify(data)}, { fsync: 'off' }, { isApart: ${isApart} });
       process.stdout.write(String(server.pid), () => { ${then} });`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, NODE_OPTIONS: '' } },
  );
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  return { pid: Number(said), code, signal };
}

describe('the embedded database', () => {
  it('keeps its data, and takes nobody’s password but its own', async () => {
    const first = await start();
    await answer(first, 'create table kept as select 7 as answer');
    await first.stop();
    expect(isAlive(first.pid)).toBe(false);
    const second = await start();
    expect(await answer(second, 'select answer from kept')).toBe(7);
    const guessed = new URL(second.url);
    guessed.password = 'postgres';
    await expect(answer({ ...second, url: guessed.href }, 'select 1')).rejects.toThrow('password');
    expect(
      await answer(second, "select setting as answer from pg_settings where name = 'listen_addresses'"),
    ).toBe('127.0.0.1');
  });

  it.each([0, 3])('leaves a program its own exit status (%i), and does not outlive it', async (code) => {
    const ended = await program(`process.exit(${code})`);
    expect(ended.code).toBe(code);
    await expect.poll(() => isAlive(ended.pid), { timeout: 10_000 }).toBe(false);
  });

  it('is taken over by the next start when a kill -9 of its program left it behind', async () => {
    const killed = await program("process.kill(process.pid, 'SIGKILL')", true);
    expect(killed.signal).toBe('SIGKILL');
    expect(isAlive(killed.pid)).toBe(true);
    const next = await start();
    expect(next.pid).toBe(killed.pid);
    expect(await answer(next, 'select answer from kept')).toBe(7);
  });

  it('starts beside a process that has the number of a killed one', async () => {
    const first = await start();
    await first.stop();
    const stale = [process.pid, data, 0, 1, '', '127.0.0.1', '', 'ready'].join('\n');
    writeFileSync(join(data, 'postmaster.pid'), `${stale}\n`);
    const next = await start();
    expect(next.pid).not.toBe(process.pid);
    expect(await answer(next, 'select answer from kept')).toBe(7);
  });

  it('makes itself a new password when the old one is lost, whether it runs or not', async () => {
    const first = await start();
    rmSync(`${data}.password`);
    const second = await start();
    expect(second.url).not.toBe(first.url);
    expect(await answer(second, 'select answer from kept')).toBe(7);
  });

  it('begins anew where an earlier start was killed half-way', async () => {
    const elsewhere = join(root, 'other');
    mkdirSync(`${elsewhere}.new/base`, { recursive: true });
    writeFileSync(`${elsewhere}.new/PG_VERSION`, '18\n');
    const server = await startEmbeddedServer(elsewhere, { fsync: 'off' });
    started.push(server);
    expect(await answer(server, 'select 1 as answer')).toBe(1);
  });

  it('says why it does not start', async () => {
    await expect(startEmbeddedServer(data, { no_such_setting: 'on' })).rejects.toThrow('no_such_setting');
    expect(readFileSync(`${data}.log`, 'utf8')).toContain('no_such_setting');
  });
});
