import { afterAll, describe, expect, it, vi } from 'vitest';

// Before anything logs: everything is logged, and what is written to standard output is kept instead.
const output = vi.hoisted(() => {
  process.env['LOG_LEVEL'] = 'debug';
  const lines: string[] = [];
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = (chunk: string | Uint8Array) => lines.push(String(chunk)) > 0;
  return { lines, giveBack: () => void (process.stdout.write = write) };
});

const { bookAppointment } = await import('#app/modules/scheduling/booking/index.server.ts');
const { unsafeSetNow } = await import('#app/platform/clock.ts');
const { describeError, log } = await import('#app/platform/log.server.ts');
const { paths } = await import('#app/platform/paths.ts');
const { rooms } = await import('#db/schema/tenancy.ts');
const { withTenant } = await import('#db/tenant.server.ts');
const { register } = await import('prom-client');
const { Canaries, dump, filesOfServer } = await import('#tests/support/canaries.ts');
const { openTestDatabase } = await import('#tests/support/database.ts');
const { openDrivenJobs } = await import('#tests/support/jobs.ts');
const { plantInEveryTable } = await import('#tests/support/planted.ts');
const { openSite } = await import('#tests/support/site.ts');
const { makeWorkingClinic, MONDAY_8 } = await import('#tests/modules/scheduling/working-clinic.ts');

const database = await openTestDatabase();
const jobs = await openDrivenJobs(database.urls.jobs);
const site = await openSite();
const clinic = await makeWorkingClinic();
const therapist = await clinic.therapist();
const { slug } = clinic.tenant;
const canaries = new Canaries();
const answers: { where: string; status: number; location: string | null; cookies: string }[] = [];
afterAll(() => {
  unsafeSetNow(null);
  output.giveBack();
});

const post = async (path: string, fields: Record<string, string>, as: typeof clinic.reception) => {
  const answer = await site.post(path, fields, { as });
  const cookies = answer.headers.getSetCookie().join(' ');
  answers.push({ where: path, status: answer.status, location: answer.location, cookies });
  return answer;
};

describe('personal data', () => {
  it('goes in by the doors that people use', async () => {
    const reception = clinic.reception;
    const begun = await post(
      paths.newClient(slug),
      {
        firstName: canaries.next('new client: first name'),
        lastName: canaries.next('new client: last name'),
        dateOfBirth: '1990-01-02',
        email: `${canaries.next('new client: e-mail')}@example.test`,
      },
      reception,
    );
    expect(begun.status).toBe(303);
    const intake = begun.location ?? '';
    const steps: Record<string, Record<string, string>> = {
      person: {
        firstName: canaries.next('intake: first name'),
        lastName: canaries.next('intake: last name'),
        dateOfBirth: '1990-01-02',
        preferredLanguage: 'en',
      },
      contact: {
        email: `${canaries.next('intake: e-mail')}@example.test`,
        address: canaries.next('intake: address'),
        state: 'NY',
        messageChannel: 'email',
      },
      'emergency-contact': {
        emergencyContactName: canaries.next('intake: emergency contact'),
        emergencyContactPhone: '+12125550123',
        emergencyContactRelationship: canaries.next('intake: relationship'),
      },
      insurance: {
        insuranceProvider: canaries.next('intake: insurer'),
        insurancePolicyNumber: canaries.next('intake: policy'),
      },
      needs: {
        communicationNeeds: 'verbal',
        urgencyLevel: 'routine',
        modality: 'in_person',
        sessionMinutes: '50',
        homeLocationId: clinic.locationId,
        concerns: canaries.next('intake: concerns'),
      },
    };
    for (const [step, fields] of Object.entries(steps)) {
      const page = await site.get(`${intake}/${step}`, { as: reception });
      const rowVersion = /name="rowVersion" value="(\d+)"/.exec(page.html)?.[1] ?? '1';
      expect((await post(`${intake}/${step}`, { ...fields, rowVersion }, reception)).status).toBe(303);
    }
    expect((await post(`${intake}/check`, {}, reception)).location).toMatch(/\/clients\//);
  });

  it('goes in by what is refused, mistyped, searched for and posted too late', async () => {
    const refused = (place: string) => ({ firstName: canaries.next(place), lastName: canaries.next(place) });
    await post(
      paths.newClient(slug),
      { ...refused('an incomplete form'), dateOfBirth: 'never' },
      clinic.reception,
    );
    await post(paths.newClient(slug), refused('a form without permission'), therapist);
    const search = await post(paths.clients(slug), { q: canaries.next('a search') }, clinic.reception);
    await site.get(search.location ?? '', { as: clinic.reception });
    await post(`/c/${slug}/${canaries.next('an address that is not there')}`, {}, clinic.reception);
    const expired = await clinic.member('receptionist');
    unsafeSetNow(new Date(Date.now() + 13 * 3_600_000));
    await site.get(paths.account, { as: clinic.reception });
    unsafeSetNow(null);
    await site.get(paths.account, { as: expired });
    unsafeSetNow(new Date(Date.now() + 13 * 3_600_000));
    await post(paths.newClient(slug), refused('a form posted after its session'), expired);
    unsafeSetNow(null);
  });

  it('goes in with bookings, reasons, messages and notes', async () => {
    unsafeSetNow(MONDAY_8);
    const client = await clinic.client();
    const { locationId, serviceId } = clinic;
    const reason = canaries.next('booking: override reason');
    const input = { clientIds: [client], therapistId: therapist.therapistId, locationId, serviceId };
    const booked = await clinic.as(clinic.reception, (scope) =>
      bookAppointment(scope, { ...input, startsAt: '2027-01-05T18:00', overrideReason: reason }),
    );
    expect(booked).toHaveProperty('appointmentId');
    const id = 'appointmentId' in booked ? booked.appointmentId : '';
    unsafeSetNow(null);
    const parts = ['subjective', 'objective', 'assessment', 'plan'];
    const note = Object.fromEntries(parts.map((part) => [part, canaries.next(`note: ${part}`)]));
    unsafeSetNow(new Date('2027-01-05T23:30:00Z'));
    const late = await clinic.member('receptionist');
    const saved = await post(paths.appointmentNote(slug, id), note, {
      ...therapist,
      sessionId: crypto.randomUUID(),
    });
    expect(saved.location).toMatch(/\/notes?\b/);
    const said = { askedBy: 'client', reason: canaries.next('cancellation: reason'), rowVersion: '1' };
    const cancelled = await post(paths.cancelAppointment(slug, id), said, late);
    expect([303, 422]).toContain(cancelled.status);
    expect(cancelled.location ?? '').not.toContain('sign-in');
    await jobs.runDue();
    unsafeSetNow(null);
  });

  it('goes in sealed, into every column made for it', async () => {
    await clinic.asJob(async (scope) => {
      const { accountId, membershipId } = clinic.reception;
      const people = { accountId, membershipId, therapistId: therapist.therapistId };
      while (canaries.planted.length < 200) await plantInEveryTable(scope, people, canaries);
    });
    expect(canaries.planted.length).toBeGreaterThanOrEqual(200);
  });

  it('is in no dump, no queue, no outbox', async () => {
    const everything = await dump(database.superuserUrl);
    expect(everything).toContain('pgboss.job');
    expect(everything).toContain(clinic.tenant.name);
    expect(canaries.foundIn(everything)).toEqual([]);
  });

  it('is in no file of the server, the write-ahead log included', async () => {
    const files = await filesOfServer(database.superuserUrl);
    expect(files.some(({ content }) => content.includes(clinic.tenant.name))).toBe(true);
    expect(files.flatMap(({ content }) => canaries.foundIn(content))).toEqual([]);
  });

  it('would be found in both, had a seal been forgotten', async () => {
    const forgotten = new Canaries();
    const name = forgotten.next('a room');
    await clinic.room(name);
    expect(forgotten.foundIn(await dump(database.superuserUrl))).toHaveLength(1);
    const files = await filesOfServer(database.superuserUrl);
    expect(files.flatMap(({ content }) => forgotten.foundIn(content)).length).toBeGreaterThanOrEqual(2);
  });

  it('is in no error, even when the statement that failed held it', async () => {
    const name = canaries.next('a failed statement');
    const failing = clinic.asJob(({ tx, now, newId }) => {
      const row = { tenantId: clinic.tenant.id, id: newId(), locationId: newId(), name, createdAt: now };
      return tx.insert(rooms).values(row);
    });
    const error = await failing.then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(Error);
    const { message, stack } = error as Error;
    expect(canaries.foundIn(`${message} ${stack ?? ''} ${JSON.stringify(error)}`)).toEqual([]);
    log.error('A page failed', describeError(error));
    const foreign = { ...clinic.tenant, id: crypto.randomUUID() };
    await expect(
      withTenant(foreign, { kind: 'job', name }, { requestId: 'canary' }, async () => null),
    ).rejects.toThrow();
  });

  it('is in no log line, no address, no cookie and no metric', async () => {
    expect(output.lines.join('')).toContain('"msg":"Request"');
    expect(canaries.foundIn(output.lines.join(''))).toEqual([]);
    expect(canaries.foundIn(await register.metrics())).toEqual([]);
    expect(
      canaries.foundIn(JSON.stringify(answers.map(({ location, cookies }) => [location, cookies]))),
    ).toEqual([]);
  });
});
