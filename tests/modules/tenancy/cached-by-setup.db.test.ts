import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readMembers, readTherapistNames } from '#app/modules/identity/sessions/index.server.ts';
import { readBookableTherapists } from '#app/modules/scheduling/slots/read-bookable-therapists.server.ts';
import {
  cachedBySetup,
  cachedBySetupEach,
  readClinicZone,
  readLocations,
  readPlaceNames,
  readServices,
} from '#app/modules/tenancy/index.server.ts';
import { readOpeningHours } from '#app/modules/hours/index.server.ts';
import { readSupervisors } from '#app/modules/therapists/index.server.ts';
import { readCachedSetUp } from '#app/modules/therapists/read-profiles.server.ts';
import { readTherapistTimes } from '#app/modules/hours/read-therapist-times.server.ts';
import { statements, type SentStatement } from '#db/client.server.ts';
import { clinicSettings, locations } from '#db/schema/tenancy.ts';
import { withTenant, type Scope } from '#db/tenant.server.ts';
import { makeClinic, openTestDatabase, type TestMember } from '#tests/support/database.ts';
import { enteredAs } from '#tests/support/entered-as.ts';
import { makeWorkingClinic, type WorkingClinic } from '#tests/modules/scheduling/working-clinic.ts';

const { superuserUrl } = await openTestDatabase();
const superuser = postgres(superuserUrl, { max: 1, onnotice: () => {} });

let clinic: WorkingClinic;
let receptionist: TestMember;
let therapistId: string;
beforeAll(async () => {
  clinic = await makeWorkingClinic();
  receptionist = clinic.reception;
  ({ therapistId } = await clinic.therapist('Ada Abel'));
});
afterAll(() => superuser.end());

/** Every reader that holds what it reads. */
const ZONE = 'the clinic’s zone';
const READERS: readonly [string, (scope: Scope) => Promise<unknown>][] = [
  ['locations', readLocations],
  ['services', readServices],
  ['names of places and services', readPlaceNames],
  [ZONE, readClinicZone],
  ['members', readMembers],
  ['therapists’ names', readTherapistNames],
  ['supervisors', readSupervisors],
  ['therapists’ profiles', readCachedSetUp],
  ['bookable therapists', (scope) => readBookableTherapists(scope, 'any')],
  ['opening hours', (scope) => readOpeningHours(scope, [clinic.locationId], '2027-01-04', '2027-01-08')],
  ['therapists’ times', (scope) => readTherapistTimes(scope, [therapistId])],
];

const readVersion = async (scope: Scope) => {
  const [row] = await scope.tx.select({ version: clinicSettings.setupVersion }).from(clinicSettings);
  return row!.version;
};

/** One act as somebody who entered and found the set-up's version with the door. */
const enter = <T>(fn: (scope: Scope) => Promise<T>) =>
  withTenant(clinic.tenant, enteredAs(receptionist), { requestId: 'test' }, fn);

/** The tables whose every change moves the version: a trigger stands on them for insert, update and delete of a row. */
const watched = async () => {
  const rows = await superuser<{ name: string }[]>`
    select c.relname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where t.tgname = 'setup_changed' and t.tgenabled = 'O' and t.tgtype = 1 + 4 + 8 + 16 and t.tgqual is null`;
  return rows.map(({ name }) => name);
};

async function tablesRead(fn: () => Promise<unknown>): Promise<string[]> {
  const texts: string[] = [];
  const listen = (message: unknown) => void texts.push((message as SentStatement).text);
  statements.subscribe(listen);
  await fn().finally(() => statements.unsubscribe(listen));
  return texts.flatMap((text) => [...text.matchAll(/(?:from|join) "(\w+)"/g)].map(([, table]) => table!));
}

describe('what is held by the version of the set-up', () => {
  it.each(READERS)('%s come only from tables whose changes move it', async (what, reader) => {
    const tables = await tablesRead(() => clinic.asJob(reader));
    expect(tables).not.toEqual([]);
    // The version stands in the settings themselves: who changes the clinic's zone there moves it, too.
    const ofSettings = what === ZONE ? ['clinic_settings'] : [];
    expect([...(await watched()), ...ofSettings]).toEqual(expect.arrayContaining(tables));
  });

  it.each(READERS)('%s are read once, and again after any change', async (_what, reader) => {
    await enter(reader);
    expect(await tablesRead(() => enter(reader))).toEqual(['clinic_settings']);
    await clinic.asJob(({ tx }) => tx.update(locations).set({ phone: '+12125550111' }));
    expect((await tablesRead(() => enter(reader))).length).toBeGreaterThan(1);
  });

  it('moves with every change of a row, whoever makes it', async () => {
    const { id } = clinic.tenant;
    for (const table of await watched()) {
      const [row] = await superuser.unsafe(
        `select count(*)::int as n from ${table} where tenant_id = '${id}'`,
      );
      const before = await clinic.asJob(readVersion);
      await superuser.unsafe(`update ${table} set id = id where tenant_id = '${id}'`);
      expect((await clinic.asJob(readVersion)) - before, table).toBe(row!['n'] > 0 ? 1 : 0);
    }
    const before = await clinic.asJob(readVersion);
    await clinic.member('therapist', 'Bea Brown');
    expect(await clinic.asJob(readVersion)).toBeGreaterThan(before);
  });

  it('moves once in a transaction, for each clinic, and again after what moved it was taken back', async () => {
    const other = await makeClinic();
    const both = () => Promise.all([clinic.asJob(readVersion), other.asJob(readVersion)]);
    const [mine, theirs] = await both();
    await superuser.begin(async (session) => {
      const touch = (id: string) => session.unsafe(`update locations set id = id where tenant_id = '${id}'`);
      await session
        .savepoint(async () => {
          await touch(clinic.tenant.id);
          throw new Error('taken back');
        })
        .catch(() => {});
      await touch(clinic.tenant.id);
      await touch(clinic.tenant.id);
      await touch(other.tenant.id);
    });
    expect(await both()).toEqual([mine + 1, theirs + 1]);
  });

  it('shows a change at once, to the clinic that changed and to no other', async () => {
    const other = await makeClinic();
    const names = (scope: Scope) => readLocations(scope).then((all) => all.map(({ name }) => name));
    const before = await enter(names);
    await other.asJob(({ tx }) => tx.update(locations).set({ name: 'Elsewhere' }));
    expect(await enter(names)).toEqual(before);
    await clinic.asJob(({ tx }) => tx.update(locations).set({ name: 'Harbor House' }));
    expect(await enter(names)).toEqual(['Harbor House']);
  });

  it('is not trusted by whoever did not ask for it', async () => {
    let reads = 0;
    const counted = cachedBySetup(async () => (reads += 1));
    await clinic.asJob(counted);
    await clinic.asJob(counted);
    expect(reads).toBe(2);
    await enter(counted);
    await enter(counted);
    expect(reads).toBe(3);
  });

  it('is read one by one where few are asked for: those not held, and never one that nothing is known of', async () => {
    const asked: (readonly string[])[] = [];
    const each = cachedBySetupEach(async (_scope, ids) => {
      asked.push(ids);
      return new Map(ids.filter((id) => id !== 'made up').map((id) => [id, id.toUpperCase()]));
    });
    const ask = (...ids: string[]) => enter((scope) => each(scope, ids));
    expect(await ask('a')).toEqual(new Map([['a', 'A']]));
    expect(await ask('b', 'a')).toEqual(
      new Map([
        ['b', 'B'],
        ['a', 'A'],
      ]),
    );
    await ask('b', 'made up');
    await ask('a', 'made up');
    expect(asked).toEqual([['a'], ['b'], ['made up'], ['made up']]);
    await clinic.asJob(({ tx }) => tx.update(locations).set({ phone: '+12125550112' }));
    await ask('a');
    await clinic.asJob((scope) => each(scope, ['a']));
    expect(asked.slice(4)).toEqual([['a'], ['a']]);
  });

  it('keeps a therapist’s times from every other clinic', async () => {
    const other = await makeWorkingClinic();
    const here = await enter((scope) => readTherapistTimes(scope, [therapistId]));
    expect(here).toEqual(new Map([[therapistId, expect.anything()]]));
    const there = await withTenant(
      other.tenant,
      enteredAs(other.reception),
      { requestId: 'test' },
      async (scope) => [
        await readTherapistTimes(scope, [therapistId]),
        (await readOpeningHours(scope, [clinic.locationId], '2027-01-04', '2027-01-08')).get(
          clinic.locationId,
        ),
      ],
    );
    expect(there).toEqual([new Map(), { hours: [], closures: [] }]);
  });
});
