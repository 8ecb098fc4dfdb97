import postgres from 'postgres';
import { afterAll, expect, it, vi } from 'vitest';
import { paths } from '#app/platform/paths.ts';
import { addClient, book } from '#tests/support/booked.ts';
import { buildIfNeeded } from '#tests/support/build-if-needed.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openSession, startProductionServer, type Session } from '#tests/support/production-server.ts';
import { makeWorkingClinic } from '#tests/modules/scheduling/working-clinic.ts';

const database = await openTestDatabase();
const superuser = postgres(database.superuserUrl, { max: 1, onnotice: () => {} });
afterAll(() => superuser.end({ timeout: 5 }));
const DAY_MS = 86_400_000;

/** Listens as a browser does; `text` is all that came. */
async function listen(port: number, path: string, session: Session, lastId?: string) {
  const { Host: _, ...headers } = session.headers;
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    headers: {
      ...headers,
      Accept: 'text/event-stream',
      ...(lastId === undefined ? {} : { 'Last-Event-ID': lastId }),
    },
    redirect: 'manual',
  });
  expect(answer.status).toBe(200);
  let text = '';
  const read = async () => {
    const reader = answer.body?.getReader();
    for (let part = await reader?.read(); part?.done === false; part = await reader?.read())
      text += new TextDecoder().decode(part.value);
  };
  return { text: () => text, ended: read() };
}

it('a booking is told by every process within two seconds, and one that was away says that something may be missed', async () => {
  buildIfNeeded(() => {});
  const clinic = await makeWorkingClinic();
  const { therapistId } = await clinic.therapist();
  const path = paths.live(clinic.tenant.slug);
  const servers = await Promise.all([startProductionServer(database), startProductionServer(database)]);
  const { port } = servers[0];
  const session = await openSession(superuser, port, clinic.reception.accountId, new Date());
  try {
    // The listening of a process that has just begun may follow its first stream, and then tells everybody to look again.
    const streams = await Promise.all(servers.map((server) => listen(server.port, path, session)));
    const at = new Date(Math.ceil(Date.now() / DAY_MS) * DAY_MS + 20 * DAY_MS + 15 * 3_600_000);
    await book(clinic, therapistId, [await addClient(clinic)], at);
    const hour = String(at.getTime() / 3_600_000);
    for (const { text } of streams)
      await vi.waitUntil(() => text().includes(`data: ${hour} `), { timeout: 2_000 });

    const [first] = streams;
    const lastId = /id: (\d+)\n(?![^]*id: )/.exec(first?.text() ?? '')?.[1];
    await servers[0].stop();
    await first?.ended;
    servers[0] = await startProductionServer(database, { port });
    const again = await listen(port, path, session, lastId);
    await vi.waitUntil(() => again.text().includes('data: 0 '), { timeout: 5_000 });
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
}, 120_000);
