import { describe, expect, it } from 'vitest';
import routes from '#app/routes.ts';
import { readClientIndex } from '#app/modules/clients/known/index.server.ts';
import { findTenant } from '#app/modules/tenancy/index.server.ts';
import { formatCivilDate, formatName } from '#app/platform/i18n/format.ts';
import { withTenant } from '#db/tenant.server.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { headingOf, mainOf, ROW, textOf, walkDemo } from '#tests/support/walked-demo.ts';

/** Where a name may stand without its birth date, and why. */
const WITHOUT_BIRTH_DATES: ReadonlyMap<string, string> = new Map([
  ['calendar/day/:date', 'the calendar has room for the birth dates of namesakes alone'],
  ['calendar/week/:date', 'as the day'],
  ['calendar/month/:date', 'as the day'],
  ['calendar/day/:date/print', 'paper has first names with an initial'],
]);

/** Pages to which nothing in the demo leads, and where they are looked at. */
const UNREACHED: ReadonlyMap<string, string> = new Map([
  ['account', 'names no client'],
  ['account/calendar-feed', 'names no client'],
  ['account/calendar-feed/end', 'names no client'],
  ['holds', 'a post alone'],
  ['holds/release', 'names no client'],
  ['appointments/:id/offer', 'tests/modules/scheduling/waiting-offers/offer-pages.db.test.ts'],
  ['offers/:offer/acceptance', 'tests/modules/scheduling/waiting-offers/offer-pages.db.test.ts'],
  ['offers/:offer/decline', 'as the acceptance'],
  ['offers/:offer/withdrawal', 'names no client'],
  ['offers/:offer/call', 'as the acceptance'],
  ['kept/:form', 'leads on'],
  ['live', 'a stream, which names no client'],
  ['logo/:logo', 'a picture'],
  ['photos/:photo', 'a picture'],
  ['calendar', 'leads on'],
  ['calendar/appointments/:id', 'scripts ask for it; it names clients as the appointment does'],
  ['appointments/:id/undo-move', 'a post alone'],
  ['appointments/:id/series/undo', 'a post alone'],
  ['appointments/:id/undo-step', 'a post alone'],
  ['appointments/:appointment/note/autosave', 'a post alone'],
  ['clients/:client/matches/try', 'a part of the matches'],
  ['clients/:client/texts', 'tests/modules/clients/texts/text-consents.db.test.ts'],
  ['clients/:client/texts/withdrawal', 'tests/modules/clients/texts/text-consents.db.test.ts'],
  ['replies/:reply/dealt-with', 'a post alone'],
  ['admin/deliveries/:delivery/told', 'a post alone'],
  ['admin/deliveries/:delivery/resend', 'tests/routes/clinic/namesakes.db.test.ts'],
  ['admin/locations/:id/closing-days/:date/removal', 'names no client'],
  ['admin/locations/:id/reopening', 'names no client'],
  ['admin/locations/:id/rooms/:room/return', 'names no client'],
  ['admin/services/:service/return', 'names no client'],
  ['admin/specializations/:id/return', 'names no client'],
  ['admin/templates/:template/return', 'names no client'],
  ['admin/templates/defaults', 'a post alone'],
  ['admin/invitations/:invitation/resend', 'names no client'],
  ['admin/invitations/:invitation/withdrawal', 'names no client'],
  ['admin/imports/:id', 'names no client'],
  ['admin/imports/:id/faults', 'names no client'],
  ['admin/imports/:id/undo', 'names no client'],
  ['admin/users/:id/profile', 'names no client'],
  ['admin/users/:id/second-factor', 'names no client'],
  ['admin/users/:id/unlocking', 'names no client'],
  ['admin/users/:id/reactivation', 'names no client'],
  ['admin/users/:id/feed-end', 'names no client'],
  ['admin/kiosks/:kiosk', 'names no client'],
  ['admin/kiosks/:kiosk/unpairing', 'names no client'],
  ['kiosk-visits/:visit/dealt-with', 'a post alone'],
  ['admin/users/:id/warnings-resend', 'names no client'],
  ['admin/users/:id/warnings-told', 'names no client'],
  ['appointments/:id/start', 'as the check-in, tests/routes/clinic/namesakes.db.test.ts'],
  ['appointments/:id/completion', 'as the check-in, tests/routes/clinic/namesakes.db.test.ts'],
  ['appointments/:id/no-show', 'as the check-in, tests/routes/clinic/namesakes.db.test.ts'],
  ['appointments/:id/waiver/end', 'as the waiver'],
  ['appointments/:id/attendees/:client/check-in', 'a post alone'],
  ['appointments/:id/attendees/:client/no-show', 'a post alone'],
  ['appointments/:id/attendees/:client/undo', 'a post alone'],
  ['appointments/:id/attendees/:client/series-addition', 'as the removal from a series'],
  ['appointments/:id/attendees/:client/waiver', 'as the waiver'],
  ['appointments/:id/attendees/:client/waiver/end', 'as the waiver'],
  ['appointments/:id/co-therapists/:therapist/series-addition', 'names no client'],
  ['appointments/series/new', 'as the booking, whose form leads there'],
  ['admin/therapists/:id/hours/days/:date/removal', 'as the hours of a therapist'],
  ['admin/time-off/:request/removal', 'names no client'],
  ['admin/time-off/:request/refusal', 'names no client'],
  ['admin/time-off/:request/approval', 'as the hours of a therapist'],
  ['admin/time-off/:request', 'as the hours of a therapist'],
  ['my-time-off/:request/withdrawal', 'names no client'],
  ['notes/:note/sign', 'as the note that is written'],
  ['intakes/:intake', 'tests/routes/clinic/namesakes.db.test.ts'],
  ['intakes/:intake/:step', 'as the intake'],
  ['intakes/:intake/check', 'as the intake'],
  ['intakes/:intake/abandonment', 'as the intake'],
  ['measure-alerts/:alert', 'as the measures of a client'],
  ['clients/:client/plan/draft/autosave', 'a post alone'],
  ['clients/:client/plan/submission', 'as the plan of a client'],
  ['clients/:client/activation', 'tests/routes/clinic/activate-client.db.test.ts'],
]);

/** Pages to which something leads only on some days: from a missed session among those that are opened. */
const SOME_DAYS = new Set(['appointments/:id/waiver']);

const { keyFile } = await openTestDatabase();
const walked = await walkDemo(keyFile);
const tenant = await findTenant('riverside', new Date());
if (tenant === null) throw new Error('The demo has no Riverside');
const { clients } = await withTenant(
  tenant,
  { kind: 'job', name: 'test' },
  { requestId: 'test' },
  readClientIndex,
);

/** Guardians are named without a birth date, also one whose name is a client's. */
const guardians = new Set(clients.flatMap((client) => client.guardians.map(({ name }) => name)));
/** The birth dates of those who have a name, as pages word both. */
const bornOf = new Map<string, string[]>();
for (const client of clients) {
  if (guardians.has(formatName(client))) continue;
  for (const name of [formatName(client), formatName(client, 'sorted')])
    bornOf.set(name, [...(bornOf.get(name) ?? []), formatCivilDate('en', client.dateOfBirth)]);
}

const PATTERNS = routes.map(({ path = '' }) => path).filter((path) => path.startsWith('c/:clinic/'));

/** The route that an address follows, the one with the fewest names in it; without the clinic. */
function patternOf(path: string): string {
  const parts = (path.split('?')[0] ?? '').slice(1).split('/');
  const [first = ''] = PATTERNS.filter((pattern) => {
    const wanted = pattern.split('/');
    return (
      wanted.length === parts.length && wanted.every((part, i) => part.startsWith(':') || part === parts[i])
    );
  }).sort((a, b) => a.split('/:').length - b.split('/:').length);
  return first.slice('c/:clinic/'.length);
}

/** The names in a piece of a page beside which no birth date of theirs stands. */
function untold(html: string): string[] {
  const text = textOf(html);
  return [...bornOf].flatMap(([name, dates]) =>
    text.includes(name) && !dates.some((date) => text.includes(date)) ? [name] : [],
  );
}

const namesSomebody = (text: string) => [...bornOf.keys()].some((name) => text.includes(name));
const titleOf = (html: string) => textOf(/<title>([^<]*)/.exec(html)?.[1] ?? '');

describe('on every page of the clinic', () => {
  const pages = walked.map((page) => ({ ...page, pattern: patternOf(page.path), main: mainOf(page.html) }));
  const judged = pages.filter(({ pattern }) => !WITHOUT_BIRTH_DATES.has(pattern));

  it('that links lead to', () => {
    const reached = new Set(pages.map(({ pattern }) => pattern));
    const others = PATTERNS.map((path) => path.slice('c/:clinic/'.length)).filter(
      (one) => !reached.has(one) && !SOME_DAYS.has(one),
    );
    expect(others.toSorted()).toEqual([...UNREACHED.keys()].toSorted());
  });

  it('each row that names a client has the birth date', () => {
    const rows = judged.flatMap(({ path, main }) => [...main.matchAll(ROW)].map(([row]) => ({ path, row })));
    const found = rows.flatMap(({ path, row }) => untold(row).map((name) => `${path}: ${name}`));
    expect([...new Set(found)]).toEqual([]);
    expect(rows.filter(({ row }) => namesSomebody(textOf(row))).length).toBeGreaterThan(100);
  });

  it('that is about a client, the birth date stands', () => {
    const found = judged.flatMap(({ path, main }) => untold(main).map((name) => `${path}: ${name}`));
    expect([...new Set(found)]).toEqual([]);
  });

  it('where the heading names a client, the birth date stands there', () => {
    const headings = pages.map(({ path, main }) => ({ path, html: headingOf(main) }));
    const found = headings.flatMap(({ path, html }) => untold(html).map((name) => `${path}: ${name}`));
    expect([...new Set(found)]).toEqual([]);
    expect(headings.filter(({ html }) => namesSomebody(textOf(html))).length).toBeGreaterThan(50);
  });

  it('where the title of the window names a client, the year of birth stands behind the name', () => {
    const titles = pages.map(({ path, html }) => ({ path, title: titleOf(html) }));
    const found = titles.flatMap(({ path, title }) =>
      [...bornOf].flatMap(([name, dates]) =>
        title.includes(name) && !dates.some((date) => title.includes(`${name} ’${date.slice(-2)}`))
          ? [`${path}: ${name}`]
          : [],
      ),
    );
    expect([...new Set(found)]).toEqual([]);
    expect(titles.filter(({ title }) => namesSomebody(title)).length).toBeGreaterThan(50);
  });

  it('the title of the window has no birth date, because browsers keep it', () => {
    const dates = [...new Set([...bornOf.values()].flat())];
    const titled = pages.filter(({ html }) => {
      return dates.some((date) => titleOf(html).includes(date));
    });
    expect(titled.map(({ path }) => path)).toEqual([]);
  });
});
