import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { HandOverInput } from '#app/modules/scheduling/hand-over/hand-over.schema.ts';
import { handingOver, pageOf, postOf } from '#tests/support/handing-over.ts';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { readUnlicensed } from '#app/modules/scheduling/unlicensed/index.server.ts';
import { changeLicence, endLicence, readProfile } from '#app/modules/setup/profiles/index.server.ts';
import { licenceSchema } from '#app/modules/setup/profiles/licence.schema.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { newId } from '#app/platform/new-id.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { licences } from '#db/schema/therapists.ts';
import { openTestDatabase, type TestMember } from '#tests/support/database.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from '#tests/modules/scheduling/working-clinic.ts';

await openTestDatabase();
afterAll(() => unsafeSetNow(null));

let clinic: WorkingClinic;
let admin: TestMember;
let therapistId: string;
beforeEach(async () => {
  unsafeSetNow(MONDAY_8);
  clinic = await makeWorkingClinic();
  admin = await clinic.member('admin', 'Ada Lund');
  ({ therapistId } = await clinic.therapist());
});

const NY = { state: 'NY', number: 'NY-1', type: '', validFrom: undefined, expiresOn: '2099-12-31' };
const read = async () => (await clinic.as(admin, (scope) => readProfile(scope, therapistId)))!;
const seenNow = async (handed: HandOverInput = {}) => {
  const { licences: held, rowVersion } = await read();
  return { therapistId, licenceId: held.find(({ number }) => number === 'NY-1')!.id, rowVersion, handed };
};
const change = async (fields: object, handed?: HandOverInput) => {
  const seen = await seenNow(handed);
  return clinic.as(admin, (scope) => changeLicence(scope, seen, licenceSchema.parse({ ...NY, ...fields })));
};
const end = async (expiresOn: string, handed?: HandOverInput) => {
  const seen = await seenNow(handed);
  return clinic.as(admin, (scope) => endLicence(scope, seen, expiresOn));
};
async function book(day: string, state = 'NY'): Promise<string> {
  const clientId = await clinic.client({ state });
  const { locationId, serviceId } = clinic;
  const startsAt = `${day}T10:00`;
  const done = await clinic.as(clinic.reception, (scope) =>
    bookAppointment(scope, { clientIds: [clientId], therapistId, locationId, serviceId, startsAt }),
  );
  if (isRefusal(done)) throw new Error(done.refused);
  return done.appointmentId;
}
const unlicensed = async () =>
  (await clinic.as(admin, (scope) => readUnlicensed(scope, 'any'))).map((visit) => visit.appointmentId);

describe('A licence that an administrator changes', () => {
  it('ends sooner only once the sessions that it leaves uncovered were seen, and stays listed', async () => {
    await book('2027-01-12');
    const late = await book('2027-01-14');
    const asked = await end('2027-01-13');
    expect(pageOf(asked).rows.map(({ session }) => session.id)).toEqual([late]);
    expect((await read()).licences).toMatchObject([{ expiresOn: '2099-12-31' }]);
    const another = { ...postOf(pageOf(asked)), reviewed: 'another list' };
    expect(await end('2027-01-13', another)).toMatchObject({ refused: 'touches-sessions' });
    expect(await handingOver((handed) => end('2027-01-13', handed))).toBeNull();
    expect((await read()).licences).toMatchObject([{ expiresOn: '2027-01-13' }]);
    expect(await unlicensed()).toEqual([late]);
    expect(await end('2027-01-13')).toMatchObject({ refused: 'not-sooner' });
  });

  it('asks about no session that was uncovered before, and about none that another licence covers', async () => {
    await book('2027-01-14');
    await clinic.asJob(({ tx, tenant, now }) =>
      tx.insert(licences).values({
        ...{ tenantId: tenant.id, id: newId(), therapistId, state: 'NY', number: 'NY-2' },
        ...{ expiresOn: '2027-06-30', createdAt: now },
      }),
    );
    expect(await end('2027-01-13')).toBeNull();
    await clinic.asJob(({ tx }) =>
      tx.update(licences).set({ expiresOn: '2027-01-01' }).where(eq(licences.number, 'NY-2')),
    );
    expect(await end('2027-01-11')).toBeNull();
  });

  it('is looked up by whoever says so, until it is changed without', async () => {
    expect(await change({ isVerified: 'yes' })).toBeNull();
    expect((await read()).licences).toMatchObject([
      { verifiedBy: 'Ada Lund', verifiedAt: expect.any(Date) as Date },
    ]);
    expect(await change({})).toBeNull();
    expect((await read()).licences).toMatchObject([{ verifiedBy: 'Ada Lund' }]);
    expect(await change({ type: 'LCSW' })).toBeNull();
    expect((await read()).licences).toMatchObject([{ type: 'LCSW', verifiedBy: null, verifiedAt: null }]);
  });

  it('is changed once by two who saw the same, and takes no number that is there', async () => {
    const seen = await seenNow();
    const to = (type: string) => licenceSchema.parse({ ...NY, type });
    const both = await Promise.all(
      ['A', 'B'].map((type) => clinic.as(admin, (scope) => changeLicence(scope, seen, to(type)))),
    );
    expect(both.flatMap((done) => (done === null ? [] : [done.refused]))).toEqual(['stale']);
    await clinic.asJob(({ tx, tenant, now }) =>
      tx.insert(licences).values({
        ...{ tenantId: tenant.id, id: newId(), therapistId, state: 'OH', number: 'OH-1' },
        ...{ expiresOn: '2099-12-31', createdAt: now },
      }),
    );
    expect(await change({ state: 'OH', number: 'OH-1' })).toMatchObject({ refused: 'number-taken' });
  });

  it('is none of another therapist, and ends on no day before its first', async () => {
    const seen = await seenNow();
    const { therapistId: other } = await clinic.therapist();
    const ofOther = (scope: Parameters<typeof endLicence>[0]) =>
      endLicence(scope, { ...seen, therapistId: other }, '2027-01-13');
    expect(await clinic.as(admin, ofOther)).toMatchObject({ refused: 'unknown-licence' });
    expect(await change({ validFrom: '2027-01-01' })).toBeNull();
    expect(await end('2026-12-31')).toMatchObject({ refused: 'ends-before' });
  });

  it('leaves no session uncovered that nobody has seen, whatever it becomes', async () => {
    const days = ['2027-01-11', '2027-01-12', '2027-01-13', '2027-01-14'];
    for (const day of days) await book(day);
    const day = fc.constantFrom('2027-01-10', ...days, '2099-12-31');
    const changes = fc.array(
      fc.record({
        state: fc.constantFrom('NY', 'NY', 'OH'),
        expiresOn: day,
        validFrom: fc.option(day, { nil: undefined }),
      }),
      { minLength: 1, maxLength: 3 },
    );
    await fc.assert(
      fc.asyncProperty(changes, async (all) => {
        for (const fields of all) {
          if ((fields.validFrom ?? '') > fields.expiresOn) continue;
          const before = await unlicensed();
          let shown: string[] = [];
          const done = await handingOver(async (handed) => {
            const asked = await change(fields, handed);
            if (isRefusal(asked)) shown = pageOf(asked).rows.map(({ session }) => session.id);
            return asked;
          });
          expect(done).toBeNull();
          expect((await unlicensed()).filter((id) => !before.includes(id)).sort()).toEqual(shown.sort());
        }
      }),
      { numRuns: 15 },
    );
  }, 60_000);
});
