import { and, asc, eq, inArray, like } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import type { HandOverInput } from '#app/modules/scheduling/hand-over/hand-over.schema.ts';
import { decideTimeOff, askTimeOff, readTimeOffOf } from '#app/modules/setup/time-off/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { newId } from '#app/platform/new-id.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { auditEvents } from '#db/schema/audit.ts';
import { outbox } from '#db/schema/notifications.ts';
import { appointmentAttendees, appointmentChanges, appointments } from '#db/schema/scheduling.ts';
import { therapistExpertise, timeOff } from '#db/schema/therapists.ts';
import { withTenant } from '#db/tenant.server.ts';
import type { TestMember } from '#tests/support/clinic.ts';
import { countRoundTrips } from '#tests/support/count-round-trips.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { enteredAs } from '#tests/support/entered-as.ts';
import { handingOver, pageOf, postOf } from '#tests/support/handing-over.ts';
import { openSite } from '#tests/support/site.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from '../../modules/scheduling/working-clinic.ts';

await openTestDatabase();
unsafeSetNow(MONDAY_8);
const site = await openSite();
afterAll(() => unsafeSetNow(null));

type Therapist = TestMember & { therapistId: string };
let clinic: WorkingClinic;
let admin: TestMember;
let tom: Therapist;
let ana: Therapist;
let clientId: string;
let request: string;

/** Tom asks for Wednesday and Thursday off; Ana speaks what the clients speak. */
beforeEach(async () => {
  clinic = await makeWorkingClinic();
  admin = await clinic.member('admin', 'Ada Lund');
  tom = await clinic.therapist('Tom Berg');
  ana = await clinic.therapist('Ana Ruiz');
  clientId = await clinic.client({ name: 'Riley Okafor' });
  await speaks(ana.therapistId, 'en');
  await clinic.as(tom, (scope) =>
    askTimeOff(scope, tom.therapistId, {
      kind: 'vacation',
      shape: 'days',
      firstOn: '2027-01-06',
      lastOn: '2027-01-07',
    }),
  );
  request = await clinic.as(admin, async (scope) => {
    const [asked] = await readTimeOffOf(scope, tom.therapistId, '2027-01-01');
    return asked?.id ?? '';
  });
});

const speaks = (therapistId: string, value: string) =>
  clinic.asJob(({ tx, tenant }) =>
    tx
      .insert(therapistExpertise)
      .values({ tenantId: tenant.id, id: newId(), therapistId, kind: 'language', value }),
  );

/** Enters as the web does, with what is held of the set-up. */
const book = async (startsAt: string, { therapistId } = tom, client = clientId): Promise<string> => {
  const booked = await withTenant(
    clinic.tenant,
    enteredAs(clinic.reception),
    { requestId: 'test' },
    (scope) =>
      bookAppointment(scope, {
        clientIds: [client],
        therapistId,
        locationId: clinic.locationId,
        serviceId: clinic.serviceId,
        startsAt,
      }),
  );
  return isRefusal(booked) ? booked.refused : booked.appointmentId;
};
const approve = (input: HandOverInput = {}) =>
  clinic.as(admin, (scope) => decideTimeOff(scope, 'approval', request, input));
const codeOf = (done: unknown) => (isRefusal(done) ? done.refused : 'done');
const sessions = () =>
  clinic.asJob(({ tx, tenant }) =>
    tx
      .select({
        id: appointments.id,
        therapistId: appointments.therapistId,
        startsAt: appointments.startsAt,
        status: appointments.status,
        version: appointments.rowVersion,
      })
      .from(appointments)
      .where(eq(appointments.tenantId, tenant.id))
      .orderBy(asc(appointments.createdAt), asc(appointments.id)),
  );
const off = () =>
  clinic.asJob(({ tx, tenant }) => tx.select().from(timeOff).where(eq(timeOff.tenantId, tenant.id)));
const told = () =>
  clinic.asJob(async ({ tx, tenant }) => {
    const rows = await tx
      .select({ payload: outbox.payload })
      .from(outbox)
      .where(and(eq(outbox.tenantId, tenant.id), eq(outbox.job, 'appointment-changed')));
    return rows.map(({ payload }) => payload as { appointmentId: string; change: string });
  });
const trail = (action: string) =>
  clinic.asJob(({ tx, tenant }) =>
    tx
      .select({ action: auditEvents.action, outcome: auditEvents.outcome, on: auditEvents.resourceId })
      .from(auditEvents)
      .where(and(eq(auditEvents.tenantId, tenant.id), like(auditEvents.action, action))),
  );

describe('an approval of time off', () => {
  it('that touches nothing asks nothing', async () => {
    await book('2027-01-08T09:00');
    expect(codeOf(await approve())).toBe('done');
  });

  it('offers each session another time and another therapist, and does nothing before both are reviewed', async () => {
    const id = await book('2027-01-06T10:00');
    const asked = await approve();
    expect(codeOf(asked)).toBe('touches-sessions');
    const page = pageOf(asked);
    expect(page).toMatchObject({ isReview: false, more: 0, rows: [{ mark: null, canChange: true }] });
    const [row] = page.rows;
    expect(row?.session.id).toBe(id);
    // Tuesday at half past four is nearer than Friday, and more than a day ahead.
    expect(row?.same?.startsAt).toEqual(new Date('2027-01-05T21:00:00Z'));
    expect(row?.other).toMatchObject({ therapist: 'Ana Ruiz', startsAt: new Date('2027-01-06T15:00:00Z') });
    expect(row?.way).toBe(row?.same?.way);
    const review = await approve(postOf(page));
    expect(pageOf(review)).toMatchObject({ isReview: true, rows: [{ way: row?.way }] });
    expect(await off()).toEqual([]);
    expect(await sessions()).toMatchObject([{ therapistId: tom.therapistId, version: 1 }]);
    expect(codeOf(await approve(postOf(pageOf(review))))).toBe('done');
    expect(await sessions()).toMatchObject([
      { id, therapistId: tom.therapistId, startsAt: new Date('2027-01-05T21:00:00Z'), version: 2 },
    ]);
    expect(await off()).toHaveLength(1);
  });

  it('moves, gives, cancels and keeps in one act, each written and told once as if done alone', async () => {
    const others = await Promise.all([clinic.client(), clinic.client(), clinic.client()]);
    const moved = await book('2027-01-06T09:00');
    const given = await book('2027-01-06T11:00', tom, others[0]);
    const cancelled = await book('2027-01-07T09:00', tom, others[1]);
    const kept = await book('2027-01-07T11:00', tom, others[2]);
    const before = await told();
    const first = pageOf(await approve());
    const done = await handingOver(approve, (post) => ({
      ...post,
      rows: post.rows!.map((row) => {
        const { same, other } = first.rows.find(({ session }) => session.id === row.id)!;
        if (row.id === moved) return { ...row, way: same!.way };
        if (row.id === given) return { ...row, way: other!.way };
        return row.id === cancelled
          ? { ...row, way: 'cancel', cancelReason: 'Away.' }
          : { ...row, way: 'keep', keepReason: 'Comes in for it.' };
      }),
    }));
    expect(codeOf(done)).toBe('done');
    const now = new Map((await sessions()).map((one) => [one.id, one]));
    expect(now.get(moved)).toMatchObject({ therapistId: tom.therapistId, status: 'scheduled' });
    expect(now.get(given)).toMatchObject({
      therapistId: ana.therapistId,
      startsAt: new Date('2027-01-06T16:00:00Z'),
    });
    expect(now.get(cancelled)).toMatchObject({ status: 'cancelled' });
    expect(now.get(kept)).toMatchObject({
      therapistId: tom.therapistId,
      status: 'scheduled',
      startsAt: new Date('2027-01-07T16:00:00Z'),
    });
    const news = (await told()).slice(before.length);
    expect(news.map(({ appointmentId, change }) => [appointmentId, change]).sort()).toEqual(
      [
        [moved, 'moved'],
        [given, 'moved'],
        [cancelled, 'cancelled'],
      ].sort(),
    );
    const done1 = { outcome: 'allowed' };
    expect(await trail('appointment.move')).toMatchObject([done1, done1]);
    expect(await trail('appointment.cancel')).toMatchObject([{ on: cancelled }]);
    expect(await trail('appointment.keep')).toMatchObject([{ on: kept }]);
    expect((await trail('time-off.approve')).filter(({ outcome }) => outcome === 'allowed')).toHaveLength(1);
    const history = await clinic.asJob(({ tx, tenant }) =>
      tx
        .select({ kind: appointmentChanges.kind, of: appointmentChanges.appointmentId })
        .from(appointmentChanges)
        .where(
          and(
            eq(appointmentChanges.tenantId, tenant.id),
            inArray(appointmentChanges.kind, ['moved', 'cancelled']),
          ),
        ),
    );
    expect(history).toHaveLength(3);
    const free = await clinic.asJob(({ tx, tenant }) =>
      tx
        .select({ status: appointmentAttendees.status })
        .from(appointmentAttendees)
        .where(
          and(
            eq(appointmentAttendees.tenantId, tenant.id),
            eq(appointmentAttendees.appointmentId, cancelled),
          ),
        ),
    );
    expect(free).toEqual([{ status: 'cancelled' }]);
  });
});
