import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { SERVER_PROGRAM } from '#tests/support/build-if-needed.ts';
import type { RoleUrls } from '#db/migrate.server.ts';
import type { Answerer } from '../load/measure-load.ts';
import type { Scale } from '../scale.ts';
import type { Visitor } from '../servers/our-server.ts';
import { keptWorld } from './kept-worlds.ts';
import { fromPortable } from './portable.ts';
import type { ServeOrder, Serving } from './serve-side.ts';

/** One of the two builds, served on a PostgreSQL and a world of its own. */
export interface Side extends Answerer {
  readonly urls: RoleUrls;
  readonly keyFile: string;
  readonly rows: Readonly<Record<string, number>>;
  /** Receptionists of the largest clinic, signed in. */
  readonly desks: readonly Visitor[];
  /** One of each clinic that suggestions are read in, by their number of therapists. */
  readonly candidates: readonly Visitor[];
  stop(): Promise<void>;
}

export interface SideOptions extends Pick<ServeOrder, 'issuer' | 'execArgv' | 'desks'> {
  readonly scale: Scale;
  readonly at: Date;
  /** Whether the world is kept for the next run. */
  readonly isKept: boolean;
}

/** The build of the checkout in `checkout`, by that checkout's own code. Throws when it is not built. */
export async function openSide(checkout: string, options: SideOptions): Promise<Side> {
  if (!existsSync(join(checkout, SERVER_PROGRAM))) throw new Error(`${checkout} has no build.`);
  const folder = await worldOf(checkout, options);
  const { issuer, execArgv, desks } = options;
  const child = start('serve-side.ts', checkout, { folder, issuer, execArgv, desks } satisfies ServeOrder);
  const serving = await firstWord<Serving>(child);
  const largest = fromPortable(serving.world.largest);
  return {
    port: serving.port,
    pid: serving.pid,
    postmaster: serving.postmaster,
    urls: serving.urls,
    keyFile: serving.keyFile,
    rows: serving.world.rows,
    desks: serving.desks.map((session) => ({ clinic: largest, ...session })),
    candidates: serving.world.candidates.map((clinic, i) => ({
      clinic: fromPortable(clinic),
      ...serving.sessions[i]!,
    })),
    async stop() {
      const ended = once(child, 'exit');
      child.send('stop');
      await ended;
    },
  };
}

/** The folder of a world to be used up: a copy of the kept one, or a new one. */
async function worldOf(checkout: string, { scale, at, isKept }: SideOptions): Promise<string> {
  const kept = keptWorld(checkout, scale, at);
  const taken = isKept ? kept.take() : undefined;
  if (taken !== undefined) return taken;
  const child = start('make-side-world.ts', checkout, { scale, at });
  const ended = once(child, 'exit');
  const folder = await firstWord<string>(child);
  await ended;
  while (existsSync(join(folder, 'data', 'postmaster.pid'))) await after(20);
  if (isKept) kept.keep(folder);
  return folder;
}

/** A program of this folder, run in the folder of `checkout`. */
function start(program: string, checkout: string, order: object): ChildProcess {
  return fork(resolve(import.meta.dirname, program), [JSON.stringify(order)], {
    cwd: checkout,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}

function firstWord<T>(child: ChildProcess): Promise<T> {
  return new Promise((said, reject) => {
    child.once('message', (message) => said(message as T));
    child.once('exit', (code) => reject(new Error(`${child.spawnargs[1]} ended with ${code}.`)));
  });
}
