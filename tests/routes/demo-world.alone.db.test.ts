import { and, count, eq, getTableName, inArray, isNotNull, sql } from 'drizzle-orm';
import { afterAll, describe, expect, it } from 'vitest';
import { seedDemo } from '#app/cli/demo/seed-demo.server.ts';
import {
  auditSigningFilesOf,
  readExportedHeads,
  useAuditSigning,
  verifyAuditChain,
} from '#app/modules/audit/chain/index.server.ts';
import { readClientPeople } from '#app/modules/clients/person/index.server.ts';
import { readersOf } from '#app/modules/notifications/kinds/index.server.ts';
import { useQueueOffice } from '#app/modules/operations/index.server.ts';
import { newId } from '#app/platform/new-id.ts';
import { statements, type SentStatement } from '#db/client.server.ts';
import { openOutbox } from '#db/outbox.server.ts';
import { clients } from '#db/schema/clients.ts';
import { accounts } from '#db/schema/identity.ts';
import { deliveries, outbox as outboxRows } from '#db/schema/notifications.ts';
import { appointmentAttendees, appointments } from '#db/schema/scheduling.ts';
import { coTherapists } from '#db/schema/scheduling-groups.ts';
import { locations, tenants } from '#db/schema/tenancy.ts';
import { therapists } from '#db/schema/therapists.ts';
import { DEMO_CLINICS, demoAccounts } from '#db/seed/clinics.ts';
import { acrossTenants, withTenant } from '#db/tenant.server.ts';
import { appointmentReminder } from '#jobs/contracts/appointments.ts';
import { queueOffice } from '#jobs/queue-office.server.ts';
import { openQueue } from '#jobs/queue.server.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { countRoundTrips } from '#tests/support/count-round-trips.ts';
import { TENANT_TABLES } from '#tests/support/rows.ts';
import { openSite, type Person } from '#tests/support/site.ts';

const ISSUER = 'http://127.0.0.1:9';

const { urls, keyFile } = await openTestDatabase();
useAuditSigning(auditSigningFilesOf({ KEY_FILE: keyFile }));
const site = await openSite();
await seedDemo(ISSUER, new Date());
const outbox = openOutbox(urls.jobs);
const queue = await openQueue(urls.jobs, { role: 'worker' });
useQueueOffice(queueOffice(async () => queue, outbox));
afterAll(async () => {
  await queue.stop({ graceful: false });
  await outbox.close();
});

/** Somebody of the demo, by the address they sign in with. */
async function personOf(email: string): Promise<Person> {
  const [account] = await acrossTenants('test: a demo account', (tx) =>
    tx
      .select({ id: accounts.id })
      .from(accounts)
      .where(and(eq(accounts.issuer, ISSUER), eq(accounts.subject, `demo|${email}`))),
  );
  if (account === undefined) throw new Error(`The demo has no ${email}`);
  return { accountId: account.id, sessionId: newId() };
}

const patternOf = (path: string) => {
  const bare = path.split('?')[0] ?? '';
  const matches = site.routes.filter(({ pattern }) =>
    new RegExp(`^${pattern.replace(/\*/g, '.*').replace(/:[a-zA-Z]+\??/g, '[^/]+')}$`).test(bare),
  );
  return matches.find(({ pattern }) => !pattern.includes('*'))?.pattern;
};

/** For each route, how often the database was waited for when it was asked for least: with nothing left to find out first. */
const fewest = new Map<string, number>();

/** What pages asked of tables that hold clinics' rows. */
const asked = new Set<string>();
const OF_CLINICS = new RegExp(`(?:from|join|update|into) "(?:${TENANT_TABLES.map(getTableName).join('|')})"`);

async function listening<T>(fn: () => Promise<T>): Promise<T> {
  const listen = (message: unknown) => {
    const { text } = message as SentStatement;
    if (OF_CLINICS.test(text)) asked.add(text);
  };
  statements.subscribe(listen);
  return fn().finally(() => statements.unsubscribe(listen));
}

/** The names of elements that stand on the page more than once. */
function twice(html: string): string[] {
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => id);
  return ids.filter((id, n) => ids.indexOf(id) < n);
}

/** Pages that ask across clinics, on roles of their own. */
const ACROSS = [
  /^select "tenants"."slug".* from "memberships"/,
  /^select count.* from "outbox"/,
  /^select .*app\.use_of_clinic\("tenants"\."id"\)/,
  // A person's own session, account and name at the provider, in whichever clinics they work.
  /^select "sessions"\."id", "accounts"\."id"/,
  /^select "accounts"\."(?:zone|subject)"/,
];

/** Follows every link of the person's pages, at most two addresses of each route. Returns the routes seen. */
async function walk(person: Person, start: string): Promise<Set<string>> {
  const seen = new Map<string, number>();
  const opened = new Set<string>();
  const waiting = [start];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const pattern = patternOf(path);
    if (opened.has(path) || pattern === undefined || (seen.get(pattern) ?? 0) >= 2) continue;
    opened.add(path);
    seen.set(pattern, (seen.get(pattern) ?? 0) + 1);
    const answers: Awaited<ReturnType<typeof site.get>>[] = [];
    const trips = await listening(() =>
      countRoundTrips(async () => void answers.push(await site.get(path, { as: person }))),
    );
    const page = answers[0]!;
    const waits = trips.reduce((sum, one) => sum + one.waits, 0);
    fewest.set(pattern, Math.min(waits, fewest.get(pattern) ?? waits));
    expect([200, 303], path).toContain(page.status);
    expect(page.headers.get('Cache-Control'), path).toBe('no-store');
    if (page.location?.startsWith('/') === true) waiting.push(page.location);
    if (page.status !== 200) continue;
    // A file to save is no page.
    if (page.headers.get('Content-Disposition') !== null) continue;
    expect(page.html, path).toContain('<main');
    expect(page.html.replace(/<[^>]+>/g, ' '), path).not.toMatch(/undefined|\[object |NaN|Invalid Date/);
    expect(twice(page.html), path).toEqual([]);
    for (const [, href = ''] of page.html.matchAll(/ href="(\/[^"#]*)"/g)) {
      if (!/^\/(?:assets|brand\/|sign-)/.test(href)) waiting.push(href.replaceAll('&amp;', '&'));
    }
  }
  return new Set(seen.keys());
}

describe('the demo world', () => {
  it.each(DEMO_CLINICS.map((demo) => [demo.slug, demo] as const))('holds all of %s', async (slug, demo) => {
    const tenant = { id: demo.id, slug, name: demo.name };
    const counts = await withTenant(
      tenant,
      { kind: 'job', name: 'test' },
      { requestId: 'test' },
      async ({ tx }) => {
        const of = async (
          table: typeof clients | typeof therapists | typeof locations | typeof appointments,
        ) => (await tx.select({ n: count() }).from(table))[0]?.n ?? 0;
        return Promise.all([of(locations), of(therapists), of(clients), of(appointments)]);
      },
    );
    expect(counts.slice(0, 3)).toEqual([demo.locations.length, demo.therapists.length, demo.clients]);
    expect(counts[3]).toBeGreaterThan(demo.therapists.length * 10);
    expect(await verifyAuditChain(tenant, await readExportedHeads())).toMatchObject({ ok: true });
  });

  it('has at Riverside a group of five each week, which is a series, and a family of two', async () => {
    const tenant = DEMO_CLINICS[0];
    const sessions = await withTenant(
      tenant,
      { kind: 'job', name: 'test' },
      { requestId: 'test' },
      ({ tx }) =>
        tx
          .select({
            ...{ type: appointments.appointmentType, clients: count() },
            series: sql<number>`count(${appointments.seriesId})::int`,
          })
          .from(appointments)
          .innerJoin(appointmentAttendees, eq(appointmentAttendees.appointmentId, appointments.id))
          .where(inArray(appointments.appointmentType, ['group_session', 'family_session']))
          .groupBy(appointments.id, appointments.appointmentType),
    );
    const sizes = (type: string) =>
      sessions.filter((one) => one.type === type).map(({ clients: size }) => size);
    expect(sizes('family_session')).toEqual([2]);
    expect(new Set(sizes('group_session'))).toEqual(new Set([5]));
    expect(sizes('group_session').length).toBeGreaterThanOrEqual(4);
    expect(sessions.filter(({ type, series }) => series > 0 !== (type === 'group_session'))).toEqual([]);
  });

  it.each(DEMO_CLINICS.map((demo) => [demo.slug, demo] as const))(
    'has told in %s what is true: each booking, reminder and cancellation, and plans what is to come',
    async (slug, demo) => {
      const tenant = { id: demo.id, slug, name: demo.name };
      const [booked, attending, told, planned] = await withTenant(
        tenant,
        { kind: 'job', name: 'test' },
        { requestId: 'test' },
        ({ tx }) =>
          Promise.all([
            tx.select().from(appointments),
            tx.select().from(appointmentAttendees),
            tx.select().from(deliveries),
            tx
              .select({ job: outboxRows.job, payload: outboxRows.payload, due: outboxRows.startAfter })
              .from(outboxRows),
          ]),
      );
      expect(planned.every(({ job }) => job === appointmentReminder.name)).toBe(true);
      const now = Date.now();
      expect(booked.length).toBeGreaterThan(50);
      for (const { id, startsAt, status, messageVersion } of booked) {
        const own = told.filter(({ subjectId }) => subjectId === id);
        expect
          .soft(
            own.every((row) => row.status === 'sent' || row.reason === 'no-contact'),
            id,
          )
          .toBe(true);
        expect
          .soft(
            own.every((row) => row.saysStartsAt?.getTime() === startsAt.getTime()),
            id,
          )
          .toBe(true);
        expect
          .soft(
            own.every((row) => row.claimedAt < startsAt && row.claimedAt.getTime() <= now),
            id,
          )
          .toBe(true);
        const clientsOf = (rows: readonly { clientId: string }[]) =>
          rows.map(({ clientId }) => clientId).sort();
        const attendees = attending.filter(({ appointmentId }) => appointmentId === id);
        expect
          .soft(clientsOf(own.filter(({ kind }) => kind === 'confirmation')), id)
          .toEqual(clientsOf(attendees));
        const isCancelled = status === 'cancelled';
        const ends = own.filter(({ kind }) => kind === 'cancellation');
        expect
          .soft(
            ends.map(({ subjectVersion }) => subjectVersion),
            id,
          )
          .toEqual(isCancelled ? [2] : []);
        expect.soft(messageVersion, id).toBe(isCancelled ? 2 : 1);
        const jobs = planned.filter(({ payload }) => payload['appointmentId'] === id);
        expect
          .soft(
            jobs.every(({ due }) => due < startsAt),
            id,
          )
          .toBe(true);
        if (isCancelled || startsAt.getTime() < now - 60_000) expect.soft(jobs, id).toEqual([]);
        else if (startsAt.getTime() > now + 3 * 86_400_000) expect.soft(jobs.length, id).toBeGreaterThan(0);
      }
    },
  );

  it('shows what two therapists lead in the column of each, and names nothing twice', async () => {
    const tenant = DEMO_CLINICS[0];
    const [session] = await withTenant(
      tenant,
      { kind: 'job', name: 'test' },
      { requestId: 'test' },
      ({ tx }) =>
        tx
          .select({
            id: appointments.id,
            location: appointments.locationId,
            date: sql<string>`to_char(${appointments.startsAt} at time zone ${locations.zone}, 'YYYY-MM-DD')`,
          })
          .from(coTherapists)
          .innerJoin(appointments, eq(appointments.id, coTherapists.appointmentId))
          .innerJoin(locations, eq(locations.id, appointments.locationId))
          .limit(1),
    );
    if (session === undefined) throw new Error('The demo has no session of two therapists');
    const { html } = await site.get(
      `/c/${tenant.slug}/calendar/day/${session.date}?location=${session.location}`,
      { as: await personOf(`reception@${tenant.slug}.test`) },
    );
    expect(html.split(`href="/c/${tenant.slug}/appointments/${session.id}"`)).toHaveLength(3);
    expect(html.split(` id="appointment-${session.id}"`)).toHaveLength(2);
    expect(twice(html)).toEqual([]);
  });

  it('names who was written to in each message, so that the same person is known at another address', async () => {
    const tenant = DEMO_CLINICS[0];
    const strangers = await withTenant(
      tenant,
      { kind: 'job', name: 'test' },
      { requestId: 'test' },
      async (scope) => {
        const rows = await scope.tx.select().from(deliveries).where(isNotNull(deliveries.content));
        const people = await readClientPeople(scope, [...new Set(rows.map(({ clientId }) => clientId))]);
        const written = rows.flatMap((row) => {
          const told = readersOf(scope, row).written;
          return told === null ? [] : [{ ...told, clientId: row.clientId }];
        });
        expect(written.some(({ recipient }) => recipient === 'guardian')).toBe(true);
        return written.filter(
          ({ clientId, person }) => !people.get(clientId)?.some((one) => one.person === person),
        );
      },
    );
    expect(strangers).toEqual([]);
  });

  it('is made once, however often the demo starts', async () => {
    await seedDemo(ISSUER, new Date());
    const [row] = await acrossTenants('test', (tx) => tx.select({ n: count() }).from(tenants));
    expect(row?.n).toBe(DEMO_CLINICS.length + 1);
  });

  it('has an account for everybody who may sign in', async () => {
    await Promise.all(demoAccounts().map(({ email }) => personOf(email)));
  });
});

describe.each(['en', 'es'] as const)('every page that a person of the demo reaches opens (%s)', (locale) => {
  it.each([
    ['reception@riverside.test', '/c/riverside', '/c/:clinic/appointments/new'],
    ['admin@riverside.test', '/c/riverside', '/c/:clinic/admin/audit/:event'],
    ['therapist1@riverside.test', '/c/riverside', '/c/:clinic/notes/:note'],
    ['supervisor@riverside.test', '/c/riverside', '/c/:clinic/my-caseload'],
    ['billing@riverside.test', '/c/riverside', '/c/:clinic/clients/:client'],
    ['both@example.test', '/clinics', '/c/:clinic/my-day'],
    ['operator@platform.test', '/platform/operations', '/platform/tenants/:id'],
  ])('%s', async (email, start, among) => {
    const person = await personOf(email);
    const { html } = await site.get('/account', { as: person });
    const [, rowVersion] = /name="rowVersion" value="(\d+)"/.exec(html) ?? [];
    const chosen = await site.post(
      '/account',
      { locale, theme: 'system', density: 'compact', rowVersion },
      { as: person },
    );
    expect(chosen.status).toBe(303);
    expect(await walk(person, start)).toContain(among);
  });
});

/** What is known of those who wait is asked once it is known who waits: one wait more, however many they are. */
const FOUR_WAITS = new Set(['/c/:clinic/waitlist/offer/:therapist/:location/:at']);

describe('a page', () => {
  it('waits for the database three times at most, but for the one that ranks who waits', () => {
    const slow = [...fewest].filter(([pattern, waits]) => waits > (FOUR_WAITS.has(pattern) ? 4 : 3));
    expect(slow).toEqual([]);
  });

  it('names its clinic in every statement: one that leaves it to the policies is judged row by row', () => {
    expect(asked.size).toBeGreaterThan(50);
    const unnamed = [...asked].filter((text) => !/"?tenant_id"? = \$\d|insert into/.test(text));
    expect(unnamed.filter((text) => !ACROSS.some((across) => across.test(text)))).toEqual([]);
  });
});

describe('signing out', () => {
  it('ends the session here, and everywhere when asked', async () => {
    const person = await personOf('reception@lakeside.test');
    const elsewhere = { ...person, sessionId: newId() };
    expect((await site.get('/c/lakeside/today', { as: elsewhere })).status).toBe(200);
    expect((await site.get('/sign-out', { as: person })).status).toBe(200);
    expect((await site.post('/sign-out', { where: 'everywhere' }, { as: person })).status).toBe(303);
    for (const who of [person, elsewhere]) {
      expect((await site.get('/c/lakeside/today', { as: who })).location).toMatch(/^\/sign-in/);
    }
  });

  it('lets a session be extended from any page, and by link without scripts', async () => {
    const person = await personOf('admin@lakeside.test');
    const headers = { Referer: `${site.origin}/c/lakeside/today` };
    expect((await site.post('/session/extend', {}, { as: person, headers })).location).toBe(
      '/c/lakeside/today',
    );
    expect((await site.get('/session/extend', { as: person })).location).toBe('/clinics');
  });
});
