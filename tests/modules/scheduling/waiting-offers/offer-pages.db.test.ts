import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { writeWaitingChoice } from '#app/modules/scheduling/waiting-list/waiting-choice.ts';
import { readWaitingOf } from '#app/modules/scheduling/waiting-list/index.server.ts';
import {
  acceptOffer,
  callAboutOffer,
  readOfferReport,
  withdrawOffers,
} from '#app/modules/scheduling/waiting-offers/index.server.ts';
import { withBack } from '#app/platform/back-path.ts';
import { newId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { DAY_MS } from '#app/platform/local-time.ts';
import { clients } from '#db/schema/clients.ts';
import { deliveries } from '#db/schema/notifications.ts';
import { eq } from 'drizzle-orm';
import { countRoundTrips } from '#tests/support/count-round-trips.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openSite, type Page } from '#tests/support/site.ts';
import { MONDAY_8 } from '../working-clinic.ts';
import { makeOfferedClinic, type OfferedClinic } from './offered-clinic.ts';

const { superuserUrl } = await openTestDatabase();
const superuser = postgres(superuserUrl, { max: 1, onnotice: () => {} });
const site = await openSite();
let clinic: OfferedClinic;
let kim: Awaited<ReturnType<OfferedClinic['wait']>>;
let lee: typeof kim;

beforeAll(() => unsafeSetNow(MONDAY_8));
afterAll(async () => {
  unsafeSetNow(null);
  await superuser.end();
});
beforeEach(async () => {
  unsafeSetNow(MONDAY_8);
  clinic = await makeOfferedClinic();
  [kim, lee] = [await clinic.wait('Kim Aster'), await clinic.wait('Lee Birch', { priority: 'urgent' })];
});
const as = () => ({ as: clinic.reception });
const wordsOf = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
/** The words of the page to which an answer leads. */
const shown = async ({ location, flash }: Page) =>
  wordsOf((await site.get(location ?? '', { ...as(), flash })).html).replaceAll(' : ', ': ');
const page = () => paths.offerFreed(clinic.tenant.slug, clinic.freedId);

describe('The page of a freed time', () => {
  it('ranks who it fits with the reasons, says why not, and asks the database three times however many wait', async () => {
    const [far, own] = [await clinic.wait('Cal Ford'), await clinic.wait('Own Time')];
    await clinic.asJob(({ tx, vault }) =>
      tx
        .update(clients)
        .set({ state: vault.seal(clients.state, far.clientId, 'CA') })
        .where(eq(clients.id, far.clientId)),
    );
    await clinic.room('Second');
    await clinic.book('10:00', own.clientId, {
      therapistId: (await clinic.therapist('Bo Lind')).therapistId,
    });
    await site.get(page(), as());
    const trips = await countRoundTrips(async () => {
      const { html } = await site.get(page(), as());
      expect(html.indexOf('1. Lee Birch (May 1, 1990)')).toBeGreaterThan(0);
      expect(html.indexOf('2. Kim Aster')).toBeGreaterThan(html.indexOf('1. Lee Birch'));
      expect(html).toContain('Urgent · any time will do · since today');
      expect(html).toContain('no license in the client’s state');
      expect(html).toContain('has another appointment then');
    });
    // Opening, reading who is here, the two questions of the page and the commit.
    expect(Math.max(...trips.map(({ waits }) => waits))).toBeLessThanOrEqual(4);
  });

  it.each([
    ['client', 'Own Time (May 1, 1990): had this time and gave it up'],
    ['clinic', 'Own Time (May 1, 1990): had this time, and the clinic cancelled it'],
  ] as const)('says of whoever had it how it was lost: the %s asked', async (askedBy, words) => {
    const own = await clinic.wait('Own Time');
    const lost = await clinic.book('12:00', own.clientId);
    await clinic.cancel(lost, false, askedBy);
    expect((await site.get(paths.offerFreed(clinic.tenant.slug, lost), as())).html).toContain(words);
  });

  it('offers to those chosen, and keeps its words when nobody is', async () => {
    const none = await site.post(page(), { hours: '2' }, as());
    expect([none.status, none.html]).toEqual([422, expect.stringContaining('Choose whom to offer it to')]);
    const [entry] = await clinic.atDesk((scope) => readWaitingOf(scope, [kim.clientId]));
    const waiting = entry === undefined ? '' : writeWaitingChoice(entry);
    const offered = await site.post(page(), { waiting, hours: '2' }, as());
    expect(offered.location).toBe(`${page()}?done=${kim.clientId}`);
    const html = await shown(offered);
    expect(html).toContain('Kim Aster (May 1, 1990): The time is offered and held.');
    expect(html).toContain('No answer yet');
    expect(html).toContain('Kim Aster (May 1, 1990)');
    const { id } = await clinic.offerOf(kim.clientId);
    const asked = await site.get(paths.acceptOffer(clinic.tenant.slug, id), as());
    expect(asked.html).toMatch(/Kim Aster accepts the time\?[\s\S]*May 1, 1990/);
    expect((await site.post(page(), { waiting, hours: '2' }, as())).html).toContain('does not fit any more');
    const calendar = await site.get(paths.calendar(clinic.tenant.slug, 'day', '2027-01-05'), as());
    expect(calendar.html).toContain('Offered to the waiting list until');
  });

  it('names whose answer is recorded, who was called, and from whom an offer is withdrawn', async () => {
    const max = await clinic.wait('Max Cole', {}, null);
    await clinic.offerTo([kim, lee, max]);
    const { slug } = clinic.tenant;
    const press = async (path: string) => shown(await site.post(path, {}, as()));
    const { id } = await clinic.offerOf(kim.clientId);
    expect(await press(paths.declineOffer(slug, id))).toContain(
      'Kim Aster (May 1, 1990): The answer is recorded.',
    );
    const late = await shown(await site.get(paths.declineOffer(slug, id), as()));
    expect(late).toContain('Kim Aster (May 1, 1990): This offer is open no more.');
    const called = await press(paths.callAboutOffer(slug, (await clinic.offerOf(max.clientId)).id));
    expect(called).toContain('Max Cole (May 1, 1990): It is recorded that you told by phone.');
    const withdrawn = await press(paths.withdrawOffers(slug, (await clinic.offerOf(lee.clientId)).id));
    const [one, other] = ['Max Cole (May 1, 1990)', 'Lee Birch (May 1, 1990)'];
    const says = (both: string) => withdrawn.includes(` ${both}: The offer is withdrawn.`);
    expect(says(`${one} and ${other}`) || says(`${other} and ${one}`)).toBe(true);
  });

  it('says on the waiting list that nobody took it, and leads to offering it again', async () => {
    await clinic.offerTo([kim]);
    const list = async (by = as()) => (await site.get(paths.waitingList(clinic.tenant.slug), by)).html;
    expect(await list()).toContain('See the answers');
    unsafeSetNow(new Date(MONDAY_8.getTime() + 3 * 3_600_000));
    // The clock of the database runs on too.
    await superuser`update holds set held_at = held_at - interval '3 hours', held_until = held_until - interval '3 hours'`;
    const later = { as: { ...clinic.reception, sessionId: newId() } };
    const html = await list(later);
    expect(html).toContain('Nobody took it');
    expect(html).toContain('Offer again');
    expect((await site.get(page(), later)).html).toContain('1. Lee Birch');
  });
});

describe('The page that records an answer by phone', () => {
  const asked = async () =>
    (await site.get(paths.acceptOffer(clinic.tenant.slug, (await clinic.offerOf(kim.clientId)).id), as()))
      .html;

  it('says who of the others is written to and who is to be called, and of nobody when there is none', async () => {
    const [max, ida] = [await clinic.wait('Max Cole', {}, null), await clinic.wait('Ida Dorn', {}, null)];
    await clinic.offerTo([kim]);
    expect(await asked()).not.toMatch(/other (?:person|people)/);
    const { id } = await clinic.offerOf(kim.clientId);
    await clinic.atDesk((scope) => withdrawOffers(scope, id));
    await clinic.offerTo([kim, lee, max, ida]);
    expect(await asked()).not.toContain('Call to say');
    for (const { clientId } of [max, ida]) {
      const offer = await clinic.offerOf(clientId);
      await clinic.atDesk((scope) => callAboutOffer(scope, offer.id));
    }
    const html = await asked();
    expect(wordsOf(html)).toContain(
      '1 other person is told by e-mail that the time is taken: Lee Birch (May 1, 1990)',
    );
    expect(wordsOf(html)).toMatch(
      /Call to say that the time is taken: Ida Dorn \(May 1, 1990\)\. .* Max Cole \(May 1, 1990\)\./,
    );
  });

  it('says who is told of the booking, or whom to call', async () => {
    const max = await clinic.wait('Max Cole', {}, null);
    await clinic.offerTo([kim, max]);
    expect(wordsOf(await asked())).toMatch(/Who is told .*Kim Aster \(May 1, 1990\).*e-mail/);
    const { id } = await clinic.offerOf(max.clientId);
    const page = paths.acceptOffer(clinic.tenant.slug, id);
    expect((await site.get(page, as())).html).toContain('Who accepts knows of it by this call');
    const booked = await site.post(page, {}, as());
    const { html } = await site.get(booked.location!, as());
    expect(html).toContain('told by phone');
    expect(html).not.toMatch(/Call the client|No phone number/);
    for (const list of [paths.today, paths.waitingList])
      expect((await site.get(list(clinic.tenant.slug), as())).html).not.toContain('Max Cole');
  });
});

describe('Whoever no message tells of an offer', () => {
  let max: typeof kim;
  beforeEach(async () => {
    max = await clinic.wait('Max Cole', {}, null);
  });
  const toCall = async (path: string, by = as()) =>
    /id="to-call".*?<\/section>/s.exec((await site.get(path, by)).html)?.[0] ?? '';
  const listed = async () => {
    const { slug } = clinic.tenant;
    const lists = [paths.waitingList(slug), paths.today(slug), paths.client(slug, max.clientId)];
    const [first = '', ...more] = await Promise.all(lists.map(async (path) => wordsOf(await toCall(path))));
    for (const other of more) expect(other).toBe(first);
    return first;
  };
  const call = async (clientId: string, back: string | null = null) =>
    site.post(
      withBack(paths.callAboutOffer(clinic.tenant.slug, (await clinic.offerOf(clientId)).id), back),
      {},
      as(),
    );

  it('stands on the lists until somebody has called, and once more when the time is taken', async () => {
    await clinic.offerTo([kim, max]);
    expect(await listed()).toMatch(/Max Cole \(May 1, 1990\).*offered until .*: call to offer it/);
    expect(await listed()).not.toContain('Kim Aster');
    const list = paths.waitingList(clinic.tenant.slug);
    const done = await call(max.clientId, list);
    expect(done.location).toBe(`${list}?done=${max.clientId}`);
    expect(await listed()).toBe('');
    unsafeSetNow(new Date(MONDAY_8.getTime() + 60_000));
    const { id } = await clinic.offerOf(kim.clientId);
    await clinic.atDesk((scope) => acceptOffer(scope, id));
    expect(await listed()).toMatch(/Max Cole \(May 1, 1990\).*somebody else was first: call/);
    expect((await call(max.clientId)).status).toBe(303);
    expect(await listed()).toBe('');
  });

  it('is not called about a time that was taken before anybody had called', async () => {
    await clinic.offerTo([kim, max]);
    const { id } = await clinic.offerOf(kim.clientId);
    await clinic.atDesk((scope) => acceptOffer(scope, id));
    expect(await listed()).toBe('');
  });

  it('is called when the offer is withdrawn, until the time begins', async () => {
    await clinic.offerTo([max]);
    const { id } = await clinic.offerOf(max.clientId);
    // Another minute: so much may be posted in one.
    unsafeSetNow(new Date(MONDAY_8.getTime() + 600_000));
    expect((await call(max.clientId)).status).toBe(303);
    unsafeSetNow(new Date(MONDAY_8.getTime() + 660_000));
    await clinic.atDesk((scope) => withdrawOffers(scope, id));
    expect(await listed()).toMatch(/Max Cole .*offered no more: call to say so/);
    unsafeSetNow(new Date(MONDAY_8.getTime() + 2 * DAY_MS));
    const later = { as: { ...clinic.reception, sessionId: newId() } };
    expect(await toCall(paths.waitingList(clinic.tenant.slug), later)).toBe('');
  });

  it('has one row of a time that was withdrawn and offered again: what is so by now', async () => {
    const later = (minutes: number) => unsafeSetNow(new Date(MONDAY_8.getTime() + minutes * 60_000));
    const told = async () =>
      clinic.atDesk(async (scope) => callAboutOffer(scope, (await clinic.offerOf(max.clientId)).id));
    const withdraw = async () => {
      const { id } = await clinic.offerOf(max.clientId);
      const page = paths.withdrawOffers(clinic.tenant.slug, id);
      const foreseen = wordsOf((await site.get(page, as())).html);
      await clinic.atDesk((scope) => withdrawOffers(scope, id));
      expect(foreseen.includes('Max Cole (May 1, 1990)')).toBe((await listed()) !== '');
    };
    await clinic.offerTo([max]);
    later(1);
    await withdraw();
    expect(await listed(), 'nobody had called').toBe('');
    later(2);
    await clinic.offerTo([max]);
    await told();
    later(3);
    await withdraw();
    expect(await listed()).toMatch(/Max Cole .*offered no more: call to say so/);
    later(4);
    await clinic.offerTo([max]);
    const again = await listed();
    expect(again).toMatch(/Max Cole .*offered until .*: call to offer it/);
    expect(again.match(/Max Cole/g)).toHaveLength(2); // The name, and the same for the button.
    expect(again).not.toContain('offered no more');
    later(5);
    await withdraw();
    expect(await listed(), 'the offer that was told is no more').toMatch(/Max Cole .*offered no more/);
    later(6);
    await clinic.offerTo([max]);
    await told();
    expect(await listed(), 'told how it stands').toBe('');
    later(7);
    await withdraw();
    expect((await listed()).match(/offered no more/g)).toHaveLength(1);
    later(8);
    await told();
    expect(await listed()).toBe('');
  });

  it('is not called once the hours of the offer are over', async () => {
    await clinic.offerTo([max]);
    unsafeSetNow(new Date(MONDAY_8.getTime() + 3 * 3_600_000));
    const later = { as: { ...clinic.reception, sessionId: newId() } };
    expect(await toCall(paths.waitingList(clinic.tenant.slug), later)).toBe('');
  });

  it('is called where the message did not arrive', async () => {
    await clinic.offerTo([kim]);
    const { entryId } = await clinic.offerOf(kim.clientId);
    await clinic.asJob(({ tx, tenant }) =>
      tx.insert(deliveries).values({
        ...{ tenantId: tenant.id, id: newId(), clientId: kim.clientId, kind: 'offer', channel: 'email' },
        ...{ subjectType: 'waiting_list_entry', subjectId: entryId, subjectVersion: 1 },
        ...{ recipient: 'client', status: 'failed', reason: 'address-refused', claimedAt: MONDAY_8 },
        ...{ dueAt: MONDAY_8, legalBasis: 'treatment' },
      }),
    );
    expect(wordsOf(await toCall(paths.waitingList(clinic.tenant.slug)))).toMatch(
      /Kim Aster \(May 1, 1990\).*call to offer it \(the message did not arrive\)/,
    );
  });
});

describe('The page of an offer’s link', () => {
  it('says when, where and whom to call, names nobody, and changes nothing when it is opened', async () => {
    await clinic.offerTo([kim]);
    const path = paths.offer(await clinic.tokenOf(kim.clientId));
    for (let opened = 0; opened < 3; opened += 1) {
      const { status, html, headers } = await site.get(path);
      expect(status).toBe(200);
      expect(html).toContain('Tue, Jan 5, 2027, 10:00');
      expect(html).not.toMatch(/Kim|Aster|Ana|Cruz|session/);
      expect(headers.get('Set-Cookie')).toBeNull();
      expect(headers.get('Referrer-Policy')).toMatch(/no-referrer|same-origin|strict-origin/);
    }
    expect((await clinic.offerOf(kim.clientId)).state).toBe('open');
  });

  it('takes one answer, shows it afterwards, and tells the other that the time is gone', async () => {
    await clinic.offerTo([kim, lee]);
    const [first, second] = [
      paths.offer(await clinic.tokenOf(kim.clientId)),
      paths.offer(await clinic.tokenOf(lee.clientId)),
    ];
    for (let pressed = 0; pressed < 2; pressed += 1)
      expect((await site.post(second, {}, {})).location).toBe(second);
    expect((await site.get(second)).html).toContain('Your appointment is booked');
    expect((await site.post(`${second}/decline`, {}, {})).location).toBe(second);
    const gone = await site.get(first);
    expect([gone.status, gone.html]).toEqual([410, expect.stringContaining('Somebody else took this time')]);
    expect((await site.post(first, {}, {})).location).toBe(first);
    expect((await site.get(`${first}/decline`)).location).toBe(first);
  });

  it('says in plain words what cannot be booked any more, and whom to call', async () => {
    await clinic.offerTo([kim]);
    await clinic.room('Second');
    const { therapistId } = await clinic.therapist('Bo Lind');
    await clinic.book('10:00', kim.clientId, { therapistId });
    const answer = await site.post(paths.offer(await clinic.tokenOf(kim.clientId)), {}, {});
    expect([answer.status, answer.html]).toEqual([409, expect.stringContaining('cannot be booked any more')]);
  });

  it('says nothing of a token that nobody was given, and slows down whoever tries many', async () => {
    await clinic.offerTo([kim]);
    const token = await clinic.tokenOf(kim.clientId);
    const junk = await site.get(paths.offer(`${token.slice(0, -2)}xx`));
    expect([junk.status, junk.html]).toEqual([404, expect.stringContaining('This link does not work')]);
    expect(junk.html).not.toContain(clinic.tenant.name);
    const tries = await Promise.all(Array.from({ length: 60 }, (_, n) => site.get(paths.offer(`guess${n}`))));
    expect(tries.some(({ status }) => status === 429)).toBe(true);
  });
});

describe('The report of freed times', () => {
  it('counts what was freed, offered and filled by the day of the session, and how long people waited', async () => {
    const other = await clinic.book('14:00', await clinic.client());
    await clinic.cancel(other);
    await clinic.offerTo([kim, lee]);
    const { id } = await clinic.offerOf(kim.clientId);
    await clinic.atDesk((scope) => acceptOffer(scope, id));
    const report = (weeks: 4 | 13) => clinic.atDesk((scope) => readOfferReport(scope, weeks));
    expect(await report(4)).toMatchObject({ freed: 0, offered: 0, filled: 0, medianDays: 0 });
    unsafeSetNow(new Date(MONDAY_8.getTime() + 2 * DAY_MS));
    expect(await report(4)).toMatchObject({ freed: 2, offered: 1, filled: 1, medianDays: 0 });
    expect((await report(4)).outcomes.filter(({ count }) => count > 0)).toEqual([
      { state: 'accepted', count: 1 },
      { state: 'taken', count: 1 },
    ]);
    unsafeSetNow(new Date(MONDAY_8.getTime() + 40 * DAY_MS));
    expect([(await report(4)).freed, (await report(13)).freed]).toEqual([0, 2]);
    const trips = await countRoundTrips(() => report(4));
    expect(trips.at(-1)?.waits).toBeLessThanOrEqual(4);
    const { html } = await site.get(paths.waitingReport(clinic.tenant.slug), as());
    expect(html).toContain('Last 13 weeks');
  });
});
