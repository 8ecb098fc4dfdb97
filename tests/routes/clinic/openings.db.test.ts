import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { makeWorkingClinic, type WorkingClinic } from '#tests/modules/scheduling/working-clinic.ts';
import { countRoundTrips } from '#tests/support/count-round-trips.ts';
import { openTestDatabase, type TestMember } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';

await openTestDatabase();
const site = await openSite();

let clinic: WorkingClinic;
let slug: string;
let therapist: TestMember & { therapistId: string };
const HOLD = /Hold 5 minutes/g;

beforeAll(async () => {
  clinic = await makeWorkingClinic();
  slug = clinic.tenant.slug;
  therapist = await clinic.therapist('Dana Osei');
  for (let n = 0; n < 11; n += 1) {
    await clinic.therapist(`Therapist ${n}`);
    await clinic.room(`Room of ${n}`);
  }
});

const open = (query: Readonly<Record<string, string>> = {}, as: TestMember = clinic.reception) =>
  site.get(withQuery(paths.openings(slug), query), { as });

it('the first openings of twelve therapists, once or in twelve weeks, cost three round trips', async () => {
  const client = await clinic.client();
  for (const query of [{ client }, { client, weeks: '12' }]) {
    await open(query);
    const trips = await countRoundTrips(async () => expect((await open(query)).html).toMatch(HOLD));
    expect(Math.max(...trips.map(({ waits }) => waits))).toBeLessThanOrEqual(3);
  }
});

it('twenty openings are listed, each with a link to its booking and a button that holds it', async () => {
  const { html } = await open();
  expect(html.match(HOLD)).toHaveLength(20);
  expect(html.match(/appointments\/new\?therapist=[^"]*startsAt=/g)).toHaveLength(20);
});

it('a therapist is offered nobody’s openings but their own', async () => {
  const { html } = await open({}, therapist);
  expect(html).toContain('Dana Osei');
  expect(html).not.toContain('Therapist 3');
});

it('a weekly opening of a known client leads to the preview of a series, and without a client to the booking', async () => {
  const client = await clinic.client();
  expect((await open({ client, weeks: '4' })).html).toMatch(/appointments\/series\/new\?client=[^"]*count=4/);
  expect((await open({ weeks: '4' })).html).not.toContain('appointments/series/new');
});

it('a held time is named to others with its holder, never with the client, and is refused to them', async () => {
  const clientId = await clinic.client({ name: 'Quentin Zeller' });
  const [, startsAt] =
    /startsAt=([^"&]*)/.exec((await open({ therapist: therapist.therapistId })).html) ?? [];
  const fields = {
    clientId,
    therapistId: therapist.therapistId,
    locationId: clinic.locationId,
    serviceId: clinic.serviceId,
    startsAt: decodeURIComponent(startsAt ?? ''),
  };
  const post = (path: string, as: TestMember) =>
    site.post(path, { ...fields, idempotencyKey: newId() }, { as });
  const held = await post(paths.holds(slug), clinic.reception);
  expect(held.status).toBe(303);
  expect(held.location).toContain(paths.newAppointment(slug));

  const colleague = await clinic.member('receptionist', 'Carl Colleague');
  const { html } = await open({}, colleague);
  expect(html).toContain('Held by Rosa Desk until');
  expect(html).not.toContain('Zeller');
  for (const path of [paths.holds(slug), paths.newAppointment(slug)])
    expect((await post(path, colleague)).status).toBe(422);
  expect((await post(paths.newAppointment(slug), clinic.reception)).status).toBe(303);
  expect((await open({}, colleague)).html).not.toContain('Held by');
});

it('says why there is no opening', async () => {
  expect((await open({ day: '7' })).html).toContain('Closed, or nobody works then, until');
});

describe('what was typed into the booking form', () => {
  const REASON = 'Saturday club, agreed with Grace';
  /** Posts the booking form with a time of one's own, Saturday at 8, or a given one, and a reason. */
  const send = async (button: 'hold' | 'repeats', startsAt = '2027-01-09T08:00') => {
    const clientId = await clinic.client({ name: 'Otis Barrow' });
    const typed = {
      clientId,
      therapistId: therapist.therapistId,
      locationId: clinic.locationId,
      serviceId: clinic.serviceId,
      startsAt: 'other',
      otherTime: startsAt,
      overrideReason: REASON,
      idempotencyKey: newId(),
      [button]: 'yes',
    };
    return site.post(paths.newAppointment(slug), typed, { as: clinic.reception });
  };
  const opened = async (path: string | null) => (await site.get(path ?? '', { as: clinic.reception })).html;

  it('stands in it again where the time cannot be held', async () => {
    const { status, html } = await send('hold');
    expect(status).toBe(422);
    expect(html).toContain('Only a free time can be held.');
    expect(html).toContain(`value="${REASON}"`);
    expect(html).toContain('name="hold"');
    expect(html).toMatch(/value="2027-01-09T08:00"|value="2027-01-09"/);
  });

  it('stands in it again where the time is held, and its address says nothing of it', async () => {
    const { status, location } = await send('hold', '2027-01-05T14:10');
    expect(status).toBe(303);
    expect(location).not.toContain('Saturday');
    const html = await opened(location);
    expect(html).toContain('You hold');
    expect(html).toContain(`value="${REASON}"`);
  });

  it('goes along to a series, to other dates of it, and back', async () => {
    const { location } = await send('repeats');
    expect(location).not.toContain('Saturday');
    const html = await opened(location);
    expect(html).toContain(`value="${REASON}"`);
    const token = new URL(location ?? '', 'http://x').searchParams.get('reason') ?? '';
    expect(html).toContain(`name="reason" value="${token}"`);
    const back = /href="([^"]*appointments\/new\?[^"]*reason=[^"]*)"/.exec(html)?.[1] ?? '';
    expect(await opened(back.replaceAll('&amp;', '&'))).toContain(`value="${REASON}"`);
    const colleague = await clinic.member('receptionist');
    expect((await site.get(location ?? '', { as: colleague })).html).not.toContain(REASON);
  });
});

it('the client is found on the page, is told by the birth date, and goes along into the booking', async () => {
  const client = await clinic.client({ name: 'Zora Applewhite' });
  const page = withQuery(paths.openings(slug), { part: 'afternoon', day: '2' });
  expect((await site.get(page, { as: clinic.reception })).html).toContain('For a client');
  const sent = await site.post(
    paths.clients(slug),
    { q: 'zora applewhite', for: 'openings', back: page },
    { as: clinic.reception },
  );
  expect(sent.status).toBe(303);
  expect(sent.location).toMatch(/openings\?part=afternoon&day=2&search=/);
  const { html } = await site.get(sent.location ?? '', { as: clinic.reception });
  expect(html).toMatch(/chosen-line">Zora Applewhite \([A-Z][a-z]+ \d+, \d{4}\)/);
  expect(html).toMatch(new RegExp(`appointments/new\\?client=${client}&amp;[^"]*startsAt=`));
  expect(/<title>([^<]*)/.exec(html)?.[1]).not.toContain('Applewhite');
  const odd = await site.post(
    paths.clients(slug),
    { q: 'zora', for: 'openings', back: '//evil.example/x' },
    { as: clinic.reception },
  );
  expect(odd.location).toMatch(new RegExp(`^${paths.openings(slug)}\\?search=`));
});

it('who is meant of several is chosen by the birth date, and nobody is found of another clinic', async () => {
  for (const name of ['Ola Twin', 'Ola Twin']) await clinic.client({ name });
  const search = async (q: string, by = clinic) => {
    const sent = await site.post(paths.clients(by.tenant.slug), { q, for: 'openings' }, { as: by.reception });
    return (await site.get(sent.location ?? '', { as: by.reception })).html;
  };
  const html = await search('twin');
  expect(html.match(/Twin, Ola \(/g)).toHaveLength(2);
  expect(html).not.toContain('chosen-line');
  const other = await makeWorkingClinic();
  expect(await search('twin', other)).not.toContain('Twin, Ola');
});
