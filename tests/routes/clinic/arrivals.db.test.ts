import { afterAll, expect, it } from 'vitest';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { paths } from '#app/platform/paths.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { addClient, book } from '#tests/support/booked.ts';
import { openSite } from '#tests/support/site.ts';
import { makeWorkingClinic, MONDAY_8 } from '../../modules/scheduling/working-clinic.ts';

await openTestDatabase();
const site = await openSite();
unsafeSetNow(MONDAY_8);
afterAll(() => unsafeSetNow(null));
const clinic = await makeWorkingClinic();
const desk = { as: clinic.reception };
const board = paths.today(clinic.tenant.slug);
const inMinutes = (minutes: number) => new Date(MONDAY_8.getTime() + minutes * 60_000);
const booked = await Promise.all(
  [-30, 20, 180].map(async (minutes) => {
    const { therapistId } = await clinic.therapist();
    return book(clinic, therapistId, [await addClient(clinic)], inMinutes(minutes));
  }),
);
const groupsOf = (html: string) =>
  [...html.matchAll(/id="arrivals-(late|here|due|later)"/g)].map(([, g]) => g);

it('the board shows who is late, who is due and who comes later, with the line for now between', async () => {
  const { html } = await site.get(board, desk);
  expect(groupsOf(html)).toEqual(['late', 'due', 'later']);
  const now = html.indexOf('class="now-line"');
  expect(now).toBeGreaterThan(html.indexOf('id="arrivals-late"'));
  expect(now).toBeLessThan(html.indexOf('id="arrivals-due"'));
});

it('tells by name who was checked in, though neither a cookie nor the address has a name', async () => {
  const [late] = booked;
  const address = paths.checkIn(clinic.tenant.slug, late?.id ?? '');
  const done = await site.post(address, { from: 'today' }, desk);
  expect(done.location).toBe(`${board}?location=${clinic.locationId}&done=${late?.id ?? ''}`);
  expect(done.flash).toBeNull();
  const page = await site.get(done.location ?? '', desk);
  expect(page.html).toContain('Riley Okafor (April 5, 1990) is checked in.');
  expect(groupsOf(page.html)).toEqual(['here', 'due', 'later']);
  expect((await site.get(board, desk)).html).not.toContain('is checked in.');
});

it('the calendar begins with the agenda on a phone and with the day elsewhere, unless the address says which', async () => {
  const calendar = paths.calendarHome(clinic.tenant.slug);
  const begins = async (headers: Record<string, string>, query = '') =>
    /calendar\/([a-z]+)\//.exec((await site.get(calendar + query, { ...desk, headers })).location ?? '')?.[1];
  const iPhone =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1';
  expect(await begins({})).toBe('day');
  expect(await begins({ 'User-Agent': iPhone })).toBe('agenda');
  expect(await begins({ 'Sec-CH-UA-Mobile': '?1' })).toBe('agenda');
  expect(await begins({ 'Sec-CH-UA-Mobile': '?0', 'User-Agent': iPhone })).toBe('day');
  expect(await begins({ 'Sec-CH-UA-Mobile': '?1' }, '?view=week')).toBe('week');
  // A narrow window says nothing of itself: the link that is shown in it names the agenda.
  const { html } = await site.get(board, desk);
  const narrow = /primary-nav__narrow"><a[^>]* href="([^"]+)"/.exec(html)?.[1];
  expect(narrow).toBe(`${calendar}?view=agenda`);
  expect(await begins({}, '?view=agenda')).toBe('agenda');
});

it('a no-show comes back to the board that asked, with its undo there', async () => {
  const { therapistId } = await clinic.therapist();
  const missed = await book(clinic, therapistId, [await addClient(clinic)], inMinutes(-40));
  const { html } = await site.get(board, desk);
  const link = `${paths.noShow(clinic.tenant.slug, missed.id)}?from=today`;
  expect(html).toContain(`href="${link}"`);
  expect((await site.get(link, desk)).html).toContain('<input type="hidden" name="from" value="today"/>');
  const done = await site.post(link, { from: 'today' }, desk);
  expect(done.location).toBe(`${board}?location=${clinic.locationId}&done=${missed.id}`);
  const page = await site.get(done.location ?? '', desk);
  expect(page.html).toContain('is marked as a no-show.');
  expect(page.html).toContain(`action="${paths.undoStep(clinic.tenant.slug, missed.id)}"`);
});

it('a therapist checks in, begins and ends a session from My day with one press each, and can take it back', async () => {
  const therapist = await clinic.therapist();
  const { slug } = clinic.tenant;
  const as = { as: therapist };
  const { id } = await book(clinic, therapist.therapistId, [await addClient(clinic)], inMinutes(-5));
  for (const [action, said] of [
    [paths.checkIn(slug, id), 'Riley Okafor (April 5, 1990) is checked in.'],
    [paths.startSession(slug, id), 'The session of Riley Okafor (April 5, 1990) has begun.'],
    [paths.completeAppointment(slug, id), 'The session of Riley Okafor (April 5, 1990) is completed.'],
  ] as const) {
    const { html } = await site.get(paths.myDay(slug), as);
    const [before = '', ...others] = html
      .slice(html.indexOf('day-session__acts'))
      .split('</ol>')[0]!
      .split('button--primary');
    // The one filled button is the step that comes next.
    expect(others).toHaveLength(1);
    expect(before.split('<form').at(-1)).toContain(`action="${action}"`);
    const done = await site.post(action, { from: 'my-day' }, as);
    expect(done.location).toBe(`${paths.myDay(slug)}?done=${id}`);
    const page = await site.get(done.location ?? '', as);
    expect(page.html).toContain(said);
    expect(page.html).toContain(`action="${paths.undoStep(slug, id)}"`);
  }
  const undone = await site.post(paths.undoStep(slug, id), { from: 'my-day' }, as);
  expect(undone.location).toBe(`${paths.myDay(slug)}?done=${id}`);
  const page = await site.get(undone.location ?? '', as);
  expect(page.html).toContain(`action="${paths.completeAppointment(slug, id)}"`);
});

it('whoever follows a wrong address in the clinic still has its navigation and search', async () => {
  const { status, html } = await site.get(`${paths.clinic(clinic.tenant.slug)}/nothing-here`, desk);
  expect(status).toBe(404);
  expect(html).toContain(`href="${board}"`);
  expect(html).toContain('<search');
});
