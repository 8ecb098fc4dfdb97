import { beforeAll, expect, it } from 'vitest';
import { tenantCreate } from '#app/cli/commands/tenant-create.ts';
import { ACTS } from '#app/modules/audit/actions.ts';
import { completeIntake } from '#app/modules/intake/index.server.ts';
import { findTenant } from '#app/modules/tenancy/index.server.ts';
import { now } from '#app/platform/clock.ts';
import { newId } from '#app/platform/new-id.ts';
import { accounts, memberships } from '#db/schema/identity.ts';
import { locations } from '#db/schema/tenancy.ts';
import { openStores } from '#db/stores.server.ts';
import { acrossTenants, withTenant, type Role, type Scope } from '#db/tenant.server.ts';
import { begin, takeIn } from '#tests/modules/intake/intake-world.ts';
import { openTestDatabase, type TestMember } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';

const { urls, keyFile } = await openTestDatabase();
const site = await openSite();
/** Therapists come with the set-up that this clinic lacks. */
const ROLES = ['admin', 'receptionist', 'billing'] as const;

/** The clinic exactly as `tenant create` leaves it, and somebody of each role. */
async function makeEmptyClinic() {
  const env = { NODE_ENV: 'test', DATABASE_APP_URL: urls.app, DATABASE_PLATFORM_URL: urls.platform } as const;
  const words =
    '--slug=empty --name=Empty --phone=2125550100 --location=Main --address=1 --zone=America/New_York --state=NY';
  const who = '--admin-name=Ada --admin-email=ada@id.example --admin-subject=ada --issuer=https://id.example';
  await tenantCreate(`${words} ${who}`.split(' '), { ...env, KEY_FILE: keyFile });
  // The command closes the stores that it opened.
  await openStores(
    { DATABASE_APP_URL: urls.app, DATABASE_PLATFORM_URL: urls.platform, DATABASE_POOL: 8, KEY_FILE: keyFile },
    ACTS,
  );
  const tenant = await findTenant('empty', now());
  if (tenant === null) throw new Error('There is no clinic.');
  const asJob = <T>(fn: (scope: Scope) => Promise<T>) =>
    withTenant(tenant, { kind: 'job', name: 'test' }, { requestId: 'test' }, fn);
  const member = async (role: Role): Promise<TestMember> => {
    const [accountId, membershipId, sessionId, createdAt] = [newId(), newId(), newId(), now()];
    await acrossTenants('test member', (tx) =>
      tx.insert(accounts).values({
        id: accountId,
        issuer: 'https://id.example',
        subject: accountId,
        displayName: role,
        createdAt,
      }),
    );
    await asJob(({ tx }) =>
      tx.insert(memberships).values({
        tenantId: tenant.id,
        id: membershipId,
        accountId,
        role,
        displayName: role,
        email: `${role}@id.example`,
        createdAt,
      }),
    );
    const actor = { kind: 'member', accountId, membershipId, sessionId, role, displayName: role } as const;
    return { ...actor, therapistId: null, locationIds: [] };
  };
  const [admin, receptionist, billing] = [
    await member('admin'),
    await member('receptionist'),
    await member('billing'),
  ];
  const [place] = await asJob(({ tx }) => tx.select({ id: locations.id }).from(locations));
  const desk = {
    locationId: place?.id ?? '',
    as: <T>(actor: TestMember, fn: (scope: Scope) => Promise<T>) =>
      withTenant(tenant, actor, { requestId: 'test' }, fn),
  };
  return { members: { admin, receptionist, billing }, desk };
}

const { members, desk } = await makeEmptyClinic();

type Walker = (typeof ROLES)[number];

interface Walked {
  readonly role: Walker;
  readonly path: string;
  readonly status: number;
  readonly html: string;
}

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
/** An address with its ids and dates left out, and of its query the names: pages of one kind share it. */
const kindOf = (path: string) =>
  path
    .replace(ID, ':id')
    .replace(/\d{4}-\d\d-\d\d/g, ':date')
    .replace(/=[^&]*/g, '');

/** Opens the pages that need nothing to exist, then every link of each page, two addresses of each kind. */
async function walk(role: Walker, more: readonly string[] = []): Promise<Walked[]> {
  const found: Walked[] = [];
  const counts = new Map<string, number>();
  const opened = new Set<string>();
  const waiting = [
    '/c/empty',
    ...site.routes
      .map(({ pattern }) => pattern.replace(':clinic', 'empty').replace(':date', '2026-12-01'))
      .filter((path) => path.startsWith('/c/empty/') && !path.includes(':')),
    ...more,
  ];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const kind = kindOf(path);
    if (opened.has(path) || (counts.get(kind) ?? 0) >= 2) continue;
    opened.add(path);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    const page = await site.get(path, { as: members[role] });
    found.push({ role, path, status: page.status, html: page.html });
    if (page.location?.startsWith('/c/') === true) waiting.push(page.location);
    for (const [, href = ''] of page.html.matchAll(/ href="(\/c\/[^"#]*)"/g))
      waiting.push(href.replaceAll('&amp;', '&'));
  }
  return found;
}

const walked: Walked[] = [];
const ids = { client: '' };
beforeAll(async () => {
  for (const role of ROLES) walked.push(...(await walk(role)));
  const clientId = await takeIn(desk, members.receptionist, completeIntake);
  const intakeId = await begin(desk, members.receptionist);
  ids.client = clientId;
  const more = [
    `/c/empty/clients/${clientId}`,
    `/c/empty/intakes/${intakeId}`,
    `/c/empty/clients/${clientId}/matches/override`,
    `/c/empty/appointments/new?client=${clientId}&location=${desk.locationId}`,
    `/c/empty/appointments/past/new?client=${clientId}`,
  ];
  for (const role of ROLES) walked.push(...(await walk(role, more)));
}, 120_000);

const pageOf = (role: Walker, path: string) =>
  walked.find((page) => page.role === role && page.path === path)?.html ?? '';
const placeOf = ({ role, path }: Walked) => `${role} ${path}`;

it('answers every page of a clinic that has nothing but a location', () => {
  const kinds = new Set(walked.map(({ path }) => kindOf(path.split('?')[0] ?? '')));
  expect(kinds.size).toBeGreaterThan(30);
  // Nobody is refused but for the role: no page is missing, and none fails.
  const odd = walked.filter(({ status }) => ![200, 303, 403].includes(status));
  expect(odd.map((page) => `${page.status} ${placeOf(page)}`)).toEqual([]);
});

it('offers no choice in which there is nothing to choose, and sends nobody to an administrator in vain', () => {
  const shown = walked.filter(({ status }) => status === 200);
  const empty = shown.filter(({ html }) =>
    [...html.matchAll(/<select[^>]*>(.*?)<\/select>/gs)].some(
      ([, options = '']) => !/<option[^>]* value="[^"]/.test(options),
    ),
  );
  expect(empty.map(placeOf)).toEqual([]);
  const inVain = shown.filter(({ html }) => /ask an administrator/i.test(html));
  expect(inVain.map(placeOf)).toEqual([]);
});

it.each(['admin', 'receptionist'] as const)('says to the %s what is not set up', (role) => {
  const booking = '/c/empty/appointments/new';
  for (const path of [
    booking,
    '/c/empty/appointments/past/new',
    `${booking}?client=${ids.client}&location=${desk.locationId}`,
  ]) {
    const html = pageOf(role, path);
    expect(html, path).toContain('Nothing can be booked here yet');
    expect(html, path).toContain('No services are set up in this clinic.');
    expect(html, path).toContain('No therapists are set up in this clinic.');
    expect(html, path).not.toContain('Show free times');
  }
  expect(pageOf(role, '/c/empty/calendar/day/2026-12-01')).toContain('Nobody works at this location yet');
  expect(pageOf(role, '/c/empty/today')).toContain('Nobody is expected today');
  expect(pageOf(role, '/c/empty/clients')).toContain('No clients yet');
  for (const end of ['', '/override']) {
    const html = pageOf(role, `/c/empty/clients/${ids.client}/matches${end}`);
    expect(html, end).toContain('This clinic has no therapists yet');
    expect(html, end).not.toContain('Choose another therapist</a>');
  }
});

it('takes a client in whose needs no specialization can name yet', () => {
  const needs = pageOf('admin', `/c/empty/clients/${ids.client}/needs/new`);
  expect(needs).toContain('No specializations are set up in this clinic');
});
