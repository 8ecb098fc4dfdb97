import { eq } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { paths } from '#app/platform/paths.ts';
import { countStreams } from '#app/modules/scheduling/live/index.server.ts';
import { liveHours } from '#app/modules/scheduling/live/live-hours.ts';
import { changes } from '#db/changes.server.ts';
import { listenForChanges } from '#db/listen.server.ts';
import { sessions } from '#db/schema/identity.ts';
import { timeOff } from '#db/schema/therapists.ts';
import { newId } from '#app/platform/new-id.ts';
import { acrossTenants } from '#db/tenant.server.ts';
import { addClient, book, cancel, move } from '#tests/support/booked.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openSite, type Person } from '#tests/support/site.ts';
import { makeWorkingClinic, MONDAY_8 } from '#tests/modules/scheduling/working-clinic.ts';

const database = await openTestDatabase();
const site = await openSite();
unsafeSetNow(MONDAY_8);
afterAll(() => unsafeSetNow(null));
const clinic = await makeWorkingClinic();
const elsewhere = await makeWorkingClinic();
const { therapistId } = await clinic.therapist();
const superuser = postgres(database.superuserUrl, { max: 1, onnotice: () => {} });
const hours = (date: string, days = 1) => liveHours(date, days, 'America/New_York');

let stop = () => Promise.resolve();
beforeAll(async () => {
  stop = listenForChanges(database.urls.app);
  await heard();
});
afterAll(async () => {
  await stop();
  await superuser.end({ timeout: 5 });
});

/** Waits until the database is heard. */
const heard = () => vi.waitUntil(() => changes.since(clinic.tenant.id, 0) !== null, { timeout: 10_000 });

interface Stream {
  readonly status: number;
  readonly headers: Headers;
  /** All that came. */
  text(): string;
  /** The first and the last hour of each event. */
  events(): number[][];
  readonly ended: Promise<unknown>;
  leave(): void;
}

const streams: Stream[] = [];
afterAll(() => streams.forEach((stream) => stream.leave()));

async function listen(as: Person, query = '', headers: Record<string, string> = {}): Promise<Stream> {
  const leaving = new AbortController();
  const answer = await fetch(`${site.origin}${paths.live(clinic.tenant.slug)}${query}`, {
    headers: { Accept: 'text/event-stream', Cookie: await site.cookieOf(as), ...headers },
    redirect: 'manual',
    signal: leaving.signal,
  });
  let text = '';
  const read = async () => {
    const decoder = new TextDecoder();
    const reader = answer.body?.getReader();
    for (let part = await reader?.read(); part?.done === false; part = await reader?.read())
      text += decoder.decode(part.value, { stream: true });
  };
  const stream = {
    ...{ status: answer.status, headers: answer.headers },
    text: () => text,
    events: () => [...text.matchAll(/^data: (\d+) (\d+)$/gm)].map(([, ...span]) => span.map(Number)),
    ended: read().catch(() => undefined),
    leave: () => leaving.abort(),
  };
  streams.push(stream);
  return stream;
}

const isOver = (date: string) => (span: number[]) =>
  (span[0] ?? 0) <= hours(date)[1] && (span[1] ?? 0) >= hours(date)[0];
const showsDay = (stream: Stream, date: string) =>
  vi.waitUntil(() => stream.events().some(isOver(date)), { timeout: 2_000 });

describe('whoever has the calendar open', () => {
  it('is told within two seconds that a day changed, and by nothing of whom or what', async () => {
    const stream = await listen(clinic.reception);
    expect(stream.headers.get('Content-Type')).toContain('text/event-stream');
    expect(stream.headers.get('Cache-Control')).toContain('no-transform');
    expect(stream.headers.get('Content-Encoding')).toBeNull();
    const client = await addClient(clinic);
    const booked = await book(clinic, therapistId, [client], new Date('2027-01-06T15:00:00Z'));
    await showsDay(stream, '2027-01-06');
    expect(stream.events().some(isOver('2027-01-08'))).toBe(false);
    await move(clinic, booked, new Date('2027-01-08T15:00:00Z'));
    await showsDay(stream, '2027-01-08');
    await cancel(clinic, booked);
    await vi.waitUntil(() => stream.events().length >= 3, { timeout: 2_000 });
    expect(
      stream
        .text()
        .replaceAll(/^(?:(?:id|retry): \d+|data: \d+ \d+)$/gm, '')
        .trim(),
    ).toBe('');
  });

  it('is told of time off', async () => {
    const stream = await listen(clinic.reception);
    await clinic.asJob(({ tx, now }) =>
      tx.insert(timeOff).values({
        ...{ tenantId: clinic.tenant.id, id: newId(), therapistId, kind: 'vacation' },
        ...{ startsAt: new Date('2027-02-01T14:00:00Z'), endsAt: new Date('2027-02-03T22:00:00Z') },
        createdAt: now,
      }),
    );
    await showsDay(stream, '2027-02-02');
  });

  it('is told nothing of what another clinic does, nor of what was rolled back', async () => {
    const stream = await listen(clinic.reception);
    const there = await elsewhere.therapist();
    await book(elsewhere, there.therapistId, [await addClient(elsewhere)], new Date('2027-03-02T15:00:00Z'));
    await expect(
      clinic.asJob(async ({ tx, now }) => {
        await tx.insert(timeOff).values({
          ...{ tenantId: clinic.tenant.id, id: newId(), therapistId, kind: 'vacation' },
          ...{ startsAt: new Date('2027-03-02T14:00:00Z'), endsAt: new Date('2027-03-03T22:00:00Z') },
          createdAt: now,
        });
        throw new Error('thought better of it');
      }),
    ).rejects.toThrow();
    await book(clinic, therapistId, [await addClient(clinic)], new Date('2027-03-09T15:00:00Z'));
    await showsDay(stream, '2027-03-09');
    expect(stream.events().some(isOver('2027-03-02'))).toBe(false);
  });
});

describe('whoever begins to listen', () => {
  it('is told at once when something changed since the page was drawn, or since the last word of the stream before', async () => {
    const drawn = MONDAY_8.getTime() + 60_000;
    unsafeSetNow(new Date(drawn + 10_000));
    const before = await listen(clinic.reception);
    await book(clinic, therapistId, [await addClient(clinic)], new Date('2027-04-06T14:00:00Z'));
    await showsDay(before, '2027-04-06');
    const early = await listen(clinic.reception, `?since=${drawn}`);
    await showsDay(early, '2027-09-09');
    const late = await listen(clinic.reception, `?since=${drawn + 60_000}`);
    const again = await listen(clinic.reception, `?since=${drawn + 60_000}`, {
      'Last-Event-ID': String(drawn),
    });
    await showsDay(again, '2027-09-09');
    expect(late.events()).toEqual([]);
  });

  it('is told to look again once the database, which was away, is heard again', async () => {
    const stream = await listen(clinic.reception);
    await superuser`select pg_terminate_backend(pid) from pg_stat_activity
      where (query = 'listen clinic_changes' or query = 'select 1') and usename = 'clinic_app' and datname = current_database()`;
    await vi.waitUntil(() => stream.events().some(isOver('2031-01-01')), { timeout: 8_000 });
  });
});

describe('the stream', () => {
  it('is not for roles without a calendar, and ends for whoever signed out when the browser asks again', async () => {
    const biller = await clinic.member('billing');
    expect((await listen(biller)).status).toBe(403);
    const desk = await clinic.member('receptionist');
    const stream = await listen(desk);
    expect(stream.status).toBe(200);
    await acrossTenants('test: sign-out', (tx) => tx.delete(sessions).where(eq(sessions.id, desk.sessionId)));
    expect((await listen(desk)).status).toBe(303);
  });

  it('does not keep a session from ending by itself', async () => {
    const desk = await clinic.member('receptionist');
    await site.get(paths.today(clinic.tenant.slug), { as: desk });
    const seen = () =>
      acrossTenants('test', (tx) =>
        tx.select({ at: sessions.lastSeenAt }).from(sessions).where(eq(sessions.id, desk.sessionId)),
      );
    const [before] = await seen();
    unsafeSetNow(new Date(MONDAY_8.getTime() + 10 * 60_000));
    expect((await listen(desk)).status).toBe(200);
    expect(await seen()).toEqual([before]);
    unsafeSetNow(new Date(MONDAY_8.getTime() + 17 * 60_000));
    expect((await listen(desk)).status).toBe(303);
    unsafeSetNow(MONDAY_8);
  });

  it('is given to one person eight times at most, and again once one is left', async () => {
    const desk = await clinic.member('receptionist');
    const eight = [];
    for (let n = 0; n < 8; n += 1) eight.push(await listen(desk));
    expect(eight.map(({ status }) => status)).toEqual(Array(8).fill(200));
    const ninth = await listen(desk);
    expect([ninth.status, ninth.headers.get('Retry-After')]).toEqual([429, '30']);
    const open = countStreams();
    eight[0]?.leave();
    await vi.waitUntil(() => countStreams() < open);
    expect((await listen(desk)).status).toBe(200);
  });

  it('leads whoever opens it as a page to the calendar', async () => {
    const answer = await site.get(paths.live(clinic.tenant.slug), { as: clinic.reception });
    expect([answer.status, answer.location]).toEqual([303, paths.calendarHome(clinic.tenant.slug)]);
  });
});
