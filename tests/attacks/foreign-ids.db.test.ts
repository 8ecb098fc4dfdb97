import { describe, expect, it } from 'vitest';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { isId } from '#app/platform/new-id.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openSite, type Fields, type Page, type Person } from '#tests/support/site.ts';
import { makeAttackedClinic, markersOf, TUESDAY_10 } from './attacked-clinic.ts';
import { openDatabaseState } from './database-state.ts';
import { newWaiting } from './new-waiting.ts';
import { addressOf, TARGETS, type Prepared } from './targets.ts';

const database = await openTestDatabase();
unsafeSetNow(TUESDAY_10);
const site = await openSite();
const state = await openDatabaseState(database.superuserUrl);
const here = await makeAttackedClinic();
const there = await makeAttackedClinic();
const { slug } = here.tenant;
const inClinic = site.routes.filter((route) => route.pattern.startsWith('/c/:clinic'));

/** The target's own record of `clinic` under the address of `here`. */
const pathOf = (pattern: string, params: Readonly<Record<string, string>>) =>
  addressOf(pattern, slug, params);
const ways = inClinic.flatMap(({ pattern, module }) => [
  ...('loader' in module ? [[pattern, 'get'] as const] : []),
  ...('action' in module ? [[pattern, 'post'] as const] : []),
]);
/** What each address names of the other clinic: nothing is done to it, so that one serves all tests. */
const foreigners = new Map<string, Promise<Prepared>>();
function foreignOf(pattern: string): Promise<Prepared> {
  const known = foreigners.get(pattern) ?? TARGETS[pattern]!.prepare(there);
  foreigners.set(pattern, known);
  return known;
}
const idParams = (pattern: string) =>
  [...pattern.matchAll(/:([a-zA-Z]+)/g)]
    .map((found) => found[1] ?? '')
    .filter((name) => !['clinic', 'date', 'kind', 'step', 'number', 'at', 'instrument'].includes(name));

/** What every refusal must hold: a clear answer, nothing changed, not a byte of the other clinic's clients. */
async function expectRefused(statuses: readonly number[], ask: () => Promise<Page>): Promise<void> {
  const before = await state.digest();
  const answer = await ask();
  for (const marker of markersOf(there)) expect(answer.html).not.toContain(marker);
  expect(statuses).toContain(answer.status);
  expect(answer.headers.get('Cache-Control')).toBe('no-store');
  expect(await state.digest()).toEqual(before);
}

/** What the queries of our pages name, as the other clinic has it. */
const foreignQuery = async () =>
  Object.entries({
    client: there.clientId,
    location: there.locationId,
    service: there.serviceId,
    room: there.roomId,
    therapist: there.people.author.therapistId,
    therapistId: there.people.author.therapistId,
    moving: await foreignAppointment,
    moved: await foreignAppointment,
    done: await foreignAppointment,
    account: there.people.author.accountId,
    session: there.people.author.sessionId,
    waiting: await foreignEntry,
  });
const READS_QUERY =
  /calendar|today|appointments\/(?:new|series\/new|past\/new|:id\/move|:id\/series\/change|:appointment)|matches|audit$|deliveries$|clients$|unsigned$/;
const foreignAppointment = there.newAppointment();
const foreignEntry = newWaiting(there);

it('the queries of all pages are known here', () => {
  // The development provider has addresses of its own.
  const sources = import.meta.glob(['../../app/**/*.{ts,tsx}', '!../../app/cli/dev-identity/**'], {
    query: '?raw',
    import: 'default',
    eager: true,
  });
  const asked = Object.values(sources).flatMap((source) => [
    ...String(source).matchAll(/(?:searchParams|query|search)\.get(?:All)?\('([a-zA-Z]+)'\)/g),
  ]);
  const known =
    'client clientId location service room therapist therapistId moving moved done account session waiting'.split(
      ' ',
    );
  // Of a receipt, whose address is signed.
  const signed = ['clinic', 'delivery', 'attempt'];
  // Days, pages, words, codes and what is sealed: tests of odd addresses try those.
  const plain =
    'at every as day time count reach by role status format part colour kind duration from until page search try to why date view since reason startsAt matched back before after action outcome state error code iss made weeks language with'.split(
      ' ',
    );
  expect(
    asked.map(([, name]) => name).filter((name) => ![...known, ...signed, ...plain].includes(name ?? '')),
  ).toEqual([]);
});

it('every address of a clinic is a target', () => {
  expect(Object.keys(TARGETS).sort()).toEqual(inClinic.map(({ pattern }) => pattern).sort());
});

describe.each(ways)('%s (%s)', (pattern, method) => {
  const target = TARGETS[pattern]!;
  const as = here.people[target.as];
  // Refused requests use nothing up, which the last test shows.
  let prepared: Promise<Prepared> | undefined;
  const ownOf = () => (prepared ??= target.prepare(here));
  const asked = (path: string, fields: Fields, person: Person) =>
    method === 'get' ? site.get(path, { as: person }) : site.post(path, fields, { as: person });

  it.each(idParams(pattern))('knows no %s of another clinic', async (name) => {
    const own = await ownOf();
    const foreign = await foreignOf(pattern);
    const path = pathOf(pattern, { ...own.params, [name]: foreign.params[name]! });
    await expectRefused([404], () => asked(path, own.fields ?? {}, as));
  });

  if (method === 'get') {
    it('shows nothing of another clinic that its query names', { timeout: 60_000 }, async () => {
      const { params } = await ownOf();
      const path = pathOf(pattern, params);
      const all = (await foreignQuery()).map(([name, value]) => `${name}=${value}`);
      // A page that reads one of them may stop at it, so that they are named one by one where any is read.
      for (const query of READS_QUERY.test(pattern) ? all : [all.join('&')]) {
        const answer = await site.get(`${path}?${query}&startsAt=2027-01-12T10:00`, { as });
        expect([200, 303, 404]).toContain(answer.status);
        for (const marker of markersOf(there)) expect(answer.html).not.toContain(marker);
      }
    });
  }

  if (method === 'post') {
    it('takes no id of another clinic in any field', async () => {
      const own = await ownOf();
      const foreign = await foreignOf(pattern);
      for (const [name, value] of Object.entries(foreign.fields ?? {})) {
        // Ids that are compared with what is found, or that a page makes for rows of its own, are not looked up.
        if (!isId(value) || name === 'differentFrom' || name.startsWith('goals[')) continue;
        const path = pathOf(pattern, own.params);
        await expectRefused([404, 422], () => site.post(path, { ...own.fields, [name]: value }, { as }));
      }
    });

    it('takes no token of another session and none at all', async () => {
      const { params, fields } = await ownOf();
      const path = pathOf(pattern, params);
      await expectRefused([403], () => site.post(path, { ...fields, csrf: '' }, { as }));
    });
  }

  it('is not there for another clinic’s members, and what they may do at home does not help them here', async () => {
    const { params, fields } = await ownOf();
    const before = await state.digest();
    const answer = await asked(pathOf(pattern, params), fields ?? {}, there.people[target.as]);
    expect(answer.status).toBe(404);
    for (const marker of markersOf(here)) expect(answer.html).not.toContain(marker);
    expect(await state.digest()).toEqual(before);
  });

  it('is open to whom it is for', async () => {
    const { params, fields } = await ownOf();
    expect(method === 'post' && fields === undefined).toBe(false);
    const answer = await asked(pathOf(pattern, params), fields ?? {}, as);
    // A page may lead on; a post always does, but for the draft that is saved in passing.
    expect(method === 'get' || pattern.endsWith('/autosave') ? [200, 303] : [303]).toContain(answer.status);
    expect(answer.location ?? '').not.toContain('/sign-in');
  });
});
