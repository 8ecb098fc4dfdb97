import { asc, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { readClientIndex } from '#app/modules/clients/known/index.server.ts';
import { clientLookups, readClientNames } from '#app/modules/clients/person/index.server.ts';
import { wordMark } from '#app/modules/clients/person/name-and-birth.ts';
import { findTenant } from '#app/modules/tenancy/index.server.ts';
import { formatName } from '#app/platform/i18n/format.ts';
import { clients } from '#db/schema/clients.ts';
import { withTenant, type Scope } from '#db/tenant.server.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { headingOf, kindOf, mainOf, ROW, textOf, walkDemo } from '#tests/support/walked-demo.ts';

/** Where a client of a list may be named without what tells namesakes apart, and why. */
const NOT_HERE = [
  // Namesakes of the grid alone are told apart there: tests/routes/clinic/namesakes.db.test.ts.
  /\/calendar\/(day|week|month)\/[^/]*$/,
];

/** Lists in which the demo has clients, among others. The printed day writes out a name only where two on it share it, which is chance. */
const LISTS = [
  'today',
  'clients',
  'waitlist',
  'appointments/new',
  'appointments/past/new',
  'appointments/:id/move',
  'appointments/:id/cancellation',
  'calendar/agenda/:date',
  'my-day',
  'my-caseload',
  'admin/deliveries',
  'admin/unsigned',
  'admin/users/:id/deactivation',
  'admin/locations/:id/closure',
];

async function inDemo<T>(act: (scope: Scope) => Promise<T>): Promise<T> {
  const tenant = await findTenant('riverside', new Date());
  if (tenant === null) throw new Error('The demo has no Riverside');
  return withTenant(tenant, { kind: 'job', name: 'test' }, { requestId: 'test' }, act);
}

/**
 * Gives every second client the name and birth date of the client before; of three such pairs one has two phones, one has one
 * phone, and one came on one day too.
 */
const pairUp = () =>
  inDemo(async (scope) => {
    const { tx, tenant, vault } = scope;
    const all = await tx
      .select()
      .from(clients)
      .where(eq(clients.tenantId, tenant.id))
      .orderBy(asc(clients.id));
    const names = await readClientNames(
      scope,
      all.map(({ id }) => id),
    );
    for (const [at, { id }] of all.entries()) {
      const before = all[at - 1];
      const twin = names.get(before?.id ?? '');
      if (before === undefined || twin === undefined || at % 2 === 0) continue;
      const phone = vault.unseal(clients.phone, before.id, before.phone);
      const pair = (at - 1) / 2;
      await tx
        .update(clients)
        .set({
          firstName: vault.seal(clients.firstName, id, twin.firstName),
          lastName: vault.seal(clients.lastName, id, twin.lastName),
          dateOfBirth: vault.seal(clients.dateOfBirth, id, twin.dateOfBirth),
          nameAndBirthLookup: clientLookups.nameAndBirth(vault, twin.lastName, twin.dateOfBirth),
          ...(pair % 3 > 0 ? { phone: vault.seal(clients.phone, id, phone) } : {}),
          intakeDate: pair % 3 > 1 ? before.intakeDate : '2026-03-03',
        })
        .where(eq(clients.id, id));
    }
  });

const { keyFile } = await openTestDatabase();
const walked = await walkDemo(keyFile, pairUp);
const [people, indexed] = await inDemo(async (scope) => {
  const index = await readClientIndex(scope);
  const names = await readClientNames(
    scope,
    index.clients.map(({ id }) => id),
  );
  return [[...names.values()], index] as const;
});

/** Guardians are named without a mark, also one whose name is a client's. */
const guardians = new Set(indexed.clients.flatMap((client) => client.guardians.map(({ name }) => name)));
/** What tells those apart who have a name, as pages word both, with a long month or a short one. */
const marksOf = new Map<string, string[]>();
for (const client of people) {
  if (guardians.has(client.fullName)) continue;
  for (const name of [client.fullName, formatName(client, 'sorted')])
    marksOf.set(name, [
      ...(marksOf.get(name) ?? []),
      ...(['long', 'short'] as const).map((month) => wordMark('en', client.mark, month)),
    ]);
}

/** The names in a text beside which nothing says which of the two it is. */
const untold = (text: string) =>
  [...marksOf].flatMap(([name, marks]) =>
    text.includes(name) && !marks.some((mark) => text.includes(mark)) ? [name] : [],
  );

describe('where every client has a namesake of the same birth date', () => {
  const pages = walked
    .filter(({ path }) => !NOT_HERE.some((page) => page.test(path.split('?')[0] ?? '')))
    .map(({ path, html }) => ({
      path,
      heading: headingOf(mainOf(html)),
      rows: [...mainOf(html).matchAll(ROW)].map(([row]) => row),
    }));

  it('each of the two has another mark, the same in every list', () => {
    for (const alike of Map.groupBy(
      people,
      ({ fullName, dateOfBirth }) => `${fullName} ${dateOfBirth}`,
    ).values())
      expect(new Set(alike.map(({ mark }) => wordMark('en', mark))).size).toBe(alike.length);
    expect(people.map(({ mark }) => mark?.by)).toEqual(expect.arrayContaining(['phone', 'since', 'place']));
    for (const client of indexed.clients)
      expect(indexed.markOf(client)).toEqual(people.find(({ id }) => id === client.id)?.mark);
  });

  it('each row of a list that names one says which of the two it is', () => {
    const named = pages.flatMap(({ path, rows }) => rows.map((row) => ({ path, text: textOf(row) })));
    const found = named.flatMap(({ path, text }) => untold(text).map((name) => `${path}: ${name}: ${text}`));
    expect([...new Set(found)]).toEqual([]);
    const naming = named.filter(({ text }) => [...marksOf.keys()].some((name) => text.includes(name)));
    expect([...new Set(naming.map(({ path }) => kindOf(path).replace('/c/riverside/', '')))]).toEqual(
      expect.arrayContaining(LISTS),
    );
  });

  it('each heading that names one says it too', () => {
    const found = pages.flatMap(({ path, heading }) =>
      untold(textOf(heading)).map((name) => `${path}: ${name}: ${textOf(heading)}`),
    );
    expect([...new Set(found)]).toEqual([]);
  });

  it('each link, button and option of such a row that names one says it too', () => {
    const controls = pages.flatMap(({ path, rows }) =>
      rows.flatMap((row) =>
        [...row.matchAll(/<(a|button|option|label)\b.*?<\/\1>/gs)].map(([control]) => ({
          path,
          text: textOf(control),
        })),
      ),
    );
    const found = controls.flatMap(({ path, text }) =>
      untold(text).map((name) => `${path}: ${name}: ${text}`),
    );
    expect([...new Set(found)]).toEqual([]);
  });
});
