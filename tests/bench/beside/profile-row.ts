import { mkdirSync, writeFileSync } from 'node:fs';
import { setTimeout as after } from 'node:timers/promises';
import { freePort } from '#db/embedded.server.ts';
import { sayWhereTimeWent, type CpuProfile } from './where-time-went.ts';
import type { SideRow } from './side-rows.ts';

const FOLDER = 'test-results';
const SAMPLE_EVERY_US = 200;

/** A port for the inspector of a web server, and Node's option that names it. It listens when the process is told to. */
export async function inspectorPort(): Promise<{ port: number; execArgv: readonly string[] }> {
  const port = await freePort();
  return { port, execArgv: [`--inspect-port=127.0.0.1:${port}`] };
}

/**
 * Measures one more round of a row while V8 samples the web server `pid`, writes test-results/ROW.cpuprofile, and says
 * where the time went.
 */
export async function profileRow(
  row: SideRow,
  { port, pid, round }: { readonly port: number; readonly pid: number; readonly round: number },
): Promise<string> {
  process.kill(pid, 'SIGUSR1');
  const session = await connect(port);
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: SAMPLE_EVERY_US });
  await session.send('Profiler.start');
  const { requests } = await row.measure(round);
  const { profile } = (await session.send('Profiler.stop')) as { profile: CpuProfile };
  session.close();
  mkdirSync(FOLDER, { recursive: true });
  const file = `${FOLDER}/${row.name.replaceAll(' ', '-')}.cpuprofile`;
  writeFileSync(file, JSON.stringify(profile));
  return [`\n${row.name}, ${requests} requests, ${file}`, sayWhereTimeWent(profile, requests)].join('\n');
}

interface InspectorSession {
  send(method: string, params?: object): Promise<unknown>;
  close(): void;
}

async function connect(port: number): Promise<InspectorSession> {
  const socket = new WebSocket(await addressOf(port));
  const waiting = new Map<number, (result: unknown) => void>();
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve, { once: true });
    socket.addEventListener('error', reject, { once: true });
  });
  socket.addEventListener('message', ({ data }) => {
    const { id, result } = JSON.parse(String(data)) as { id?: number; result: unknown };
    if (id !== undefined) waiting.get(id)?.(result);
  });
  let sent = 0;
  return {
    send: (method, params = {}) =>
      new Promise((resolve) => {
        const id = (sent += 1);
        waiting.set(id, resolve);
        socket.send(JSON.stringify({ id, method, params }));
      }),
    close: () => socket.close(),
  };
}

/** The inspector's address, once it listens: within five seconds of the signal. */
async function addressOf(port: number): Promise<string> {
  for (let tries = 0; ; tries += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}/json/list`).catch(() => null);
    if (answer !== null) {
      const [target] = (await answer.json()) as { webSocketDebuggerUrl: string }[];
      return target!.webSocketDebuggerUrl;
    }
    if (tries === 100) throw new Error('The inspector does not listen.');
    await after(50);
  }
}
