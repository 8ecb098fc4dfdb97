import { eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { changeSpecialization, readSpecialization } from '#app/modules/setup/expertise/index.server.ts';
import { addLicence, changeSkills, readProfile } from '#app/modules/setup/profiles/index.server.ts';
import {
  commitImport,
  listImports,
  purgeImports,
  readImportFaults,
  readImportPage,
  startImport,
  undoImport,
} from '#app/modules/setup/imports/index.server.ts';
import type { ImportKind } from '#app/modules/setup/import-plans/import-columns.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { newId } from '#app/platform/new-id.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { therapistModalities } from '#db/schema/therapists-shown.ts';
import { columnsPointingTo } from '#db/find-referenced.server.ts';
import { auditEvents } from '#db/schema/audit.ts';
import { accounts, memberships } from '#db/schema/identity.ts';
import { imports } from '#db/schema/setup.ts';
import { tenants } from '#db/schema/tenancy.ts';
import { availabilityRules, specializations, therapists } from '#db/schema/therapists.ts';
import { acrossTenants, type Scope } from '#db/tenant.server.ts';
import { makeClinic, openTestDatabase, type TestClinic, type TestMember } from '#tests/support/database.ts';

await openTestDatabase();
let clinic: TestClinic;
let admin: TestMember;
beforeEach(async () => {
  unsafeSetNow(null);
  clinic = await makeClinic();
  admin = await clinic.member('admin', 'Ada Lund');
});

const as = <T>(act: (scope: Scope) => Promise<T>) => clinic.as(admin, act);
const file = (text: string) => ({ name: 'file.csv', bytes: new Uint8Array(Buffer.from(text)) });
async function upload(kind: ImportKind, text: string): Promise<string> {
  const done = await as((scope) => startImport(scope, kind, file(text)));
  if (isRefusal(done)) throw new Error(JSON.stringify(done.detail));
  return done.id;
}
const show = async (id: string, status?: 'refused') => {
  const shown = await as((scope) => readImportPage(scope, id, { status, page: 1 }));
  if (shown === null) throw new Error('There is no such import.');
  return shown;
};
const commit = async (id: string, seen?: string) => {
  const named = seen ?? (await show(id)).plan?.seen ?? '';
  return as((scope) => commitImport(scope, id, named));
};
const undo = (id: string) => as((scope) => undoImport(scope, id));
const statuses = async (id: string) => {
  const { plan } = await show(id);
  return plan?.rows.map(({ row, name, status, faults }) => [
    row,
    name,
    status,
    ...faults.map(({ column, words }) => `${column}: ${words.replace(/^.*error_/, '')}`),
  ]);
};
const stored = () =>
  as(({ tx }) =>
    tx
      .select({
        name: specializations.name,
        category: specializations.category,
        description: specializations.description,
        isActive: specializations.isActive,
      })
      .from(specializations)
      .orderBy(specializations.name),
  );
const actsOf = () =>
  as(({ tx }) =>
    tx
      .select({ action: auditEvents.action, outcome: auditEvents.outcome })
      .from(auditEvents)
      .orderBy(auditEvents.sequence),
  );

/** Adds members with the role of a therapist and no profile. */
async function colleagues(...emails: string[]): Promise<void> {
  const createdAt = new Date();
  const people = emails.map((email) => ({ email, accountId: newId(), membershipId: newId() }));
  await acrossTenants('test member', (tx) =>
    tx.insert(accounts).values(
      people.map(({ accountId, email }) => ({
        ...{ id: accountId, issuer: 'https://test.invalid', subject: accountId },
        ...{ displayName: email, createdAt },
      })),
    ),
  );
  await clinic.asJob(({ tx, tenant }) =>
    tx.insert(memberships).values(
      people.map(({ accountId, email, membershipId }) => ({
        ...{ tenantId: tenant.id, id: membershipId, accountId, role: 'therapist' as const },
        ...{ displayName: email, email, createdAt },
      })),
    ),
  );
}

describe('A file of specializations', () => {
  it('does what it showed: adds, changes, retires, leaves; and undone, all is as it was', async () => {
    const before = await stored();
    const first = await upload(
      'specializations',
      'name,category,description,isActive\nGrief,population,After a loss,\nSleep,population,,yes\n',
    );
    expect(await statuses(first)).toEqual([
      [2, 'Grief', 'create'],
      [3, 'Sleep', 'create'],
    ]);
    expect(await stored()).toEqual(before);
    expect(await commit(first)).toEqual({ id: first });
    const between = await stored();
    expect(between).toHaveLength(before.length + 2);

    const second = await upload(
      'specializations',
      'category;name;isActive;description\nPopulation;GRIEF;;\npopulation;Sleep;FALSE;"Nights,\nand naps"\npopulation;grief;;\n',
    );
    expect(await statuses(second)).toEqual([
      [2, 'GRIEF', 'update'],
      [3, 'Sleep', 'update'],
      [4, 'grief', 'refused', 'name: row-twice'],
    ]);
    expect(await commit(second)).toMatchObject({ refused: 'rows-refused' });
    expect(await stored()).toEqual(between);

    const third = await upload(
      'specializations',
      'category;name;isActive;description\nPopulation;GRIEF;;\npopulation;Sleep;FALSE;"Nights,\nand naps"\n',
    );
    expect((await show(third)).plan?.rows.map(({ changes }) => changes)).toEqual([
      [{ column: 'name', from: 'Grief', to: 'GRIEF' }],
      [
        { column: 'description', from: '', to: 'Nights,\nand naps' },
        { column: 'isActive', from: 'true', to: 'false' },
      ],
    ]);
    expect(await commit(third)).toEqual({ id: third });
    expect(await stored()).toContainEqual({
      ...{ name: 'Sleep', category: 'population', description: 'Nights,\nand naps', isActive: false },
    });
    expect(await undo(third)).toEqual({ id: third });
    expect(await stored()).toEqual(between);
    expect(await undo(first)).toEqual({ id: first });
    expect(await stored()).toEqual(before);
    expect(
      (await actsOf()).filter(({ outcome }) => outcome === 'allowed').map(({ action }) => action),
    ).toEqual([
      ...['import.upload', 'import.commit', 'specialization.add', 'specialization.add', 'import.upload'],
      ...['import.upload', 'import.commit', 'specialization.change', 'specialization.change'],
      ...['specialization.retire', 'import.undo', 'specialization.restore', 'specialization.restore'],
      ...['import.undo', 'specialization.take-back', 'specialization.take-back'],
    ]);
  });

  it('is done once, and only as it was seen', async () => {
    const id = await upload('specializations', 'name,category\nGrief,population\n');
    const other = await upload('specializations', 'name,category,description\nGrief,population,Loss\n');
    const { plan } = await show(id);
    const seen = plan?.seen ?? '';
    expect(await undo(id)).toMatchObject({ refused: 'not-imported' });
    expect(await commit(other)).toEqual({ id: other });
    expect(await commit(id, seen)).toMatchObject({ refused: 'changed-meanwhile' });
    expect(await statuses(id)).toEqual([[2, 'Grief', 'unchanged']]);
    expect(await commit(id)).toMatchObject({ refused: 'rows-refused' });
    expect(await commit(other, seen)).toMatchObject({ refused: 'already-so' });
    expect(await undo(other)).toEqual({ id: other });
    expect(await undo(other)).toMatchObject({ refused: 'already-so' });
    expect(await commit(id, seen)).toEqual({ id });
  });

  it('two of which come in the same moment are done one after the other', async () => {
    const ids = [
      await upload('specializations', 'name,category\nGrief,population\n'),
      await upload('specializations', 'name,category\nGrief,population\n'),
    ];
    const { plan } = await show(ids[0] ?? '');
    const done = await Promise.all(ids.map((id) => commit(id, plan?.seen)));
    expect(done.filter((one) => isRefusal(one))).toMatchObject([{ refused: 'changed-meanwhile' }]);
    expect((await stored()).filter(({ name }) => name === 'Grief')).toHaveLength(1);
  });

  it('undone, leaves what was edited since or is in use, and says which', async () => {
    const id = await upload(
      'specializations',
      'name,category\nGrief,population\nSleep,population\nPain,population\n',
    );
    await commit(id);
    const idOf = async (name: string) =>
      as(async ({ tx }) => {
        const [one] = await tx.select().from(specializations).where(eq(specializations.name, name));
        return one?.id ?? '';
      });
    await as(async (scope) =>
      changeSpecialization(scope, await idOf('Grief'), 1, {
        ...{ name: 'Grief', category: 'population', description: 'edited' },
      }),
    );
    const therapist = await clinic.member('therapist');
    const skill = { specializationId: await idOf('Sleep'), level: 'expert', years: 1 } as const;
    await as((scope) => changeSkills(scope, therapist.therapistId ?? '', 1, [skill]));
    const pain = await idOf('Pain');
    await undo(id);
    expect((await show(id)).staying).toEqual([
      { row: 2, name: 'Grief', stays: 'edited' },
      { row: 3, name: 'Sleep', stays: 'in-use' },
    ]);
    expect(await as((scope) => readSpecialization(scope, pain))).toBeNull();
  });

  it('belongs to its clinic, is sealed, and is gone after a day', async () => {
    const id = await upload('specializations', 'name,category\nCanary Grief,population\n');
    const other = await makeClinic();
    const stranger = await other.member('admin');
    const strange: readonly ((scope: Scope) => Promise<unknown>)[] = [
      (scope) => readImportPage(scope, id, { page: 1 }),
      (scope) => readImportFaults(scope, id),
      (scope) => commitImport(scope, id, ''),
      (scope) => undoImport(scope, id),
    ];
    for (const act of strange) expect(await other.as(stranger, act)).toBeNull();
    const rows = await as(({ tx }) => tx.select().from(imports));
    expect(JSON.stringify(rows)).not.toContain('Canary');
    expect((await as(listImports)).imports).toMatchObject([{ id, fileName: 'file.csv' }]);
    unsafeSetNow(new Date(Date.now() + 25 * 3_600_000));
    expect(await as((scope) => readImportPage(scope, id, { page: 1 }))).toBeNull();
    expect(await commitImportLate(id)).toBeNull();
    await as(purgeImports);
    expect(await as(({ tx }) => tx.select().from(imports))).toEqual([]);
  });
  const commitImportLate = (id: string) => as((scope) => commitImport(scope, id, ''));

  it('that cannot be read is refused by name and kept nowhere', async () => {
    const done = await as((scope) => startImport(scope, 'specializations', file('name,colour\na,b')));
    expect(done).toMatchObject({ refused: 'file-unreadable', detail: { fault: { column: 'colour' } } });
    expect(await as(({ tx }) => tx.select().from(imports))).toEqual([]);
  });
});

const HEAD =
  'email,firstName,lastName,credentials,licenseNumber,licenseState,licenseExpirationDate,maxCaseload,isAcceptingNewClients,languages,ageGroupExpertise,communicationExpertise,specializations,primaryLocation,availability\n';

describe('A file of therapists', () => {
  it('makes profiles, with licenses, specializations and hours; and undone, none is left', async () => {
    await colleagues('ana@clinic.test', 'bo@clinic.test');
    const skill = await upload('specializations', 'name,category\nGrief,population\n');
    await commit(skill);
    const id = await upload(
      'therapists',
      `${HEAD}ANA@clinic.test,Ana,Ruiz,LCSW,00123,New York,3/31/2099,25,TRUE,English; Spanish,Adult,non-verbal,Grief:expert:7,main street,1 9-5; 3 09:00-12:00\nbo@clinic.test,Bo,Lee,LMFT,,,,10,no,,,,,,\n`,
    );
    expect(await statuses(id)).toEqual([
      [2, 'ana@clinic.test', 'create'],
      [3, 'bo@clinic.test', 'create'],
    ]);
    expect(await commit(id)).toEqual({ id });
    const made = await as(({ tx }) => tx.select().from(therapists).orderBy(therapists.firstName));
    expect(made).toHaveLength(2);
    const ana = await as((scope) => readProfile(scope, made[0]?.id));
    expect(ana).toMatchObject({
      ...{ firstName: 'Ana', lastName: 'Ruiz', credentials: 'LCSW', maxCaseload: 25 },
      ...{ isAcceptingNewClients: true, offersTelehealth: false },
      places: [{ id: clinic.locationId }],
      languages: ['en', 'es'],
      ageGroups: ['adult'],
      communication: ['non_verbal'],
      skills: [{ name: 'Grief', level: 'expert', years: 7 }],
      licences: [{ state: 'NY', number: '00123', expiresOn: '2099-03-31', verifiedAt: null }],
    });
    const rules = await as(({ tx }) =>
      tx.select().from(availabilityRules).orderBy(availabilityRules.weekday),
    );
    expect(rules).toMatchObject([
      { weekday: 1, startsAt: '09:00', endsAt: '17:00', validUntil: null },
      { weekday: 3, startsAt: '09:00', endsAt: '12:00' },
    ]);

    const again = await upload(
      'therapists',
      `${HEAD}ana@clinic.test,,,,00123,NY,2099-12-31,30,,,,,,,1 09:00-17:00; 3 09:00-12:00\nbo@clinic.test,Bo,Lee,LMFT,,,,10,no,,,,,,\n`,
    );
    expect((await show(again)).plan?.rows).toMatchObject([
      {
        status: 'update',
        changes: [
          { column: 'licenseExpirationDate', from: '2099-03-31', to: '2099-12-31' },
          { column: 'maxCaseload', from: '25', to: '30' },
        ],
      },
      { status: 'unchanged' },
    ]);
    expect(await commit(again)).toEqual({ id: again });
    expect(await undo(again)).toEqual({ id: again });
    expect(await as((scope) => readProfile(scope, made[0]?.id))).toEqual({ ...ana, rowVersion: 3 });
    // Its specialization is in use, and stays.
    expect(await undo(skill)).toEqual({ id: skill });
    expect((await show(skill)).staying).toMatchObject([{ stays: 'in-use' }]);
    expect(await undo(id)).toEqual({ id });
    expect((await show(id)).staying).toEqual([]);
    expect(await as(({ tx }) => tx.select().from(therapists))).toEqual([]);
    expect(await as(({ tx }) => tx.select().from(availabilityRules))).toEqual([]);
  });

  it('names each row and column that cannot be imported, and imports nothing then', async () => {
    const therapist = await clinic.member('therapist', 'Eve Holt');
    const email = `${therapist.membershipId}@example.test`;
    const receptionist = await clinic.member('receptionist');
    await colleagues('ana@clinic.test', 'same@clinic.test', 'same@clinic.test');
    const id = await upload(
      'therapists',
      [
        HEAD.trim(),
        'nobody@clinic.test,A,B,C,,,,1,,,,,,,',
        `${receptionist.membershipId}@example.test,A,B,C,,,,1,,,,,,,`,
        'same@clinic.test,A,B,C,,,,1,,,,,,,',
        'ana@clinic.test,,B,C,1,,46112,999,perhaps,Klingonese 7; Chinese,teen,loud,Nothing:expert:1,Elsewhere,Monday',
        'ana@clinic.test,A,B,C,,,,1,,,,,,,',
        `${email},,,,NY-1,NY,2098-01-01,,,,,,Grief,,1 9-5; 1 10-11`,
        ',A,B,C,,,,1,,,,,,,',
      ].join('\r\n'),
    );
    expect(await statuses(id)).toEqual([
      [2, 'nobody@clinic.test', 'refused', 'email: unknown-email'],
      [3, `${receptionist.membershipId}@example.test`, 'refused', 'email: not-a-therapist'],
      [4, 'same@clinic.test', 'refused', 'email: email-of-several'],
      [
        ...[5, 'ana@clinic.test', 'refused'],
        ...['primaryLocation: unknown-place', 'isAcceptingNewClients: yes-or-no'],
        ...['firstName: first-name-required', 'maxCaseload: caseload-invalid'],
        ...['languages: languages-unclear', 'ageGroupExpertise: no-choice'],
        ...['communicationExpertise: no-choice', 'licenseState: license-incomplete'],
        ...['licenseExpirationDate: date-number', 'specializations: unknown-specialization'],
      ],
      [6, 'ana@clinic.test', 'refused', 'email: row-twice'],
      [
        ...[7, email, 'refused', 'licenseExpirationDate: license-sooner'],
        ...['specializations: level-required', 'availability: overlaps'],
      ],
      [8, '', 'refused', 'email: email-required'],
    ]);
    expect(await commit(id)).toMatchObject({ refused: 'rows-refused' });
    expect(await as(({ tx }) => tx.select().from(therapists))).toHaveLength(1);
    const faults = await as((scope) => readImportFaults(scope, id));
    expect(faults?.slice(3, 5)).toMatchObject([
      { row: 5, column: 'primaryLocation', typed: 'Elsewhere' },
      { row: 5, column: 'isAcceptingNewClients', typed: 'perhaps' },
    ]);
  });

  it('adds no more therapists than the plan allows, all of them counted at once', async () => {
    await clinic.member('therapist');
    await colleagues('ana@clinic.test', 'bo@clinic.test', 'cy@clinic.test');
    const row = (email: string) => `${email},A,B,C,,,,1,,,,,,,\n`;
    const limit = (maxTherapists: number) =>
      acrossTenants('test limit', (tx) =>
        tx.update(tenants).set({ maxTherapists }).where(eq(tenants.id, clinic.tenant.id)),
      );
    // The clinic has one profile and three members with the role: only profiles count.
    await limit(3);
    const three = await upload(
      'therapists',
      HEAD + ['ana', 'bo', 'cy'].map((who) => row(`${who}@clinic.test`)).join(''),
    );
    expect((await show(three)).plan).toMatchObject({ over: 2, canImport: false, counts: { create: 3 } });
    expect(await commit(three)).toMatchObject({ refused: 'rows-refused' });
    const two = await upload('therapists', HEAD + row('ana@clinic.test') + row('bo@clinic.test'));
    const { plan } = await show(two);
    await limit(2);
    expect(await commit(two, plan?.seen)).toMatchObject({ refused: 'rows-refused' });
    await limit(3);
    expect(await commit(two, plan?.seen)).toEqual({ id: two });
    expect(await as(({ tx }) => tx.select().from(therapists))).toHaveLength(3);
  });

  it('undone, leaves a license that was added with coming sessions, and what was edited since', async () => {
    const eve = await clinic.member('therapist', 'Eve Holt');
    const kim = await clinic.member('therapist', 'Kim Park');
    const emailOf = ({ membershipId }: TestMember) => `${membershipId}@example.test`;
    const id = await upload(
      'therapists',
      `email,licenseNumber,licenseState,licenseExpirationDate\n${emailOf(eve)},NJ-7,NJ,2099-01-01\n${emailOf(kim)},NJ-8,NJ,2099-01-01\n`,
    );
    await commit(id);
    await as((scope) =>
      addLicence(scope, eve.therapistId ?? '', {
        ...{ state: 'CT', number: '1', type: '', validFrom: null, expiresOn: '2099-01-01', isVerified: true },
      }),
    );
    await clinic.asJob(({ tx, tenant, now }) =>
      tx.execute(
        sql`insert into appointments (tenant_id, id, location_id, therapist_id, service_id, appointment_type, starts_at, ends_at, status, modality, created_at)
          select ${tenant.id}, ${newId()}, ${clinic.locationId}, ${kim.therapistId}, ${clinic.serviceId}, 'regular_session',
            ${new Date(now.getTime() + 86_400_000).toISOString()}::timestamptz, ${new Date(now.getTime() + 90_000_000).toISOString()}::timestamptz,
            'scheduled', 'in_person', ${now.toISOString()}::timestamptz`,
      ),
    );
    await undo(id);
    expect((await show(id)).staying).toMatchObject([
      { row: 2, stays: 'edited' },
      { row: 3, stays: 'has-sessions' },
    ]);
  });

  it('of 2,000 rows is imported and undone within ten seconds', async () => {
    const emails = Array.from({ length: 2_000 }, (_, n) => `t${n}@clinic.test`);
    await colleagues(...emails);
    const text =
      HEAD +
      emails
        .map(
          (email, n) =>
            `${email},T,N${n},LCSW,L${n},NY,2099-01-01,20,yes,English;Spanish,adult,verbal,,Main Street,1 09:00-17:00;2 09:00-17:00\n`,
        )
        .join('');
    const begun = performance.now();
    const id = await upload('therapists', text);
    const { plan } = await show(id);
    expect(plan).toMatchObject({ counts: { create: 2_000, refused: 0 }, total: 2_000 });
    expect(plan?.rows).toHaveLength(50);
    expect(await commit(id, plan?.seen)).toEqual({ id });
    const imported = performance.now() - begun;
    expect(await as(({ tx }) => tx.$count(therapists))).toBe(2_000);
    expect(imported).toBeLessThan(10_000);
    expect(await undo(id)).toEqual({ id });
    expect(await as(({ tx }) => tx.$count(therapists))).toBe(0);
  }, 30_000);
});

describe('What points to a therapist or a specialization', () => {
  it('is found in the schema, so that undoing deletes nothing that is leant on', () => {
    const names = (table: Parameters<typeof columnsPointingTo>[0]) =>
      columnsPointingTo(table).map(({ name }) => name);
    expect(names(therapists)).toContain('therapist_id');
    expect(names(specializations)).toContain('specialization_id');
  });
});

describe('A file that says the modalities of therapists', () => {
  const SHORT = 'email,firstName,lastName,credentials,maxCaseload,modalities\n';
  const modalitiesOf = async () =>
    (await as(({ tx }) => tx.select().from(therapistModalities))).map(({ modality }) => modality).sort();

  it('reads them as people and spreadsheets write them, shows what changes, and is undone whole', async () => {
    await colleagues('ana@clinic.test');
    const made = await upload(
      'therapists',
      `\ufeff${SHORT.replaceAll(',', ';')}ana@clinic.test;Ana;Ruiz;LCSW;9;"CBT; Play therapy; Terapia de grupo; exposure; cbt"\r\n`,
    );
    expect(await statuses(made)).toEqual([[2, 'ana@clinic.test', 'create']]);
    await commit(made);
    expect(await modalitiesOf()).toEqual(['cbt', 'exposure', 'group', 'play']);

    const blank = await upload('therapists', `${SHORT}ana@clinic.test,,,,10,\n`);
    expect((await show(blank)).plan?.rows).toMatchObject([{ changes: [{ column: 'maxCaseload' }] }]);
    const same = await upload(
      'therapists',
      `${SHORT}ana@clinic.test,,,,9,"Exposure and response prevention, group, Cognitive behavioral therapy (CBT), play"\n`,
    );
    expect(await statuses(same)).toEqual([[2, 'ana@clinic.test', 'unchanged']]);

    const other = await upload('therapists', `${SHORT}ana@clinic.test,,,,,TF-CBT; play\n`);
    expect((await show(other)).plan?.rows).toMatchObject([
      {
        status: 'update',
        changes: [{ column: 'modalities', from: 'cbt; exposure; group; play', to: 'play; tf_cbt' }],
      },
    ]);
    await commit(other);
    expect(await modalitiesOf()).toEqual(['play', 'tf_cbt']);
    expect(await undo(other)).toEqual({ id: other });
    expect(await modalitiesOf()).toEqual(['cbt', 'exposure', 'group', 'play']);
    expect(await undo(made)).toEqual({ id: made });
    expect(await modalitiesOf()).toEqual([]);
    expect(await as(({ tx }) => tx.select().from(therapists))).toEqual([]);
  });

  it('stays where somebody changed them since, and names what is none', async () => {
    await colleagues('ana@clinic.test');
    const made = await upload('therapists', `${SHORT}ana@clinic.test,Ana,Ruiz,LCSW,9,cbt\n`);
    await commit(made);
    await as(async ({ tx, tenant, newId: id }) => {
      const [ana] = await tx.select({ id: therapists.id }).from(therapists);
      await tx
        .insert(therapistModalities)
        .values({ tenantId: tenant.id, id: id(), therapistId: ana!.id, modality: 'play' });
    });
    expect(await undo(made)).toEqual({ id: made });
    expect((await show(made)).staying).toMatchObject([{ stays: 'edited' }]);
    const wrong = await upload('therapists', `${SHORT}ana@clinic.test,,,,,cbt; hypnosis\n`);
    expect(await statuses(wrong)).toEqual([[2, 'ana@clinic.test', 'refused', 'modalities: no-choice']]);
    const formula = await upload('therapists', `${SHORT}ana@clinic.test,,,,,=A1\n`);
    expect(await statuses(formula)).toEqual([[2, 'ana@clinic.test', 'refused', 'modalities: formula']]);
  });
});
