import { asc, eq, sql } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { recordMonth } from '#app/modules/setup/expertise/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { clients } from '#db/schema/clients.ts';
import { specializations, therapists } from '#db/schema/therapists.ts';
import { specializationMonths } from '#db/schema/therapists-months.ts';
import { clinicSettings } from '#db/schema/tenancy.ts';
import { runRecurring } from '#jobs/handlers/run-recurring.server.ts';
import { RECURRING } from '#jobs/schedule.ts';
import { makeClinic, openTestDatabase, type TestClinic, type TestMember } from '#tests/support/database.ts';
import { openDrivenJobs } from '#tests/support/jobs.ts';
import { addHad, addNeeding } from '#tests/support/needed.ts';

const MARCH = new Date('2027-03-20T15:00:00Z');
/** Ten minutes before and after the month’s turn in New York. */
const BEFORE_THE_TURN = new Date('2027-04-01T03:50:00Z');
const AFTER_THE_TURN = new Date('2027-04-01T04:10:00Z');

const { urls } = await openTestDatabase();
const jobs = await openDrivenJobs(urls.jobs);
afterAll(() => unsafeSetNow(null));

let clinic: TestClinic;
let admin: TestMember;
let ana: TestMember;
let ben: TestMember;
let id: string;

const record = (at: Date) => {
  unsafeSetNow(at);
  return clinic.asJob(recordMonth);
};
const rowsOf = (of: TestClinic, specializationId: string) =>
  of.asJob(({ tx }) =>
    tx
      .select({
        id: specializationMonths.id,
        month: specializationMonths.month,
        waiting: specializationMonths.waiting,
        inCare: specializationMonths.inCare,
        therapists: specializationMonths.therapists,
        openings: specializationMonths.openings,
        written: sql<string>`xmin::text`,
      })
      .from(specializationMonths)
      .where(eq(specializationMonths.specializationId, specializationId))
      .orderBy(asc(specializationMonths.month)),
  );
const rows = () => rowsOf(clinic, id);
const stopAccepting = (therapist: TestMember) =>
  clinic.asJob(({ tx }) =>
    tx
      .update(therapists)
      .set({ isAcceptingNewClients: false })
      .where(eq(therapists.id, therapist.therapistId ?? '')),
  );

beforeEach(async () => {
  unsafeSetNow(MARCH);
  clinic = await makeClinic();
  admin = await clinic.member('admin');
  [ana, ben] = [await clinic.member('therapist', 'Ana Arce'), await clinic.member('therapist', 'Ben Bow')];
  id = await addHad(clinic, 'Grief', [ana, ben]);
  await addNeeding(clinic, id, { by: admin, at: MARCH });
  await addNeeding(clinic, id, { by: admin, at: MARCH, treatedBy: ana });
});

describe('Demand and supply of a month', () => {
  it('are recorded as they are, of what nobody needs or has as well', async () => {
    const idle = await addHad(clinic, 'Pain', []);
    await stopAccepting(ben);
    await record(MARCH);
    expect(await rows()).toMatchObject([
      { month: '2027-03', waiting: 1, inCare: 1, therapists: 2, openings: 19 },
    ]);
    expect(await rowsOf(clinic, idle)).toMatchObject([
      { month: '2027-03', waiting: 0, inCare: 0, therapists: 0, openings: 0 },
    ]);
  });

  it('are one row, however often they are recorded, and the last count stands', async () => {
    await record(MARCH);
    const [first] = await rows();
    await record(MARCH);
    expect(await rows(), 'nothing is written where nothing changed').toEqual([first]);
    await stopAccepting(ben);
    await record(BEFORE_THE_TURN);
    expect(await rows()).toMatchObject([{ id: first?.id, month: '2027-03', therapists: 2, openings: 19 }]);
  });

  it('are one row also where several record them at once', async () => {
    await addHad(clinic, 'Pain', [ana]);
    await addHad(clinic, 'Sleep', [ben]);
    await Promise.all(Array.from({ length: 4 }, () => record(MARCH)));
    expect(await rows()).toHaveLength(1);
  });

  it('stay as they were once the month is over, also when a job comes late and a client has left', async () => {
    await record(BEFORE_THE_TURN);
    await stopAccepting(ana);
    await clinic.asJob(({ tx }) => tx.update(clients).set({ status: 'discharged' }));
    await record(AFTER_THE_TURN);
    expect(await rows()).toMatchObject([
      { month: '2027-03', waiting: 1, inCare: 1, openings: 39 },
      { month: '2027-04', waiting: 0, inCare: 0, openings: 20 },
    ]);
  });

  it('are of the month of the clinic’s own zone', async () => {
    await clinic.asJob(({ tx }) => tx.update(clinicSettings).set({ zone: 'Europe/Madrid' }));
    await record(BEFORE_THE_TURN);
    expect(await rows()).toMatchObject([{ month: '2027-04' }]);
  });

  it('are recorded of a retired specialization, which therapists keep and clients may need', async () => {
    await clinic.asJob(({ tx }) => tx.update(specializations).set({ isActive: false }));
    await record(MARCH);
    expect(await rows()).toMatchObject([{ waiting: 1, inCare: 1, therapists: 2, openings: 39 }]);
  });

  it('are recorded in every active clinic by the job, each for itself', async () => {
    const other = await makeClinic();
    const theirs = await addHad(other, 'Grief', [await other.member('therapist')]);
    const empty = await makeClinic();
    const recurring = RECURRING.find(({ name }) => name === 'every-record-month')!;
    await runRecurring(jobs.boss, recurring);
    await runRecurring(jobs.boss, recurring);
    await jobs.runDue();
    expect(await rows()).toMatchObject([{ month: '2027-03', waiting: 1, openings: 39 }]);
    expect(await rowsOf(other, theirs)).toMatchObject([{ month: '2027-03', waiting: 0, openings: 20 }]);
    const all = await empty.asJob(({ tx }) => tx.select().from(specializationMonths));
    expect(all, 'a clinic without specializations has none').toEqual([]);
  });
});
