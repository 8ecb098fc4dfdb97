import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { formAt } from '#app/platform/forms/form.ts';
import { hasAnswers } from '#app/platform/forms/kept-rows.ts';
import { newId } from '#app/platform/new-id.ts';
import { FORMS } from '#app/registers/forms.ts';
import { sessions } from '#db/schema/identity.ts';
import { acrossTenants } from '#db/tenant.server.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { useOwnLimits } from '#tests/support/own-limits.ts';
import { openSite, type Page, type Person } from '#tests/support/site.ts';
import { makeAttackedClinic, TUESDAY_10 } from './attacked-clinic.ts';
import { openDatabaseState } from './database-state.ts';
import { addressOf, TARGETS } from './targets.ts';
import { isTurnOf } from './turns.ts';

const database = await openTestDatabase();
unsafeSetNow(TUESDAY_10);
const site = await openSite();
useOwnLimits();
const state = await openDatabaseState(database.superuserUrl);
const clinic = await makeAttackedClinic();
const { slug } = clinic.tenant;

const forms = site.routes
  .filter(({ pattern, module }) => pattern.startsWith('/c/:clinic') && 'action' in module)
  .map(({ pattern }) => [pattern] as const);

const TYPED = 'Quite a long sentence,\nwhich nobody wants to type again.';

/** A session of its own for somebody; the form tokens of its pages outlive it. */
const newSession = (of: Person): Person => ({ accountId: of.accountId, sessionId: newId() });

const end = (session: Person) =>
  acrossTenants('test session', (tx) => tx.delete(sessions).where(eq(sessions.id, session.sessionId)));

/** The address of what was kept, whether the answer leads there or to sign-in first. */
function keptAt({ location }: Page): string {
  const led = new URL(location ?? '', site.origin);
  return led.pathname === '/sign-in' ? (led.searchParams.get('to') ?? '') : led.pathname;
}

/** Whether to leave nothing out: minutes more. */
/** The forms in which somebody types or chooses. What the others do, nobody has written. */
const KEEPS =
  /\/(clients\/new|edit|guardians\/:.*|emergency-contacts\/:.*|insurances\/:.*|needs\/new|override|:step|appointments\/new|series\/new|series\/change|series\/extension|past\/new|move|cancellation|correction|details-correction|waiver|attendees|attendees\/:client\/removal|attendees\/:client\/series-addition|attendees\/:client\/series-removal|co-therapists|co-therapists\/:therapist\/series-addition|co-therapists\/:therapist\/series-removal|note|note\/autosave|addenda\/new|locations\/new|kiosks\/new|hours|closing-days|rooms\/:room|hours\/change|days\/new|(my-)?time-off\/new|refusal|admin\/clinic|admin\/branding|photo|policies|versions\/:number\/use|services\/new|services\/:service|profile|licences\/new|licences\/:licence\/end|specializations|specializations\/new|specializations\/:id|templates\/new|users\/:id\/role|users\/invite|users\/:id\/locations|supervisors|:clinic\/account|account\/calendar-feed|:client\/texts|texts\/withdrawal|:client\/waitlist|measures\/new\/:instrument|measures\/:measure\/correction|measure-alerts\/:alert|plan\/draft|plan\/draft\/autosave|plan\/return|plan\/end|goals\/:goal\/progress|waitlist\/:entry|waitlist\/:entry\/removal)$/;

/** Tells whether a control of the page holds the answer, as a browser would post it again. */
function holds(html: string, [name, value]: [string, unknown]): boolean {
  if (html.replaceAll('<!-- -->', '').includes(`>${String(value)}</textarea>`)) return true;
  const given = `value="${String(value)}"`;
  return (html.match(/<(input|option)[^>]*>/g) ?? []).some(
    (tag) =>
      tag.includes(given) &&
      (tag.startsWith('<option')
        ? tag.includes('selected')
        : tag.includes(`name="${name}"`) &&
          (!/type="(radio|checkbox)"/.test(tag) || tag.includes('checked'))),
  );
}

/** Prepares a post with one of its texts typed at length, and says which it is. */
async function preparedAt(pattern: string) {
  const { params, fields = {} } = await TARGETS[pattern]!.prepare(clinic);
  const path = addressOf(pattern, slug, params);
  const declared = formAt(FORMS, path)?.fields ?? {};
  const text = Object.keys(fields).find(
    (name) =>
      declared[name]?.label != null &&
      /^(reason|body|justification|overrideReason|concerns|subjective|lastName|address)$/.test(name),
  );
  return { path, text, typed: text === undefined ? fields : { ...fields, [text]: TYPED } };
}

describe.each(forms)('%s', (pattern) => {
  const target = TARGETS[pattern]!;
  const person = clinic.people[target.as];
  const keeps = KEEPS.test(pattern);
  const formIndex = forms.findIndex(([one]) => one === pattern);
  const other = target.as === 'admin' ? clinic.people.reception : clinic.people.admin;

  const ways = {
    'signed out in another tab': async (page: Person) => {
      await end(page);
      return undefined;
    },
    'signed out and in again': async (page: Person) => {
      await end(page);
      return newSession(person);
    },
    'signed in again by proving who one is': async () => newSession(person),
    'ended by an administrator, the cookie still there': async (page: Person) => {
      await end(page);
      return page;
    },
  } as const;

  // Each form has two of the ways in turn.
  it.each(Object.entries(ways).filter((_, n) => isTurnOf(n + formIndex, 2)))(
    'keeps what was typed by a person who was %s, and does nothing',
    async (_, happen) => {
      const { path, text, typed } = await preparedAt(pattern);
      const page = newSession(person);
      const csrf = await site.csrfOf(page);
      const before = await state.digest();
      const as = await happen(page);
      const answer = await site.post(path, { ...typed, csrf }, as === undefined ? {} : { as });
      expect(answer.status).toBe(303);
      const address = keptAt(answer);
      if (!keeps) return expect([address, await state.digest()]).toEqual([`/c/${slug}`, before]);
      expect(address).toMatch(/^\/c\/[a-z0-9-]+\/kept\//);
      const offered = await site.get(address, { as: newSession(person) });
      expect(offered.html).toContain('You were signed out while you wrote. Here is what you typed.');
      if (text !== undefined) expect(offered.html).toContain('which nobody wants to type again.');
      expect((await site.get(address, { as: other })).status).toBe(404);
      expect(await state.digest()).toEqual(before);
    },
  );

  it('is not done, shown or lost when somebody else has signed in on the same browser', async () => {
    const { path, typed } = await preparedAt(pattern);
    const page = newSession(person);
    const csrf = await site.csrfOf(page);
    await end(page);
    const before = await state.digest();
    const answer = await site.post(path, { ...typed, csrf }, { as: other });
    expect(answer.status).toBe(403);
    expect(answer.html).not.toContain('which nobody wants');
    expect(answer.html).not.toContain('Your role does not include it');
    expect(await state.digest()).toEqual(before);
    if (!keeps) return;
    const home = await site.get(`/c/${slug}`, { as: newSession(person) });
    const day = await site.get(home.location ?? '', { as: person });
    const [line] = day.html.match(/(?<=href=")[^"]*\/kept\/[^"]*/) ?? [];
    expect((await site.get(line ?? '', { as: person })).html).toContain('Here is what you typed.');
    const own = await site.get(`/c/${slug}`, { as: other });
    expect((await site.get(own.location ?? '', { as: other })).html).not.toContain(line);
  });

  it('is only kept when its page sends it on leaving, even while the session lasts', async () => {
    const { path, typed } = await preparedAt(pattern);
    const before = await state.digest();
    const page = newSession(person);
    const answer = await site.post(path, typed, { as: page, headers: { 'X-Keep': '1' } });
    expect(answer.status).toBe(401);
    expect(answer.location).toBeNull();
    if (!keeps) expect(answer.headers.get('X-Sign-In')).not.toContain('kept');
    else expect(answer.headers.get('X-Sign-In')).toMatch(/^\/sign-in\?to=%2Fc%2F[a-z0-9-]+%2Fkept%2F/);
    expect(answer.html).toBe('');
    expect(await state.digest()).toEqual(before);
  });
});

describe.each(forms.filter(([pattern]) => KEEPS.test(pattern)))('what was typed at %s', (pattern) => {
  it('is opened again with every answer in its control, and nothing is done', async () => {
    const { path, text, typed } = await preparedAt(pattern);
    const isBooking = /\/(?:appointments\/(?:series\/)?new|series\/change)$/.test(pattern);
    // No control of its page has these names.
    const answers = Object.entries({
      ...typed,
      ...(text === undefined ? {} : { [text]: 'Typed at length, on one line' }),
      ...('preferredLanguage' in typed ? { preferredLanguage: 'English' } : {}),
    }).filter(([name]) => !name.startsWith('importance.') && !(isBooking && name === 'duration'));
    const before = await state.digest();
    // The page of a booking has what is chosen in its address.
    const query = new URLSearchParams(
      answers.map(([name, value]) => [name.replace(/Id$/, ''), String(value)]),
    );
    const opened = await site.post(
      `${path.replace('/autosave', '')}${isBooking ? `?${query}` : ''}`,
      { ...Object.fromEntries(answers), reopen: 'yes' },
      { as: clinic.people[TARGETS[pattern]!.as] },
    );
    expect(opened.status).toBe(200);
    expect(opened.html).toContain('This is what you typed. It is not sent yet.');
    const form = formAt(FORMS, path);
    const lost = answers.filter((one) => hasAnswers(form, [one]) && !holds(opened.html, one));
    expect(lost).toEqual([]);
    expect(await state.digest()).toEqual(before);
  });
});

describe.each(site.routes.filter(({ pattern }) => pattern !== '*').map(({ pattern }) => [pattern] as const))(
  'a script that asks %s after the session',
  (pattern) => {
    it.each(['HX-Request', 'X-Poll', 'X-Draft'])(
      'is told where to sign in (%s), and gets no page',
      async (name) => {
        const path = pattern.replace(':clinic', slug).replace(/:[a-zA-Z]+\??/g, () => newId());
        const { status, location, html, headers } = await site.get(path, { headers: { [name]: 'true' } });
        const isOpen = status === 200 || !headers.has('X-Sign-In');
        if (isOpen) expect([200, 303, 404, 405]).toContain(status);
        else {
          expect([status, location, html]).toEqual([401, null, '']);
          expect(headers.get('X-Sign-In')).toMatch(/^\/sign-in/);
        }
        if (pattern.startsWith('/c/:clinic') && !pattern.endsWith('/autosave')) expect(isOpen).toBe(false);
      },
    );
  },
);

describe('what was kept', () => {
  const path = `/c/${slug}/clients/new`;
  const fields = { firstName: 'Bea', lastName: 'Quell', dateOfBirth: '1990-02-03', preferredLanguage: 'en' };
  const { reception } = clinic.people;
  const keep = async (more: object = {}) => {
    const page = newSession(reception);
    const answer = await site.post(
      path,
      { ...fields, ...more, idempotencyKey: newId() },
      { as: page, headers: { 'X-Keep': '1' } },
    );
    return new URL(answer.headers.get('X-Sign-In') ?? '', site.origin).searchParams.get('to') ?? '';
  };

  it('is gone once it was sent and taken, also when it was first refused', async () => {
    const address = await keep();
    const keptForm = address.split('/').at(-1)!;
    const refused = await site.post(path, { ...fields, lastName: '', keptForm }, { as: reception });
    expect(refused.status).toBe(422);
    expect(refused.html).toContain(`name="keptForm" value="${keptForm}"`);
    const taken = await site.post(path, { ...fields, keptForm, idempotencyKey: newId() }, { as: reception });
    expect(taken.status).toBe(303);
    expect((await site.get(address, { as: reception })).status).toBe(404);
  });

  it('may have 100 kB, and is at most twenty forms of one person', async () => {
    const long = 'é'.repeat(25_000) + 'a'.repeat(50_000);
    const body = new URLSearchParams({ ...fields, lastName: long, csrf: await site.csrfOf(reception) });
    const answer = await site.send(
      path,
      { method: 'POST', body },
      { as: reception, headers: { 'X-Keep': '1' } },
    );
    const to = new URL(answer.headers.get('X-Sign-In') ?? '', site.origin).searchParams.get('to') ?? '';
    expect((await site.get(to, { as: reception })).html).toContain(long);
    const kept = [to];
    for (let n = 0; n < 20; n += 1) kept.push(await keep());
    const answers = await Promise.all(kept.map((one) => site.get(one, { as: reception })));
    expect(answers.map(({ status }) => status)).toEqual([404, ...Array<number>(20).fill(200)]);
  });

  it('is kept for no token that is too old or was never ours', async () => {
    const csrf = await site.csrfOf(newSession(reception));
    const [session = '', owner = ''] = csrf.split('.');
    const guessed = `${session}.${owner.slice(0, -2)}${owner.endsWith('AA') ? 'BB' : 'AA'}`;
    expect((await site.post(path, { ...fields, csrf: guessed })).location).not.toContain('kept');
    expect((await site.post(path, { ...fields, csrf: guessed }, { as: newSession(reception) })).status).toBe(
      403,
    );
    unsafeSetNow(new Date(TUESDAY_10.getTime() + 74 * 3_600_000));
    try {
      expect((await site.post(path, { ...fields, csrf })).location).not.toContain('kept');
    } finally {
      unsafeSetNow(TUESDAY_10);
    }
  });
});
