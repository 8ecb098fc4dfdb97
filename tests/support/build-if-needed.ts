import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { newestOf } from './newest-of.ts';

/** The program of the production build. */
export const SERVER_PROGRAM = 'build/server/index.js';
const SOURCES = ['app', 'db', 'jobs', 'server.ts', 'vite.config.ts', 'package-lock.json'];

/**
 * Makes the production build unless it is newer than every source of it. `say` is told when it has to. With
 * `hasSourceMaps` it has them, so that a profile can name the files of the source.
 */
export function buildIfNeeded(say: (what: string) => void, { hasSourceMaps = false } = {}): void {
  const isNewest = existsSync(SERVER_PROGRAM) && newestOf([SERVER_PROGRAM]) > newestOf(SOURCES);
  if (isNewest && (!hasSourceMaps || existsSync(`${SERVER_PROGRAM}.map`))) return;
  say('building');
  const env = { ...process.env, NODE_ENV: 'production' as const };
  const done = spawnSync(
    'npm',
    ['run', 'build', '--silent', ...(hasSourceMaps ? ['--', '--sourcemapServer'] : [])],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
      env,
    },
  );
  if (done.status !== 0) throw new Error('The build failed.');
}
