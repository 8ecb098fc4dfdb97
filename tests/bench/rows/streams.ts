import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { paths } from '#app/platform/paths.ts';
import { getText } from '#tests/support/http-text.ts';
import { openSession } from '#tests/support/production-server.ts';
import { type Load, measureLoad, type Measured } from '../load/measure-load.ts';
import type { Scale } from '../scale.ts';
import type { OurServer } from '../servers/our-server.ts';
import type { BenchClinic } from '../world/make-clinic.ts';
import type { World } from '../world/make-world.ts';
import type { Row } from './row.ts';

const STREAMS = 500;
/** Fewer than one person may have open. */
const OF_ONE_PERSON = 5;
const CHANGES_A_SECOND = 5;
const CONCURRENCY = 8;
const ROUNDS = 3;
/** A p95 needs many pages. */
const MEASURE_MS = 5_000;

/**
 * A page while 500 browsers listen to the process, each of which hears five changes a second, over the same page while nobody
 * does: taken in turn, the rounds with the middle p95.
 */
export async function measureStreams(
  world: World,
  ours: OurServer,
  page: Load,
  { warmUpMs }: Pick<Scale, 'warmUpMs'>,
): Promise<Row[]> {
  const clinic = world.candidates.at(-1) ?? world.largest;
  const accounts = await world.superuser<{ id: string }[]>`
    select account_id as id from memberships where tenant_id = ${clinic.tenant.id} and role = 'therapist'
    order by account_id limit ${STREAMS / OF_ONE_PERSON}`;
  const sessions = await Promise.all(
    accounts.map(({ id }) => openSession(world.superuser, ours.port, id, new Date())),
  );
  const rounds: { with: Measured; without: Measured }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const without = await measureLoad(page, CONCURRENCY, { warmUpMs, measureMs: MEASURE_MS });
    const streams: Socket[] = [];
    const changing = setInterval(() => void change(world, clinic), 1_000 / CHANGES_A_SECOND);
    try {
      for (const { headers } of sessions)
        for (let n = 0; n < OF_ONE_PERSON; n += 1) streams.push(await listen(ours.port, clinic, headers));
      rounds.push({
        without,
        with: await measureLoad(page, CONCURRENCY, { warmUpMs, measureMs: MEASURE_MS }),
      });
    } finally {
      clearInterval(changing);
      for (const stream of streams) stream.destroy();
    }
  }
  const middle = (which: 'with' | 'without') =>
    rounds.map((round) => round[which]).sort((a, b) => a.p95 - b.p95)[Math.floor(ROUNDS / 2)]!;
  const name = `day, ${STREAMS} streams`;
  const what = `a location's day while ${STREAMS} browsers hear ${CHANGES_A_SECOND} changes a second ÷ while nobody listens`;
  return [{ name, what, ours: middle('with'), floor: middle('without') }];
}

/** Says what `app.tell_change` says, and changes nothing. */
const change = (world: World, { tenant }: BenchClinic) =>
  world.superuser`select pg_notify('clinic_changes', ${`${tenant.id} 1 1`})`;

/** Opens a stream; rejects when it is not let in. */
export async function listen(
  port: number,
  clinic: BenchClinic,
  headers: Readonly<Record<string, string>>,
): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1' });
  const asked = { ...headers, Accept: 'text/event-stream' };
  socket.write(getText(paths.live(clinic.tenant.slug), asked));
  const [head] = (await once(socket, 'data')) as [Buffer];
  if (!head.toString().startsWith('HTTP/1.1 200')) throw new Error(`A stream answered ${head.toString()}`);
  socket.resume();
  return socket;
}
