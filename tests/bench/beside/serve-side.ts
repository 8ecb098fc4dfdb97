import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import type { RoleUrls } from '#db/migrate.server.ts';
import type { Session } from '#tests/support/production-server.ts';
import { POSTGRES_SETTINGS } from '../world/postgres-settings.ts';
import { fromCheckout, type OfCheckout } from './of-checkout.ts';
import type { PortableWorld } from './portable.ts';

/** What this program is told. */
export interface ServeOrder {
  /** Of the world: its database, its key and its description. It is removed at the end. */
  readonly folder: string;
  readonly issuer: string;
  /** Options of Node for the web server. */
  readonly execArgv: readonly string[];
  /** How many sessions there are in the largest clinic. */
  readonly desks: number;
}

/** What it says when its server listens. */
export interface Serving {
  readonly port: number;
  readonly pid: number;
  readonly postmaster: number;
  readonly urls: RoleUrls;
  readonly keyFile: string;
  readonly world: PortableWorld;
  /** Of the largest clinic's receptionist, one for each desk. */
  readonly desks: readonly Session[];
  /** Of each candidates' receptionist. */
  readonly sessions: readonly Session[];
}

/**
 * A program that serves the production build of the checkout in whose folder it runs, on a world of its own, until it is
 * told to stop or whoever started it is gone.
 */
const order = JSON.parse(process.argv[2] ?? '') as ServeOrder;
const { startEmbeddedServer } = await fromCheckout<OfCheckout['embedded']>('db/embedded.server.ts');
const { startProductionServer, openSession } = await fromCheckout<OfCheckout['production']>(
  'tests/support/production-server.ts',
);
const world = JSON.parse(readFileSync(join(order.folder, 'world.json'), 'utf8')) as PortableWorld;
const database = await startEmbeddedServer(join(order.folder, 'data'), POSTGRES_SETTINGS);
const urls = Object.fromEntries(
  Object.entries(world.urls).map(([role, url]) => [role, movedTo(url, database.url)]),
) as RoleUrls;
const keyFile = join(order.folder, 'key');
const web = await startProductionServer(
  { urls, keyFile },
  { issuer: order.issuer, execArgv: order.execArgv },
);

const superuserUrl = new URL(database.url);
superuserUrl.pathname = new URL(urls.app).pathname;
const superuser = postgres(superuserUrl.href, { max: 1, onnotice: () => {} });
const sessionOf = (accountId: string) => openSession(superuser, web.port, accountId, new Date());
const desks: Session[] = [];
for (let n = 0; n < order.desks; n += 1) desks.push(await sessionOf(world.largest.receptionistId));
const sessions = await Promise.all(world.candidates.map(({ receptionistId }) => sessionOf(receptionistId)));
await superuser.end();

process.once('message', () => void stop());
process.once('disconnect', () => void stop());
const serving: Serving = {
  port: web.port,
  pid: web.pid,
  postmaster: database.pid,
  urls,
  keyFile,
  world,
  desks,
  sessions,
};
process.send!(serving);

/** The address of a role at the server that runs now. */
function movedTo(url: string, server: string): string {
  const moved = new URL(url);
  moved.port = new URL(server).port;
  return moved.href;
}

async function stop(): Promise<void> {
  await web.stop();
  await database.stop();
  rmSync(order.folder, { recursive: true, force: true });
  process.exit(0);
}
