import { expect, it } from 'vitest';
import { listTherapists } from '#app/modules/setup/directory/index.server.ts';
import { nextLicenceEnd } from '#app/modules/setup/directory/next-licence-end.ts';
import { readTherapistQuery, therapistsHref } from '#app/modules/setup/directory/therapist-query.ts';
import { newId } from '#app/platform/new-id.ts';
import { accounts, memberships } from '#db/schema/identity.ts';
import { licences, therapistExpertise, therapists } from '#db/schema/therapists.ts';
import { acrossTenants, withTenant } from '#db/tenant.server.ts';
import { countRoundTrips } from '#tests/support/count-round-trips.ts';
import { makeClinic, openTestDatabase } from '#tests/support/database.ts';
import { enteredAs } from '#tests/support/entered-as.ts';

await openTestDatabase();
const clinic = await makeClinic();
const admin = await clinic.member('admin');
const TODAY = '2027-01-05';
const COUNT = 500;

// Makes 500 therapists; each tenth has a licence in Ohio, which begins a day later for each hundredth, and speaks Spanish.
await clinic.asJob(async ({ tx, tenant, now }) => {
  const tenantId = tenant.id;
  const people = Array.from({ length: COUNT }, (_, n) => ({
    n,
    id: newId(),
    membershipId: newId(),
    accountId: newId(),
  }));
  await acrossTenants('test members', (platform) =>
    platform.insert(accounts).values(
      people.map(({ accountId: id }) => ({
        id,
        issuer: 'https://test.invalid',
        subject: id,
        displayName: id,
        createdAt: now,
      })),
    ),
  );
  await tx.insert(memberships).values(
    people.map(({ membershipId: id, accountId }) => ({
      ...{ tenantId, id, accountId, role: 'therapist' as const, displayName: id },
      email: `${id}@example.test`,
      createdAt: now,
    })),
  );
  await tx.insert(therapists).values(
    people.map(({ n, id, membershipId }) => ({
      ...{ tenantId, id, membershipId, firstName: 'Jürgen', credentials: 'LCSW', maxCaseload: 10 },
      lastName: `Müller${String(n).padStart(3, '0')}`,
      isAcceptingNewClients: n % 2 === 0,
      createdAt: now,
    })),
  );
  const tenth = people.filter(({ n }) => n % 10 === 0);
  await tx.insert(licences).values(
    tenth.map(({ n, id: therapistId }) => ({
      ...{ tenantId, id: newId(), therapistId, state: 'OH', number: `OH-${n}` },
      validFrom: n % 100 === 0 ? '2027-01-06' : null,
      expiresOn: '2027-06-01',
      createdAt: now,
    })),
  );
  await tx.insert(therapistExpertise).values(
    tenth.map(({ id: therapistId }) => ({
      ...{ tenantId, id: newId(), therapistId, kind: 'language' as const, value: 'es' },
    })),
  );
});
const bare = newId();
await acrossTenants('test member', (tx) =>
  tx.insert(accounts).values({
    ...{ id: bare, issuer: 'https://test.invalid', subject: bare, displayName: 'Nia New' },
    createdAt: new Date(),
  }),
);
await clinic.asJob(({ tx, tenant, now }) =>
  tx.insert(memberships).values({
    ...{ tenantId: tenant.id, id: newId(), accountId: bare, role: 'therapist', displayName: 'Nia New' },
    email: 'nia@example.test',
    createdAt: now,
  }),
);

const list = (address: string) =>
  clinic.as(admin, (scope) => listTherapists(scope, readTherapistQuery(new URLSearchParams(address)), TODAY));

it('lists five hundred therapists by pages, and names whoever has no profile yet', async () => {
  const { rows, total, without, choices } = await list('');
  expect([rows.length, total]).toEqual([25, COUNT]);
  expect(rows[0]).toMatchObject({ name: 'Müller000, Jürgen', licenceEnd: '2027-06-01', caseload: 0 });
  expect((await list('page=20')).rows.at(-1)).toMatchObject({ name: 'Müller499, Jürgen', licenceEnd: null });
  expect(without).toMatchObject([{ name: 'Nia New' }]);
  expect([choices.states, choices.languages]).toEqual([['OH'], ['es']]);
});

it('finds by a name as people spell it, and by each filter alone and together', async () => {
  const totals = async (address: string) => (await list(address)).total;
  expect(await totals('search=muller123')).toBe(1);
  expect(await totals('search=-')).toBe(0);
  expect(await totals('language=es')).toBe(50);
  expect(await totals('accepting=no')).toBe(250);
  // Those who are licensed from tomorrow on are not licensed today.
  expect(await totals('state=OH')).toBe(45);
  expect(await totals('state=OH&accepting=no')).toBe(0);
  expect(await totals(`location=${clinic.locationId}`)).toBe(0);
  expect(await totals(`specialization=${newId()}`)).toBe(0);
});

it('sorts both ways, and keeps the query in the address', async () => {
  expect((await list('by=-name')).rows[0]?.name).toBe('Müller499, Jürgen');
  expect((await list('by=-licence')).rows[0]?.licenceEnd).toBe('2027-06-01');
  expect((await list('by=licence')).rows[0]?.licenceEnd).toBeNull();
  const query = readTherapistQuery(
    new URLSearchParams('search=a+b&state=OH&modality=cbt&accepting=yes&by=-licence&view=cards&page=3'),
  );
  expect(readTherapistQuery(new URL(therapistsHref('http://x/', query)).searchParams)).toEqual(query);
  expect(therapistsHref('/x', readTherapistQuery(new URLSearchParams('page=0&by=nothing&accepting=2')))).toBe(
    '/x',
  );
});

it('takes of each state the last licence, and of the states the one that ends first', () => {
  const licence = (state: string, expiresOn: string) => ({ state, validFrom: null, expiresOn });
  expect(
    nextLicenceEnd([licence('NY', '2026-01-01'), licence('NY', '2029-01-01'), licence('OH', '2028-01-01')]),
  ).toBe('2028-01-01');
  expect(nextLicenceEnd([])).toBeNull();
});

it('waits for the database as often however many there are and whatever is looked for, once more where caseloads decide the order', async () => {
  const waits = async (address: string) => {
    const query = readTherapistQuery(new URLSearchParams(address));
    const enter = () =>
      withTenant(clinic.tenant, enteredAs(admin), { requestId: 'test' }, (scope) =>
        listTherapists(scope, query, TODAY),
      );
    await enter();
    return (await countRoundTrips(enter)).map((trips) => trips.waits);
  };
  const [plain = 0] = await waits('');
  expect(plain).toBeLessThanOrEqual(4);
  expect(await waits('search=muller&language=es&by=licence')).toEqual([plain]);
  expect(await waits('by=caseload')).toEqual([plain + 1]);
});

it('tells therapists of one name and one kind of credentials apart', async () => {
  const here = await makeClinic();
  const [one, other] = [
    await here.member('therapist', 'Luis Ochoa'),
    await here.member('therapist', 'Luís Ochoa'),
  ];
  const { rows } = await here.as(await here.member('admin'), (scope) =>
    listTherapists(scope, readTherapistQuery(new URLSearchParams()), TODAY),
  );
  expect(rows.map(({ id }) => id).toSorted()).toEqual([one.therapistId, other.therapistId].toSorted());
  expect(new Set(rows.map(({ titles }) => titles)).size).toBe(2);
  expect(new Set(rows.map(({ calledName }) => calledName)).size).toBe(2);
});
