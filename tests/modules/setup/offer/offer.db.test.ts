import { and, desc, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  addService,
  changeService,
  listServices,
  offerService,
  readService,
} from '#app/modules/setup/offer/index.server.ts';
import { serviceSchema, type ServiceAnswers } from '#app/modules/setup/offer/service-answers.schema.ts';
import { readServicesQuery } from '#app/modules/setup/offer/services-query.ts';
import { readServices } from '#app/modules/tenancy/index.server.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { auditEvents } from '#db/schema/audit.ts';
import { makeClinic, openTestDatabase, type TestClinic, type TestMember } from '#tests/support/database.ts';

await openTestDatabase();

const ASSESSMENT: ServiceAnswers = {
  name: 'First visit',
  appointmentType: 'initial_assessment',
  modality: 'in_person',
  durationMinutes: 90,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 15,
  needsRoom: true,
  colour: 'blue',
  capacity: null,
  therapistIds: [],
  price: 18_000,
};

let clinic: TestClinic;
let admin: TestMember;
beforeEach(async () => {
  clinic = await makeClinic();
  admin = await clinic.member('admin', 'Ada Lund');
});

const add = (answers: Partial<ServiceAnswers> = {}) =>
  clinic.as(admin, (scope) => addService(scope, { ...ASSESSMENT, ...answers }));
const idOf = async (adding: ReturnType<typeof add>) => {
  const done = await adding;
  if (isRefusal(done)) throw new Error(done.refused);
  return done.id;
};
const change = (id: string, rowVersion: number, answers: Partial<ServiceAnswers>) =>
  clinic.as(admin, (scope) => changeService(scope, id, rowVersion, { ...ASSESSMENT, ...answers }));
const codeOf = (done: unknown) => (isRefusal(done) ? done.refused : done);
const bookable = () => clinic.as(admin, async (scope) => (await readServices(scope)).map(({ name }) => name));
const listed = (address: string) =>
  clinic.as(admin, async (scope) => {
    const { rows } = await listServices(scope, readServicesQuery(new URLSearchParams(address)));
    return rows.map(({ name }) => name);
  });

/** Reads what the trail says of the changes of a service, the newest first. */
const changesOf = (id: string) =>
  clinic.as(admin, async ({ tx, vault }) => {
    const rows = await tx
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.resourceId, id), eq(auditEvents.action, 'service.change')))
      .orderBy(desc(auditEvents.sequence));
    return rows.map(
      (row) => JSON.parse(vault.unseal(auditEvents.detail, row.id, row.detail) ?? 'null') as unknown,
    );
  });

describe('A service that an administrator adds', () => {
  it('can be booked at once, and not once it is retired, until it is offered again', async () => {
    const id = await idOf(add());
    expect(await bookable()).toContain('First visit');
    await clinic.as(admin, (scope) => offerService(scope, id, 1, false));
    expect(await bookable()).not.toContain('First visit');
    expect(codeOf(await clinic.as(admin, (scope) => offerService(scope, id, 1, true)))).toBe('stale');
    await clinic.as(admin, (scope) => offerService(scope, id, 2, true));
    expect(await bookable()).toContain('First visit');
  });

  it('has a name of its own, however it is spelled, also beside a retired one', async () => {
    const id = await idOf(add());
    await clinic.as(admin, (scope) => offerService(scope, id, 1, false));
    for (const name of ['First visit', 'FIRST VISIT', 'First-Visit', 'Fírst visit'])
      expect(codeOf(await add({ name }))).toBe('name-taken');
    const other = await idOf(add({ name: 'Second visit' }));
    expect(codeOf(await change(other, 1, { name: 'first visit' }))).toBe('name-taken');
    expect(codeOf(await change(other, 1, { name: 'SECOND visit' }))).toEqual({ id: other });
  });

  it('is added once when two add it in the same moment', async () => {
    const both = await Promise.all([add(), add()]);
    expect(both.map(codeOf).filter((code) => code === 'name-taken')).toHaveLength(1);
    expect(await listed('search=visit')).toEqual(['First visit']);
  });
});

describe('A change of a service', () => {
  it('is kept with what it was, and nothing is recorded where nothing changed', async () => {
    const id = await idOf(add());
    await change(id, 1, { durationMinutes: 60, price: null });
    await change(id, 2, { durationMinutes: 60, price: null });
    expect(await changesOf(id)).toEqual([
      {
        service: 'First visit',
        durationMinutes: { from: '90', to: '60' },
        price: { from: '$180.00', to: null },
      },
    ]);
    expect(await clinic.as(admin, (scope) => readService(scope, id))).toMatchObject({ rowVersion: 2 });
  });

  it('is refused when somebody else has changed it since', async () => {
    const id = await idOf(add());
    await change(id, 1, { durationMinutes: 60 });
    expect(codeOf(await change(id, 1, { durationMinutes: 45 }))).toBe('stale');
    expect(await clinic.as(admin, (scope) => readService(scope, id))).toMatchObject({ durationMinutes: 60 });
  });

  it('does not reach another clinic', async () => {
    const id = await idOf(add());
    const elsewhere = await makeClinic();
    const stranger = await elsewhere.member('admin', 'Eve Holm');
    expect(await elsewhere.as(stranger, (scope) => changeService(scope, id, 1, ASSESSMENT))).toBeNull();
    expect(await elsewhere.as(stranger, (scope) => readService(scope, id))).toBeNull();
  });
});

describe('Who offers a service', () => {
  it('is kept with names, and is read by bookings as the service is', async () => {
    const id = await idOf(add());
    const [one, other] = [
      await clinic.member('therapist', 'Ana Cruz'),
      await clinic.member('therapist', 'Bo Lind'),
    ];
    const therapistIds = [other.therapistId ?? '', one.therapistId ?? ''];
    await change(id, 1, { therapistIds, colour: 'pink' });
    await change(id, 2, { therapistIds: therapistIds.toReversed(), colour: 'pink' });
    await change(id, 2, { colour: 'pink' });
    expect(await changesOf(id)).toEqual([
      { service: 'First visit', offeredBy: { from: 'Ana Cruz, Bo Lind', to: 'everybody' } },
      {
        service: 'First visit',
        colour: { from: 'blue', to: 'pink' },
        offeredBy: { from: 'everybody', to: 'Ana Cruz, Bo Lind' },
      },
    ]);
  });

  it('is nobody of another clinic', async () => {
    const stranger = await (await makeClinic()).member('therapist', 'Eve Holm');
    const answers = { therapistIds: [stranger.therapistId ?? ''] };
    expect(codeOf(await add(answers))).toBe('unknown-therapist');
    const id = await idOf(add());
    expect(codeOf(await change(id, 1, answers))).toBe('unknown-therapist');
  });
});

describe('The places of a service', () => {
  const read = (given: object) =>
    serviceSchema.safeParse({
      ...{ name: 'Skills', appointmentType: 'group_session', modality: 'in_person', colour: 'blue' },
      ...{ durationMinutes: '60', needsRoom: 'yes', ...given },
    });

  it('are asked of a group, and of a group alone', () => {
    expect(read({ capacity: '8' }).data).toMatchObject({ capacity: 8, therapistIds: [] });
    for (const capacity of [undefined, '', '1', '101', '0x10', 'eight'])
      expect(read({ capacity }).error?.issues).toMatchObject([{ path: ['capacity'] }]);
    expect(read({ capacity: '8', appointmentType: 'regular_session' }).data).toMatchObject({
      capacity: null,
    });
  });
});

describe('The list of services', () => {
  it('is searched, filtered and sorted', async () => {
    await add();
    const id = await idOf(
      add({ name: 'Talk, short', appointmentType: 'regular_session', durationMinutes: 25 }),
    );
    await clinic.as(admin, (scope) => offerService(scope, id, 1, false));
    expect(await listed('status=retired')).toEqual(['Talk, short']);
    expect(await listed('search=VISIT')).toEqual(['First visit']);
    expect((await listed('by=duration'))[0]).toBe('Talk, short');
    expect((await listed('by=-duration'))[0]).toBe('First visit');
    expect(await listed('search=%E2%80%8B')).not.toContain('Talk, short');
  });
});
