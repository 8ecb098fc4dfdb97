import { connect, type Socket } from 'node:net';
import type { Sql } from 'postgres';

/**
 * Runs `fill` with foreign keys unchecked and exclusion constraints away, then puts the constraints back, which checks
 * every row, and lets PostgreSQL count what is there.
 */
export async function inBulk<T>(superuser: Sql, fill: () => Promise<T>): Promise<T> {
  const exclusions = await superuser<{ table: string; name: string; definition: string }[]>`
    select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'x'`;
  await superuser.unsafe('set session_replication_role = replica; set synchronous_commit = off');
  for (const { table, name } of exclusions)
    await superuser.unsafe(`alter table ${table} drop constraint ${name}`);
  const filled = await fill();
  await superuser.unsafe("set maintenance_work_mem = '256MB'");
  for (const { table, name, definition } of exclusions) {
    await superuser.unsafe(`alter table ${table} add constraint ${name} ${definition}`);
  }
  await superuser.unsafe('set session_replication_role = origin');
  await superuser.unsafe('vacuum analyze');
  return filled;
}

/** A socket that sends small writes at once; with Nagle's algorithm each COPY would wait 40 ms for an acknowledgement. */
export function withoutDelay({ host, port }: { host: string[]; port: number[] }): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: host[0]!, port: port[0]!, noDelay: true });
    socket.once('error', reject);
    socket.once('connect', () => resolve(socket.off('error', reject)));
  });
}
