import { asc, eq } from 'drizzle-orm';
import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import { beforeEach, describe, expect, it } from 'vitest';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { paths } from '#app/platform/paths.ts';
import { auditEvents } from '#db/schema/audit.ts';
import { calendarFeeds } from '#db/schema/scheduling-feeds.ts';
import { appointmentAttendees } from '#db/schema/scheduling.ts';
import { ask } from '#tests/support/catalogue.ts';
import { book, cancel, move } from '#tests/support/booked.ts';
import { countRoundTrips } from '#tests/support/count-round-trips.ts';
import { openTestDatabase, type TestClinic, type TestMember } from '#tests/support/database.ts';
import { openSite, type Page } from '#tests/support/site.ts';
import { addAppointment } from '../../notes/world.ts';
import { makeWorkingClinic } from '../working-clinic.ts';
import { CALENDAR_NAME, FEED_NOW, makeFeedWorld, NAMED, newAddress, SESSIONS } from './feed-world.ts';

const database = await openTestDatabase();
const site = await openSite();

beforeEach(() => unsafeSetNow(FEED_NOW));

/** Changes a membership as no screen can, for its roles are changed by a function alone. */
const change = ({ tenant }: TestClinic, { membershipId }: TestMember, what: string) =>
  ask(
    database.superuserUrl,
    `begin; set local app.tenant_id = '${tenant.id}'; update memberships set ${what} where id = '${membershipId}'; commit`,
  );

/** An instant as a clock on the wall of a zone shows it. */
const wallIn = (zone: string, instant: Date) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(
    instant,
  );

interface ReadEvent {
  readonly start: Date;
  readonly end: Date;
  readonly summary: string;
  readonly uid: string;
  readonly sequence: number;
}

/** The file as each of two independent readers understands it. */
const READERS: Readonly<Record<string, (file: string) => ReadEvent[]>> = {
  'ical.js': (file) =>
    new ICAL.Component(ICAL.parse(file) as unknown[]).getAllSubcomponents('vevent').map((component) => {
      const { startDate, endDate, summary, uid, sequence } = new ICAL.Event(component);
      return { start: startDate.toJSDate(), end: endDate.toJSDate(), summary, uid, sequence };
    }),
  'node-ical': (file) =>
    Object.values(nodeIcal.sync.parseICS(file)).flatMap((component) => {
      if (component?.type !== 'VEVENT') return [];
      const { start, end, summary, uid, sequence } = component;
      return [{ start, end: end ?? start, summary: String(summary), uid, sequence: Number(sequence) }];
    }),
};
const summaries = ({ html }: Page) => READERS['ical.js']?.(html).map(({ summary }) => summary);

describe.each(Object.keys(SESSIONS))('a feed of a therapist in %s', async (zone) => {
  const { clinic, therapist } = await makeFeedWorld(zone);
  const sessions = SESSIONS[zone] ?? [];

  it.each(Object.entries(READERS))(
    'has each session at its time on both sides of both clock changes (%s)',
    async (_, read) => {
      const { html } = await site.get(await newAddress(clinic, therapist, 'initials'));
      const events = read(html);
      expect(
        events.map(({ start }) => [start.toISOString().replace('.000', ''), wallIn(zone, start)]),
      ).toEqual(sessions);
      expect(events.map(({ start, end }) => end.getTime() - start.getTime())).toEqual(
        sessions.map(() => 50 * 60_000),
      );
      expect(events.map(({ summary }) => summary)).toEqual(
        sessions.map((_session, at) => NAMED[at % NAMED.length]?.[1]),
      );
      expect(new Set(events.map(({ uid }) => uid)).size).toBe(sessions.length);
    },
  );

  it('is named as the clinic’s messages are, and says how often to come back', async () => {
    const { html } = await site.get(await newAddress(clinic, therapist, 'busy'));
    const calendar = new ICAL.Component(ICAL.parse(html) as unknown[]);
    expect(calendar.getFirstPropertyValue('name')).toBe(CALENDAR_NAME);
    expect(nodeIcal.sync.parseICS(html).vcalendar).toMatchObject({ 'WR-CALNAME': CALENDAR_NAME });
    expect(String(calendar.getFirstPropertyValue('refresh-interval'))).toBe('PT1H');
  });
});

describe('what stands in a feed', async () => {
  const clinic = await makeWorkingClinic();
  const therapist = await clinic.therapist();
  const at = (day: number, hour = 15) => new Date(Date.UTC(2026, 10, 20 + day, hour));
  const other = await clinic.therapist('Otto Other');
  const others = await clinic.client({ name: 'Zeno Zander' });
  await addAppointment(clinic, other, [others], at(1), 'scheduled');
  const client = await clinic.client({ name: 'Quirin Quagga' });

  it('is nothing of a client while it says busy', async () => {
    await addAppointment(clinic, therapist, [client], at(1), 'scheduled');
    const { html } = await site.get(await newAddress(clinic, therapist, 'busy'));
    expect(html).toMatch(/\r\nSUMMARY:Busy\r\n/);
    expect(html).not.toMatch(/Q\.|Quagga|Quirin|Osei|Session|Main Street|Room|therap/i);
    const known =
      /^(BEGIN|END|VERSION|PRODID|CALSCALE|NAME|X-WR-CALNAME|REFRESH-INTERVAL|X-PUBLISHED-TTL|UID|DTSTAMP|LAST-MODIFIED|DTSTART|DTEND|SEQUENCE|SUMMARY|STATUS|TRANSP|CLASS)[:;]/;
    expect(
      html
        .trim()
        .split('\r\n')
        .filter((line) => !known.test(line)),
    ).toEqual([]);
  });

  it('is no other therapist’s appointment, and none of a freed slot', async () => {
    const mine = await clinic.therapist('Mina Mine');
    for (const [n, status] of (
      ['scheduled', 'cancelled', 'no_show', 'confirmed', 'completed'] as const
    ).entries())
      await addAppointment(clinic, mine, [await clinic.client({ name: `A${n} B` })], at(2, 13 + n), status);
    const read = await site.get(await newAddress(clinic, mine, 'initials'));
    expect(READERS['ical.js']?.(read.html).map(({ start }) => start.getUTCHours())).toEqual([13, 16, 17]);
  });

  it('is everybody of a group but who cancelled, in lines of 75 octets', async () => {
    const leader = await clinic.therapist('Lea Leader');
    const clients: string[] = [];
    for (let n = 0; n < 30; n += 1) clients.push(await clinic.client({ name: `Å${n} Ñ${n}` }));
    await addAppointment(clinic, leader, clients, at(3), 'scheduled');
    await clinic.asJob(({ tx }) =>
      tx
        .update(appointmentAttendees)
        .set({ status: 'cancelled' })
        .where(eq(appointmentAttendees.clientId, clients[0] ?? '')),
    );
    const read = await site.get(await newAddress(clinic, leader, 'initials'));
    expect(summaries(read)).toEqual([Array.from({ length: 29 }, () => 'Å. Ñ.').join(', ')]);
    for (const line of read.html.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  });

  it('is a whole file for a therapist with nothing booked', async () => {
    const { html } = await site.get(await newAddress(clinic, await clinic.therapist('Nina New'), 'busy'));
    for (const read of Object.values(READERS)) expect(read(html)).toEqual([]);
    expect(new ICAL.Component(ICAL.parse(html) as unknown[]).getAllSubcomponents()).toHaveLength(1);
  });

  it('is busy where nobody is booked into a group yet', async () => {
    const leader = await clinic.therapist('Gil Group');
    const session = await addAppointment(clinic, leader, [client], at(6), 'scheduled');
    await clinic.asJob(({ tx }) =>
      tx
        .update(appointmentAttendees)
        .set({ status: 'cancelled' })
        .where(eq(appointmentAttendees.appointmentId, session)),
    );
    const read = await site.get(await newAddress(clinic, leader, 'initials'));
    expect(summaries(read)).toEqual(['Busy']);
  });

  it('is a month back and half a year ahead', async () => {
    const mine = await clinic.therapist('Wanda Window');
    for (const day of [-31, -29, 179, 181])
      await addAppointment(clinic, mine, [client], at(day), 'scheduled');
    const { html } = await site.get(await newAddress(clinic, mine, 'busy'));
    expect(READERS['ical.js']?.(html).map(({ start }) => start)).toEqual([at(-29), at(179)]);
  });

  it('keeps its name when it is moved, and is gone when it is cancelled', async () => {
    const mine = await clinic.therapist('Moira Moves');
    const booked = await book(clinic, mine.therapistId, [await clinic.client()], at(4));
    const address = await newAddress(clinic, mine, 'busy');
    const read = async () => READERS['node-ical']?.((await site.get(address)).html) ?? [];
    const [before] = await read();
    await move(clinic, booked, at(5));
    const [after, ...more] = await read();
    expect(more).toEqual([]);
    expect(after).toMatchObject({ uid: before?.uid, start: at(5) });
    expect(after?.sequence).toBeGreaterThan(before?.sequence ?? Infinity);
    expect((await site.get(address)).html).toBe((await site.get(address)).html);
    await cancel(clinic, booked);
    expect(await read()).toEqual([]);
  });
});

describe('an address', async () => {
  const clinic = await makeWorkingClinic();
  let member: TestMember & { therapistId: string };
  beforeEach(async () => void (member = await clinic.therapist('Ada Address')));
  const post = (path: string, as: TestMember, fields = {}) => site.post(path, fields, { as });
  const { slug } = clinic.tenant;

  /** An answer from which nothing can be learned: the same as for an address that nobody was given. */
  async function expectDead(address: string) {
    const answer = await site.get(address);
    const unknown = await site.get(paths.feed('A'.repeat(65)));
    expect([answer.status, answer.html]).toEqual([404, unknown.html]);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(answer.html).not.toContain('VCALENDAR');
  }

  it('is made on a page, seen there for ten minutes by its member alone, and kept as a hash', async () => {
    const made = await post(paths.ownFeed(slug), member, { shows: 'busy' });
    expect([made.status, made.flash]).toEqual([303, 'feed-made']);
    const shown = await site.get(made.location ?? '', { as: member });
    const address = />http:\/\/127[^<]*(\/feed\/[\w-]{65}\.ics)<\/textarea>/.exec(shown.html)?.[1] ?? '';
    const read = await site.get(address);
    expect(read.status).toBe(200);
    expect(made.location).not.toContain(address.slice(6, -4));
    const { pathname } = new URL(made.location ?? '', site.origin);
    for (const odd of [
      '',
      'x',
      '%F0%9F%98%80',
      'a.b.c',
      `${made.location?.split('made=')[1]?.slice(0, -4)}AAAA`,
    ]) {
      const page = await site.get(`${pathname}?made=${odd}`, { as: member });
      expect([page.status, page.html.includes('/feed/')]).toEqual([200, false]);
    }
    const colleague = await clinic.therapist('Carl Colleague');
    await post(paths.ownFeed(slug), colleague, { shows: 'busy' });
    expect((await site.get(made.location ?? '', { as: colleague })).html).not.toContain('/feed/');
    unsafeSetNow(new Date(FEED_NOW.getTime() + 11 * 60_000));
    const later = await site.get(made.location ?? '', { as: member });
    expect([later.status, later.html.includes('/feed/')]).toEqual([200, false]);
    const rows = await ask<{ row: string }>(
      database.superuserUrl,
      'select to_jsonb(f)::text as row from calendar_feeds f',
    );
    const secret = address.slice(-47, -4);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ row }) => row.includes(secret))).toEqual([]);
  });

  it('answers as a file that may not be stored, begins no session, and takes reading alone', async () => {
    const address = await newAddress(clinic, member, 'busy');
    const answer = await site.get(address, { as: member });
    expect(answer.headers.get('Content-Type')).toBe('text/calendar; charset=utf-8');
    expect(answer.headers.get('Cache-Control')).toBe('private, no-store');
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect((await site.send(address, { method: 'HEAD' })).status).toBe(200);
    expect((await site.send(address, { method: 'POST', body: '' })).status).toBe(405);
  });

  it('is replaced by nobody who did not see it', async () => {
    const first = await newAddress(clinic, member, 'busy');
    const unseen = await post(paths.ownFeed(slug), member, { shows: 'initials' });
    expect(unseen.status).toBe(409);
    expect(unseen.html).toContain('Another address was made meanwhile');
    expect((await site.get(first)).status).toBe(200);
  });

  it('is dead once it is replaced, and the new one lives', async () => {
    const first = await newAddress(clinic, member, 'initials');
    const second = await newAddress(clinic, member, 'initials');
    await expectDead(first);
    expect((await site.get(second)).status).toBe(200);
  });

  it.each([
    ['its member turns it off', async () => post(paths.endOwnFeed(slug), member)],
    [
      'an administrator turns it off',
      async () => post(paths.endFeed(slug, member.membershipId), await clinic.member('admin')),
    ],
    ['its member is deactivated', () => change(clinic, member, `status = 'disabled'`)],
    ['its member is no therapist any more', () => change(clinic, member, `role = 'receptionist'`)],
  ])('is dead once %s', async (_, happen) => {
    const address = await newAddress(clinic, member, 'initials');
    expect((await site.get(address)).status).toBe(200);
    await happen();
    await expectDead(address);
  });

  it('is dead while the clinic is suspended, and of another clinic', async () => {
    const [here, there] = [await makeWorkingClinic(), await makeWorkingClinic()];
    const address = await newAddress(here, await here.therapist(), 'busy');
    const ofThere = await newAddress(there, await there.therapist(), 'busy');
    await ask(
      database.superuserUrl,
      `update tenants set status = 'suspended' where id = '${here.tenant.id}'`,
    );
    await expectDead(address);
    // The clinic's part of one address before the secret of another.
    await expectDead(`${ofThere.slice(0, 28)}${address.slice(28)}`);
    await expectDead(`${address.slice(0, 28)}${ofThere.slice(28)}`);
    expect((await site.get(ofThere)).status).toBe(200);
  });

  it.each([
    '',
    'x',
    '.ics',
    'x.ics',
    `${'A'.repeat(64)}.ics`,
    `${'A'.repeat(65)}`,
    '%2e%2e.ics',
    `${'-'.repeat(65)}.ics`,
  ])('of the form %j is none', async (file) => {
    expect((await site.get(`/feed/${file}`)).status).toBe(404);
  });

  it('is no receptionist’s or biller’s, and a therapist who does other work besides has one', async () => {
    for (const role of ['receptionist', 'billing', 'admin'] as const) {
      const other = await clinic.member(role);
      expect((await site.get(paths.ownFeed(slug), { as: other })).status).toBe(403);
      expect((await post(paths.ownFeed(slug), other, { shows: 'busy' })).status).toBe(403);
      expect((await site.get(paths.ownMembership(slug), { as: other })).html).not.toContain('Calendar feed');
    }
    const both = await clinic.therapist('Bea Both');
    await change(clinic, both, `role = 'admin', further_roles = '{therapist}'`);
    const address = await newAddress(clinic, both, 'busy');
    expect((await site.get(address)).status).toBe(200);
    expect((await site.get(paths.ownMembership(slug), { as: both })).html).toContain('Calendar feed');
  });

  it('is known to administrators, who cannot see it', async () => {
    const admin = await clinic.member('admin');
    const page = async () =>
      (await site.get(paths.staffMember(slug, member.membershipId), { as: admin })).html;
    expect(await page()).not.toContain(paths.endFeed(slug, member.membershipId));
    await newAddress(clinic, member, 'initials');
    expect(await page()).toContain(paths.endFeed(slug, member.membershipId));
    expect(await page()).not.toContain('/feed/');
  });

  it('leaves in the trail that it was made, read first on a day, replaced and turned off', async () => {
    await newAddress(clinic, member, 'busy');
    const address = await newAddress(clinic, member, 'initials');
    await site.get(address);
    await site.get(address);
    unsafeSetNow(new Date(FEED_NOW.getTime() + 25 * 3_600_000));
    await site.get(address);
    await post(paths.endOwnFeed(slug), member);
    const [feeds, events] = await clinic.asJob(async ({ tx }) => [
      await tx.select().from(calendarFeeds).where(eq(calendarFeeds.membershipId, member.membershipId)),
      await tx.select().from(auditEvents).orderBy(asc(auditEvents.sequence)),
    ]);
    const ids = new Set(feeds.map(({ id }) => id));
    expect(events.filter(({ resourceId }) => ids.has(resourceId ?? '')).map(({ action }) => action)).toEqual([
      'feed.make',
      'feed.replace',
      'feed.read',
      'feed.read',
      'feed.end',
    ]);
  });

  it('is read in three round trips beside the count of its reader', async () => {
    await addAppointment(
      clinic,
      member,
      [await clinic.client()],
      new Date('2026-11-23T15:00:00Z'),
      'scheduled',
    );
    const address = await newAddress(clinic, member, 'initials');
    for (const what of ['recorded', 'read again']) {
      const trips = await countRoundTrips(() => site.get(address));
      expect(
        trips.map(({ waits }) => waits),
        what,
      ).toEqual([expect.toSatisfy((n: number) => n <= 3), 2]);
    }
  });

  it('is read so often from one network, and no more', async () => {
    const address = await newAddress(clinic, member, 'busy');
    const answers = await Promise.all(Array.from({ length: 130 }, () => site.get(address)));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThanOrEqual(5);
    expect(refused[0]?.headers.get('Retry-After')).not.toBeNull();
  });
});
