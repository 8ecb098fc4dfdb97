import { describe, expect, it } from 'vitest';
import { useQueueOffice } from '#app/modules/operations/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { newId } from '#app/platform/new-id.ts';
import { makeClinic, openTestDatabase } from '#tests/support/database.ts';
import { makeOperator } from '#tests/support/operator.ts';
import { openSite } from '#tests/support/site.ts';
import { TUESDAY_10 } from './attacked-clinic.ts';
import { openDatabaseState } from './database-state.ts';
import { HOSTILE_NAMES, MALFORMED, oddNames } from './malformed-values.ts';
import { isTurnOf } from './turns.ts';

const database = await openTestDatabase();
unsafeSetNow(TUESDAY_10);
const site = await openSite();
const state = await openDatabaseState(database.superuserUrl);
const operator = await makeOperator();
useQueueOffice({
  read: async () => ({ queues: [], deadLetters: [], processes: [], backlog: { count: 0, since: null } }),
  retry: async () => false,
  discard: async () => false,
});
const clinic = await makeClinic();
const admin = await clinic.member('admin');

/** What each form of the operator's would take. */
const FORMS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '/platform/tenants/new': {
    name: 'Harbour Clinic',
    slug: 'harbour',
    plan: 'standard',
    phone: '(212) 555-0100',
    weekStartsOn: '7',
    locationName: 'Main street',
    address: '1 Main Street',
    state: 'NY',
    zone: 'America/New_York',
    adminName: 'Ada Quill',
    adminEmail: 'ada@harbour.example',
    adminSubject: 'ada',
    adminLocale: 'en',
  },
  '/platform/tenants/:id/texts': { textNumber: '(212) 555-0188' },
  '/platform/tenants/:id/limits': {
    plan: 'standard',
    limits: 'own',
    locations: '3',
    therapists: '4',
    clients: '5',
  },
  '/platform/tenants/:id/suspension': { reason: 'Unpaid' },
  '/platform/tenants/:id/resumption': { reason: 'Paid' },
  '/platform/tenants/:id/cancellation': { keptDays: '30', reason: 'Closed' },
  '/platform/tenants/:id/shredding': { slug: ':slug' },
  '/platform/tenants/:id/steps/:step': {},
  '/platform/kept/:form': {},
  '/platform/operations/dead-letters/:job/retry': {},
  '/platform/operations/dead-letters/:job/discard': {},
};

const REFUSED = [400, 403, 404, 409, 413, 415, 422];
const headers = { 'Content-Type': 'application/x-www-form-urlencoded', Origin: site.origin };
const encode = encodeURIComponent;
const bodyOf = (fields: Readonly<Record<string, string>>, csrf: string, without?: string) =>
  [
    `csrf=${csrf}`,
    ...Object.entries(fields).flatMap(([name, value]) =>
      name === without ? [] : [`${encode(name)}=${encode(value)}`],
    ),
  ].join('&');

it('is every form of the platform', () => {
  const patterns = site.routes
    .filter(({ pattern, module }) => pattern.startsWith('/platform') && 'action' in module)
    .flatMap(({ pattern }) =>
      pattern.endsWith('/:act')
        ? ['suspension', 'resumption'].map((act) => pattern.replace(':act', act))
        : [pattern],
    );
  expect(patterns.toSorted()).toEqual(Object.keys(FORMS).toSorted());
});

describe.each(Object.entries(FORMS))('%s', (pattern, own) => {
  const formIndex = Object.keys(FORMS).indexOf(pattern);
  const fields = { ...own, rowVersion: '1', idempotencyKey: newId() };
  let about: Awaited<ReturnType<typeof makeClinic>>['tenant'] | null = null;
  const address = async () => {
    about ??= (await makeClinic()).tenant;
    return pattern
      .replace(':form', newId())
      .replace(':id', about.id)
      .replace(':step', 'welcome')
      .replace(':job', newId());
  };

  /** Posts a body about a clinic to which nothing has happened, and returns what is wrong with the answer. */
  async function attack(what: string, make: (csrf: string) => string): Promise<string[]> {
    const path = await address();
    const before = await state.digest();
    const body = make(await site.csrfOf(operator)).replace(encode(':slug'), about?.slug ?? '');
    const answer = await site.send(path, { method: 'POST', body }, { as: operator, headers });
    const isTaken = answer.status === 303;
    const after = isTaken ? before : await state.digest();
    if (isTaken) about = null;
    const changed = Object.keys(after).filter((table) => after[table] !== before[table]);
    return [
      ...(isTaken || REFUSED.includes(answer.status) ? [] : [`is answered with ${answer.status}`]),
      ...(changed.length === 0 ? [] : [`was refused and changed ${changed.join(', ')}`]),
      ...(/<script>alert|onerror=alert\(1\)>/.test(answer.html) ? ['comes back as markup'] : []),
      ...(answer.headers.get('Cache-Control') === 'no-store' ? [] : ['may be stored']),
      ...(answer.headers.getSetCookie().some((line) => line.startsWith('a=')) ? ['sets a header'] : []),
      ...(answer.location === null || answer.location.startsWith('/platform/')
        ? []
        : [`leads to ${answer.location}`]),
    ].map((fault) => `${what} ${fault}`);
  }

  it('stands whatever its fields hold', { timeout: 120_000 }, async () => {
    const faults: string[] = [];
    for (const [at, name] of Object.keys(fields).entries()) {
      const isTurn = (_: unknown, n: number) => isTurnOf(n + at + formIndex, 6);
      for (const [what, value] of MALFORMED.filter(isTurn))
        faults.push(
          ...(await attack(
            `${name}: ${what}`,
            (csrf) => `${bodyOf(fields, csrf, name)}&${encode(name)}=${value}`,
          )),
        );
      for (const odd of ['', ...oddNames(name).filter(isTurn)])
        faults.push(
          ...(await attack(
            `${name} named ${odd}`,
            (csrf) => `${bodyOf(fields, csrf, name)}&${encode(odd)}=1`,
          )),
        );
    }
    for (const name of HOSTILE_NAMES.filter((_, n) => isTurnOf(n + formIndex, 6)))
      faults.push(
        ...(await attack(
          `a field ${name.slice(0, 40)}`,
          (csrf) => `${bodyOf(fields, csrf)}&${encode(name)}=1`,
        )),
      );
    faults.push(...(await attack('a megabyte', (csrf) => `csrf=${csrf}&a=${'x'.repeat(1_000_000)}`)));
    faults.push(...(await attack('a guessed token', () => bodyOf(fields, 'guess'))));
    expect(faults).toEqual([]);
  });

  it('is not there for an administrator of a clinic, and asks a stranger to sign in', async () => {
    const path = await address();
    const before = await state.digest();
    expect((await site.post(path, fields, { as: admin })).status).toBe(404);
    const stranger = await site.send(path, { method: 'POST', body: bodyOf(fields, 'x') }, { headers });
    expect([303, 403]).toContain(stranger.status);
    expect(await state.digest()).toEqual(before);
  });
});
