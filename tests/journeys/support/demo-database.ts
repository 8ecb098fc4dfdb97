import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { readPassword } from '#db/embedded/programs.server.ts';

/**
 * Asks the demo's own database server, by the data folder that start-system.ts names, for what the product has no door to.
 */
export async function inDemoDatabase<T>(act: (client: postgres.Sql) => Promise<T>): Promise<T> {
  const folder = process.env['JOURNEYS_DATA'];
  if (folder === undefined) throw new Error('JOURNEYS_DATA must name the running system’s data folder.');
  const data = join(folder, 'postgres');
  const port = Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[3]);
  const password = readPassword(data) ?? '';
  const client = postgres({
    host: '127.0.0.1',
    port,
    database: 'clinic_demo',
    user: 'postgres',
    password,
    max: 1,
  });
  return act(client).finally(() => client.end());
}

/** Lets somebody's sessions grow older by `minutes`, as if the person had gone to lunch. */
export async function letSessionsIdle(subject: string, minutes: number): Promise<void> {
  const past = new Date(Date.now() - minutes * 60_000);
  await inDemoDatabase(
    (client) => client`update sessions set last_seen_at = ${past}
      where account_id in (select id from accounts where subject = ${subject})`,
  );
}
