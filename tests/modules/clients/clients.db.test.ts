import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { auditEvents } from '#db/schema/audit.ts';
import { supervisions } from '#db/schema/therapists-supervisions.ts';
import { assignPrimaryTherapist } from '#app/modules/clients/care-team/index.server.ts';
import { completeIntake } from '#app/modules/intake/index.server.ts';
import { findKnownClients } from '#app/modules/clients/known/index.server.ts';
import { unsealSearch, searchClients, sealSearch } from '#app/modules/clients/search/index.server.ts';
import { readClient, updateClient } from '#app/modules/clients/record/index.server.ts';
import { grantFor } from '#app/modules/identity/permissions.ts';
import { readNeeds } from '#app/modules/needs/index.server.ts';
import { newId } from '#app/platform/new-id.ts';
import type { ClientDetails } from '#app/modules/clients/record/edit-client.schema.ts';
import { makeClinic, openTestDatabase, type TestClinic, type TestMember } from '#tests/support/database.ts';
import { childAnswers, takeIn } from '../intake/intake-world.ts';

await openTestDatabase();
const clinic = await makeClinic();
const reception = await clinic.member('receptionist');
const billing = await clinic.member('billing');
const therapist = await clinic.member('therapist', 'Tess Carver');
const stranger = await clinic.member('therapist', 'Hugo Dalton');

async function client(
  name: { firstName: string; lastName: string; dateOfBirth?: string },
  where: TestClinic = clinic,
) {
  const by = where === clinic ? reception : await where.member('receptionist');
  const steps = childAnswers(where).map((step) =>
    step.step === 'person' ? { ...step, values: { ...step.values, ...name } } : step,
  );
  return takeIn(where, by, completeIntake, steps);
}

const ava = await client({ firstName: 'Ava', lastName: 'Muñoz' });
const bo = await client({ firstName: 'Bo', lastName: 'Abbott', dateOfBirth: '2015-03-27' });
await clinic.as(reception, (scope) =>
  assignPrimaryTherapist(scope, { clientId: ava, therapistId: therapist.therapistId! }),
);

describe('searching clients', () => {
  const find = async (typed: string) => {
    const found = await clinic.as(reception, (scope) => searchClients(scope, 'any', typed, 1));
    return found.rows.map(({ fullName }) => fullName);
  };

  it('lists everybody by surname when nothing is typed', async () => {
    expect(await find('')).toEqual(['Bo Abbott', 'Ava Muñoz']);
  });

  it('finds by the beginning of a name, whatever the accents', async () => {
    expect(await find('munoz')).toEqual(['Ava Muñoz']);
    expect(await find('Abbott, B')).toEqual(['Bo Abbott']);
    expect(await find('zz')).toEqual([]);
  });

  it('finds by birth date, and by a guardian’s phone and e-mail', async () => {
    expect(await find('3/27/2015')).toEqual(['Bo Abbott']);
    expect(await find('(212) 555-0111')).toEqual(['Bo Abbott', 'Ava Muñoz']);
    expect(await find('CLARA@example.test')).toEqual(['Bo Abbott', 'Ava Muñoz']);
    expect(await find('nobody@example.test')).toEqual([]);
  });

  it('shows a therapist only the clients of the care team, with the therapist’s name', async () => {
    const own = await clinic.as(therapist, (scope) => searchClients(scope, 'own', '', 1));
    expect(own.rows).toMatchObject([{ fullName: 'Ava Muñoz', therapist: 'Tess Carver', status: 'active' }]);
    const none = await clinic.as(stranger, (scope) => searchClients(scope, 'own', 'muñoz', 1));
    expect(none.rows).toEqual([]);
    const byPhone = await clinic.as(stranger, (scope) => searchClients(scope, 'own', '(212) 555-0111', 1));
    expect(byPhone.rows).toEqual([]);
  });

  it('shows the last page when a later one is asked for, and the first for nonsense', async () => {
    const page = (asked: number) => clinic.as(reception, (scope) => searchClients(scope, 'any', '', asked));
    expect((await page(99)).page).toBe(1);
    expect((await page(Number.NaN)).page).toBe(1);
    expect((await page(-1)).page).toBe(1);
  });

  it('seals what was typed for the person who typed it', async () => {
    await clinic.as(reception, async (scope) => {
      const token = sealSearch(scope, reception.accountId, 'muñoz');
      for (const plain of ['muñoz', Buffer.from('muñoz').toString('base64url')])
        expect(token).not.toContain(plain);
      expect(unsealSearch(scope, reception.accountId, token)).toBe('muñoz');
      expect(unsealSearch(scope, billing.accountId, token)).toBe('');
      expect(unsealSearch(scope, reception.accountId, 'muñoz')).toBe('');
      expect(unsealSearch(scope, reception.accountId, 'a:b:c:d')).toBe('');
    });
  });
});

describe('a client’s record', () => {
  it('is read by the care team and its supervisor, not by other therapists', async () => {
    const reads = (by: typeof therapist) => clinic.as(by, (scope) => readClient(scope, 'own', ava));
    expect(await reads(therapist)).toMatchObject({
      fullName: 'Ava Muñoz',
      guardians: [{ name: 'Clara Barros' }],
    });
    expect(await reads(stranger)).toBeNull();
    const supervise = (since: string, until: string | null) =>
      clinic.asJob((scope) =>
        scope.tx.insert(supervisions).values({
          tenantId: clinic.tenant.id,
          id: newId(),
          supervisorId: stranger.therapistId!,
          superviseeId: therapist.therapistId!,
          since,
          until,
        }),
      );
    await supervise('2020-01-01', '2020-06-30');
    await supervise('2999-01-01', null);
    expect(await reads(stranger)).toBeNull();
    await supervise('2021-01-01', '2998-12-31');
    expect(await reads(stranger)).toMatchObject({ fullName: 'Ava Muñoz' });
  });

  it('shows billing the contact and the insurance, and no more', async () => {
    const record = await clinic.as(billing, (scope) => readClient(scope, 'limited', ava));
    expect(record).toMatchObject({
      sections: ['contact', 'insurance'],
      insurances: [{ provider: 'Northwind' }],
    });
    expect(record).toMatchObject({ guardians: [], emergencyContacts: [], careTeam: [] });
  });

  it('shows whoever bills and treats the whole of their own clients, and of others what billing sees', async () => {
    const both = { ...therapist, role: 'therapist', furtherRoles: ['billing'] } satisfies TestMember;
    const read = (id: string) =>
      clinic.as(both, (scope) => readClient(scope, grantFor(both, 'client.read')!, id));
    expect(await read(ava)).toMatchObject({ emergencyContacts: [{ name: 'Iris Barros' }] });
    expect(await read(bo)).toMatchObject({ sections: ['contact', 'insurance'], careTeam: [] });
  });

  it('shows reception everything that is not clinical', async () => {
    const record = await clinic.as(reception, (scope) => readClient(scope, 'limited', ava));
    expect(record).toMatchObject({
      isMinor: true,
      emergencyContacts: [{ name: 'Iris Barros' }],
      careTeam: [{ fullName: 'Tess Carver' }],
    });
    expect(JSON.stringify(record)).not.toContain('noise');
  });

  it('that a therapist was refused, needs included, is in the audit trail as denied', async () => {
    const curious = await clinic.member('therapist');
    const tried = await clinic.as(curious, async (scope) => [
      await readClient(scope, 'own', bo),
      await readNeeds(scope, 'own', bo),
      await readClient(scope, 'own', newId()),
      await readNeeds(scope, 'own', newId()),
    ]);
    expect(tried).toEqual([null, null, null, null]);
    const rows = await clinic.asJob(({ tx }) =>
      tx.select().from(auditEvents).where(eq(auditEvents.accountId, curious.accountId)),
    );
    expect(rows).toHaveLength(2);
    for (const action of ['client.read', 'needs.read']) {
      expect(rows).toContainEqual(
        expect.objectContaining({ action, clientId: bo, resourceId: bo, outcome: 'denied' }),
      );
    }
  });

  it('and needs of another clinic are as if they were not there', async () => {
    const other = await makeClinic();
    const theirs = await client({ firstName: 'Cy', lastName: 'Foreign' }, other);
    await clinic.as(reception, async (scope) => {
      expect(await readClient(scope, 'any', theirs)).toBeNull();
      expect(await readNeeds(scope, 'any', theirs)).toBeNull();
      const details = detailsOf('Bo', 'Abbott');
      expect(await updateClient(scope, { clientId: theirs, rowVersion: 1, details })).toBeNull();
    });
  });

  it('shows needs to the care team with who assessed them', async () => {
    const needs = await clinic.as(therapist, (scope) => readNeeds(scope, 'own', ava));
    expect(needs?.needs).toMatchObject({
      concerns: 'Sensitive to noise.',
      assessedBy: reception.displayName,
    });
    expect(await clinic.as(therapist, (scope) => readNeeds(scope, 'own', bo))).toBeNull();
  });

  it('is changed by whoever saw its newest version, and is found by what it says then', async () => {
    const change = (rowVersion: number, lastName: string) =>
      clinic.as(reception, (scope) =>
        updateClient(scope, { clientId: bo, rowVersion, details: detailsOf('Bo', lastName) }),
      );
    const done = await Promise.all([change(1, 'Yates'), change(1, 'Zeller')]);
    expect(done.filter((one) => one !== null && 'refused' in one)).toMatchObject([{ refused: 'stale' }]);
    const found = await clinic.as(reception, (scope) => searchClients(scope, 'any', 'bo@example.test', 1));
    expect(found.rows.map(({ id }) => id)).toEqual([bo]);
  });
});

describe('a phone with an extension', () => {
  const desk = <T>(fn: Parameters<typeof clinic.as<T>>[1]) => clinic.as(reception, fn);

  it('is kept with it, and finds the client with it and without', async () => {
    const id = await client({ firstName: 'Cal', lastName: 'Dorsey' });
    const phone = '+14365550123;ext=204';
    const details = { ...detailsOf('Cal', 'Dorsey'), email: null, phone };
    await desk((scope) => updateClient(scope, { clientId: id, rowVersion: 1, details }));
    expect((await desk((scope) => readClient(scope, 'any', id)))?.contact.phone).toBe(phone);
    const person = {
      firstName: 'Ann',
      lastName: 'Other',
      dateOfBirth: '1990-01-01',
      email: null,
      guardians: [],
    };
    for (const typed of ['(436) 555-0123 ext. 204', '436.555.0123', '(436) 555-0123 x9']) {
      const found = await desk((scope) => searchClients(scope, 'any', typed, 1));
      expect(found.rows.map((row) => row.id)).toEqual([id]);
    }
    for (const same of ['+14365550123', '+14365550123;ext=9']) {
      const known = await desk((scope) => findKnownClients(scope, { ...person, phone: same }));
      expect(known).toMatchObject([{ id, matched: ['phone'] }]);
    }
  });
});

describe('the primary therapist', () => {
  it('is one however many choices are made at once', async () => {
    const fresh = await client({ firstName: 'Di', lastName: 'Thorne' });
    const choose = (therapistId: string | null) =>
      clinic.as(reception, (scope) =>
        assignPrimaryTherapist(scope, {
          clientId: fresh,
          therapistId: therapistId!,
          endReason: 'Family asked.',
        }),
      );
    await Promise.all([therapist, stranger, therapist, stranger].map((one) => choose(one.therapistId)));
    const record = await clinic.as(reception, (scope) => readClient(scope, 'any', fresh));
    expect(record?.careTeam.filter(({ careRole }) => careRole === 'primary')).toHaveLength(1);
    expect(record?.status).toBe('active');
  });
});

function detailsOf(firstName: string, lastName: string): ClientDetails {
  return {
    firstName,
    lastName,
    dateOfBirth: '2015-03-27',
    preferredLanguage: 'en',
    phone: null,
    email: 'bo@example.test',
    address: null,
    state: 'NY',
    messageChannel: 'email',
    homeLocationId: clinic.locationId,
  };
}
