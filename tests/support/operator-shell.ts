import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';

/** A shell in one folder with nothing of this process's environment but where programs are. */
export interface OperatorShell {
  /** Runs a block of commands and returns what it printed. Throws with all its words when one of them fails. */
  run(commands: string): Promise<string>;
  /** Starts a block of commands that goes on. `failed` rejects when it ends by itself. */
  start(commands: string): { readonly failed: Promise<never>; stop(): Promise<void> };
}

/** `psqlElsewhere` is a folder for a stand-in of psql, used on a machine that has none. */
export function openOperatorShell(
  folder: string,
  psqlElsewhere: string,
  variables: Readonly<Record<string, string>>,
): OperatorShell {
  mkdirSync(psqlElsewhere, { recursive: true });
  const psql = join(psqlElsewhere, 'psql');
  writeFileSync(psql, `#!/bin/sh\nexec '${process.execPath}' '${resolve('tests/support/psql.ts')}' "$@"\n`);
  chmodSync(psql, 0o755);
  const path = [dirname(process.execPath), process.env['PATH'] ?? '', psqlElsewhere].join(delimiter);
  const launch = (commands: string) =>
    spawn('sh', ['-eu', '-c', commands], {
      cwd: folder,
      env: { ...variables, PATH: path, HOME: folder } as unknown as NodeJS.ProcessEnv,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
  return {
    async run(commands) {
      const child = launch(commands);
      const words = wordsOf(child);
      const [code] = (await once(child, 'close')) as [number | null];
      if (code !== 0) throw new Error(`These commands ended with ${code}:\n${commands}\n${words.join('')}`);
      return words.join('');
    },
    start(commands) {
      const child = launch(commands);
      const words = wordsOf(child);
      const ended = once(child, 'close');
      const failed = ended.then(([code]) => {
        throw new Error(`This ended with ${String(code)}:\n${commands}\n${words.join('')}`);
      });
      failed.catch(() => {});
      return {
        failed,
        async stop() {
          // The whole group, as systemd does: the shell and what it started.
          if (child.exitCode === null && child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
          await ended;
        },
      };
    },
  };
}

function wordsOf(child: ChildProcess): string[] {
  const words: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (part: Buffer) => words.push(part.toString()));
  return words;
}
