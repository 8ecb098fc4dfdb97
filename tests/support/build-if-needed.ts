import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { newestOf } from './newest-of.ts';

/** The program of the production build. */
export const SERVER_PROGRAM = 'build/server/index.js';
const SOURCES = ['app', 'db', 'jobs', 'server.ts', 'vite.config.ts', 'package-lock.json'];

/** Makes the production build unless it is newer than every source of it. `say` is told when it has to. */
export function buildIfNeeded(say: (what: string) => void): void {
  if (existsSync(SERVER_PROGRAM) && newestOf([SERVER_PROGRAM]) > newestOf(SOURCES)) return;
  say('building');
  const env = { ...process.env, NODE_ENV: 'production' as const };
  const done = spawnSync('npm', ['run', 'build', '--silent'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env,
  });
  if (done.status !== 0) throw new Error('The build failed.');
}
