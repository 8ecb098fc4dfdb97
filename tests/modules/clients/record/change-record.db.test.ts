import { and, desc, eq } from 'drizzle-orm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditEvents } from '#db/schema/audit.ts';
import { clientInsurances, guardians } from '#db/schema/clients.ts';
import {
  changeEmergencyContact,
  changeGuardian,
  changeInsurance,
  readClient,
  updateClient,
} from '#app/modules/clients/record/index.server.ts';
import { completeIntake } from '#app/modules/intake/index.server.ts';
import { searchClients } from '#app/modules/clients/search/index.server.ts';
import type { ClientDetails } from '#app/modules/clients/record/edit-client.schema.ts';
import { newId } from '#app/platform/new-id.ts';
import { makeClinic, openTestDatabase } from '#tests/support/database.ts';
import { sayingDifferent } from '#tests/support/saying-different.ts';
import { childAnswers, takeIn } from '../../intake/intake-world.ts';

await openTestDatabase();
const clinic = await makeClinic();
const reception = await clinic.member('receptionist');

/** A new client at version 1, born on this day. */
async function client(dateOfBirth = '2018-05-01'): Promise<string> {
  const steps = childAnswers(clinic).map((step) =>
    step.step === 'person' ? { ...step, values: { ...step.values, dateOfBirth } } : step,
  );
  const reachable = steps.map((step) =>
    step.step === 'contact' ? { ...step, values: { ...step.values, phone: '+12125550199' } } : step,
  );
  return takeIn(clinic, reception, completeIntake, reachable);
}

const read = (id: string) => clinic.as(reception, (scope) => readClient(scope, 'any', id));

const GRANDMOTHER = {
  guardianName: 'Nora Barros',
  guardianRelationship: 'Grandmother',
  guardianPhone: '+12125550177',
  guardianEmail: null,
};
const NOBODY = {
  guardianName: null,
  guardianRelationship: null,
  guardianPhone: null,
  guardianEmail: null,
};
const AUNT = {
  emergencyContactName: 'Zoe Barros',
  emergencyContactPhone: '+12125550178',
  emergencyContactRelationship: 'Aunt',
};
const NO_CONTACT = {
  emergencyContactName: null,
  emergencyContactPhone: null,
  emergencyContactRelationship: null,
};
const POLICY = {
  insuranceProvider: 'Hudson Mutual',
  insurancePolicyNumber: 'H7',
  insuranceGroupNumber: 'G1',
};
const SELF_PAY = { insuranceProvider: null, insurancePolicyNumber: null, insuranceGroupNumber: null };

/** The first of a list of the record; null, which adds one, when there is none. */
async function first(
  clientId: string,
  list: 'guardians' | 'emergencyContacts' | 'insurances',
): Promise<string | null> {
  return (await read(clientId))?.[list][0]?.id ?? null;
}

const guardian = async (
  clientId: string,
  rowVersion: number,
  given: typeof NOBODY | typeof GRANDMOTHER,
  which?: string | null,
) => {
  const guardianId = which === undefined ? await first(clientId, 'guardians') : which;
  return sayingDifferent((differentFrom) =>
    clinic.as(reception, (scope) =>
      changeGuardian(scope, { clientId, rowVersion, guardianId, differentFrom, guardian: given }),
    ),
  );
};
const emergency = async (
  clientId: string,
  rowVersion: number,
  given: typeof AUNT | typeof NO_CONTACT = AUNT,
  which?: string | null,
) => {
  const emergencyContactId = which === undefined ? await first(clientId, 'emergencyContacts') : which;
  return clinic.as(reception, (scope) =>
    changeEmergencyContact(scope, { clientId, rowVersion, emergencyContactId, emergencyContact: given }),
  );
};
const insurance = async (
  clientId: string,
  rowVersion: number,
  given: typeof POLICY | typeof SELF_PAY = POLICY,
  which?: string | null,
) => {
  const insuranceId = which === undefined ? await first(clientId, 'insurances') : which;
  return clinic.as(reception, (scope) =>
    changeInsurance(scope, { clientId, rowVersion, insuranceId, insurance: given }),
  );
};

describe('after the intake', () => {
  it('another guardian takes the place of the first, and the client is found by the new phone', async () => {
    const id = await client();
    expect(await guardian(id, 1, GRANDMOTHER)).toEqual({ clientId: id });
    expect(await read(id)).toMatchObject({
      rowVersion: 2,
      guardians: [{ name: 'Nora Barros', relationship: 'Grandmother', phone: '+12125550177', email: null }],
    });
    const found = await clinic.as(reception, (scope) => searchClients(scope, 'any', '(212) 555-0177', 1));
    expect(found.rows.map((row) => row.id)).toContain(id);
  });

  it('a minor is never left without a guardian, an adult may be', async () => {
    const child = await client();
    expect(await guardian(child, 1, NOBODY)).toMatchObject({
      refused: 'invalid',
      detail: { errors: { guardianName: 'guardian-required' } },
    });
    expect((await read(child))?.guardians).toHaveLength(1);
    const grown = await client('1990-05-01');
    expect(await guardian(grown, 1, NOBODY)).toEqual({ clientId: grown });
    expect((await read(grown))?.guardians).toEqual([]);
    expect(await guardian(grown, 2, GRANDMOTHER)).toEqual({ clientId: grown });
    expect((await read(grown))?.guardians).toMatchObject([{ name: 'Nora Barros' }]);
  });

  it('the emergency contact and the insurance change, and self-pay takes the policy away', async () => {
    const id = await client();
    await emergency(id, 1);
    await insurance(id, 2);
    expect(await read(id)).toMatchObject({
      rowVersion: 3,
      emergencyContacts: [{ name: 'Zoe Barros', phone: '+12125550178', relationship: 'Aunt' }],
      insurances: [{ provider: 'Hudson Mutual', policyNumber: 'H7', groupNumber: 'G1' }],
    });
    await insurance(id, 3, SELF_PAY);
    expect((await read(id))?.insurances).toEqual([]);
  });

  it('of any two changes to one version of a record, whatever they change, exactly one counts', async () => {
    const changes = [
      (id: string) => guardian(id, 1, GRANDMOTHER),
      (id: string) => emergency(id, 1),
      (id: string) => insurance(id, 1),
      (id: string) =>
        sayingDifferent((differentFrom) =>
          clinic.as(reception, (scope) =>
            updateClient(scope, { clientId: id, rowVersion: 1, differentFrom, details: details('Changed') }),
          ),
        ),
    ];
    for (const [at, first] of changes.entries()) {
      for (const second of changes.slice(at)) {
        const id = await client();
        const done = await Promise.all([first(id), second(id)]);
        expect(done.filter((one) => one !== null && 'refused' in one)).toMatchObject([{ refused: 'stale' }]);
        expect((await read(id))?.rowVersion).toBe(2);
      }
    }
  });

  it('what is saved unchanged changes no version', async () => {
    const id = await client();
    await guardian(id, 1, GRANDMOTHER);
    expect(await guardian(id, 2, GRANDMOTHER)).toEqual({ clientId: id });
    expect((await read(id))?.rowVersion).toBe(2);
  });

  it('the audit trail names the changed fields and not what was in them', async () => {
    const id = await client();
    await guardian(id, 1, GRANDMOTHER);
    const [event] = await clinic.asJob(({ tx }) =>
      tx
        .select()
        .from(auditEvents)
        .where(and(eq(auditEvents.clientId, id), eq(auditEvents.action, 'client.update')))
        .orderBy(desc(auditEvents.sequence))
        .limit(1),
    );
    const named = ['guardianEmail', 'guardianName', 'guardianPhone', 'guardianRelationship'];
    expect(JSON.stringify(event)).toContain('guardianName');
    for (const field of named) expect(JSON.stringify(event?.fields)).toContain(field);
    expect(JSON.stringify(event)).not.toContain('Nora');
  });

  it('nothing of another clinic’s client is changed', async () => {
    const other = await makeClinic();
    const theirs = await takeIn(other, await other.member('receptionist'), completeIntake);
    expect(await guardian(theirs, 1, GRANDMOTHER)).toBeNull();
    expect(await emergency(theirs, 1)).toBeNull();
    expect(await insurance(theirs, 1)).toBeNull();
    expect(await guardian(newId(), 1, GRANDMOTHER)).toBeNull();
  });

  it('an adult keeps a way to be reached, and a location is the clinic’s own', async () => {
    const grown = await client('1990-05-01');
    const change = (given: Partial<ClientDetails>) =>
      sayingDifferent((differentFrom) =>
        clinic.as(reception, (scope) => {
          const edit = { clientId: grown, rowVersion: 1, differentFrom };
          return updateClient(scope, { ...edit, details: { ...details('Grown'), ...given } });
        }),
      );
    const adult = { dateOfBirth: '1990-05-01' };
    expect(await change({ ...adult, email: null })).toMatchObject({
      refused: 'invalid',
      detail: { errors: { phone: 'contact-required' } },
    });
    expect(await change({ ...adult, homeLocationId: newId() })).toMatchObject({
      detail: { errors: { homeLocationId: 'location-required' } },
    });
    expect(await change(adult)).toEqual({ clientId: grown });
  });

  it('nobody becomes a minor without a guardian, by birth date or by state, and a guardian named first settles it', async () => {
    // Born 18 years and some days before: of age in New York, not in Alabama (19) or Mississippi (21).
    const eighteen = `${new Date().getFullYear() - 18}-01-01`;
    const change = (clientId: string, rowVersion: number, given: Partial<ClientDetails>) =>
      sayingDifferent((differentFrom) =>
        clinic.as(reception, (scope) => {
          const edit = { clientId, rowVersion, differentFrom };
          return updateClient(scope, { ...edit, details: { ...details('Grown'), ...given } });
        }),
      );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('1990-05-01', eighteen, '2018-05-01'),
        fc.constantFrom('NY', 'AL', 'MS'),
        fc.boolean(),
        async (dateOfBirth, state, hasGuardian) => {
          const id = await client(eighteen);
          if (!hasGuardian) await guardian(id, 1, NOBODY);
          const isMinor = dateOfBirth === '2018-05-01' || (dateOfBirth === eighteen && state !== 'NY');
          const rowVersion = hasGuardian ? 1 : 2;
          const done = await change(id, rowVersion, { dateOfBirth, state });
          if (!isMinor || hasGuardian) {
            expect(done).toEqual({ clientId: id });
            return;
          }
          expect(done).toMatchObject({
            refused: 'invalid',
            detail: { errors: { dateOfBirth: 'guardian-first' } },
          });
          expect((await read(id))?.rowVersion).toBe(rowVersion);
          await guardian(id, 2, GRANDMOTHER, null);
          expect(await change(id, 3, { dateOfBirth, state })).toEqual({ clientId: id });
        },
      ),
      { numRuns: 18 },
    );
  });

  it('rows of other clients stay as they were', async () => {
    const [mine, other] = [await client(), await client()];
    await guardian(mine, 1, GRANDMOTHER);
    await insurance(mine, 2, SELF_PAY);
    expect(await read(other)).toMatchObject({
      rowVersion: 1,
      guardians: [{ name: 'Clara Barros' }],
      insurances: [{ provider: 'Northwind' }],
    });
    const rows = await clinic.asJob(async ({ tx }) => [
      await tx.select().from(guardians).where(eq(guardians.clientId, mine)),
      await tx.select().from(clientInsurances).where(eq(clientInsurances.clientId, mine)),
    ]);
    expect(rows.map((list) => list.length)).toEqual([1, 0]);
  });
});

describe('of several people and policies', () => {
  it('each is changed and taken away by itself, under the record’s version', async () => {
    const id = await client();
    await guardian(id, 1, GRANDMOTHER, null);
    await emergency(id, 2, AUNT, null);
    await insurance(id, 3, POLICY, null);
    const both = await read(id);
    expect(both).toMatchObject({
      rowVersion: 4,
      guardians: [{ name: 'Clara Barros' }, { name: 'Nora Barros' }],
      emergencyContacts: [{ name: 'Iris Barros' }, { name: 'Zoe Barros' }],
      insurances: [{ provider: 'Northwind' }, { provider: 'Hudson Mutual' }],
    });
    const seconds = [both!.guardians[1]!.id, both!.emergencyContacts[1]!.id, both!.insurances[1]!.id];
    await guardian(id, 4, { ...GRANDMOTHER, guardianName: 'Nora Yates' }, seconds[0]);
    await emergency(id, 5, NO_CONTACT, seconds[1]);
    await insurance(id, 6, SELF_PAY, seconds[2]);
    expect(await read(id)).toMatchObject({
      rowVersion: 7,
      guardians: [{ name: 'Clara Barros' }, { name: 'Nora Yates', id: seconds[0] }],
      emergencyContacts: [{ name: 'Iris Barros' }],
      insurances: [{ provider: 'Northwind' }],
    });
  });

  it('the last guardian of a minor and the last to call stay, whoever was named first', async () => {
    const id = await client();
    await guardian(id, 1, GRANDMOTHER, null);
    await emergency(id, 2, AUNT, null);
    expect(await guardian(id, 3, NOBODY)).toEqual({ clientId: id });
    expect(await guardian(id, 4, NOBODY)).toMatchObject({ refused: 'invalid' });
    expect(await emergency(id, 4, NO_CONTACT)).toEqual({ clientId: id });
    expect(await emergency(id, 5, NO_CONTACT)).toMatchObject({
      refused: 'invalid',
      detail: { errors: { emergencyContactName: 'emergency-name-required' } },
    });
    expect(await read(id)).toMatchObject({
      guardians: [{ name: 'Nora Barros' }],
      emergencyContacts: [{ name: 'Zoe Barros' }],
    });
  });

  it('none of another client is reached through this one', async () => {
    const [mine, other] = [await client(), await client()];
    const before = await read(other);
    expect(await guardian(mine, 1, NOBODY, before!.guardians[0]!.id)).toBeNull();
    expect(await emergency(mine, 1, AUNT, before!.emergencyContacts[0]!.id)).toBeNull();
    expect(await insurance(mine, 1, SELF_PAY, before!.insurances[0]!.id)).toBeNull();
    expect(await read(other)).toEqual(before);
    expect((await read(mine))?.rowVersion).toBe(1);
  });

  it('a change to one that somebody took away is stale on an older version, and finds nothing on the newest', async () => {
    const id = await client();
    await guardian(id, 1, GRANDMOTHER, null);
    await emergency(id, 2, AUNT, null);
    const before = await read(id);
    const [who, contact, policy] = [
      before!.guardians[1]!.id,
      before!.emergencyContacts[1]!.id,
      before!.insurances[0]!.id,
    ];
    await guardian(id, 3, NOBODY, who);
    await emergency(id, 4, NO_CONTACT, contact);
    await insurance(id, 5, SELF_PAY, policy);
    for (const change of [
      (version: number) => guardian(id, version, GRANDMOTHER, who),
      (version: number) => emergency(id, version, AUNT, contact),
      (version: number) => insurance(id, version, POLICY, policy),
    ]) {
      for (const version of [1, 3, 5])
        expect(await change(version)).toMatchObject({ refused: 'stale', detail: { isGone: true } });
      expect(await change(6)).toBeNull();
    }
  });

  it('naming nobody adds nobody, and says what is missing', async () => {
    const id = await client();
    expect(await guardian(id, 1, NOBODY, null)).toMatchObject({
      refused: 'invalid',
      detail: { errors: { guardianName: 'guardian-name-required' } },
    });
    expect(await insurance(id, 1, SELF_PAY, null)).toMatchObject({
      refused: 'invalid',
      detail: { errors: { insuranceProvider: 'insurer-required' } },
    });
    expect(await read(id)).toMatchObject({
      rowVersion: 1,
      guardians: [{ name: 'Clara Barros' }],
      insurances: [{ provider: 'Northwind' }],
    });
  });
});

function details(lastName: string): ClientDetails {
  return {
    firstName: 'Ava',
    lastName,
    dateOfBirth: '2018-05-01',
    preferredLanguage: 'es',
    phone: null,
    email: 'ava@example.test',
    address: null,
    state: 'NY',
    messageChannel: 'email',
    homeLocationId: clinic.locationId,
  };
}
