import { and, asc, eq, inArray, like } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import type { HandOverInput } from '#app/modules/scheduling/hand-over/hand-over.schema.ts';
import { MOST_HANDED_OVER } from '#app/modules/scheduling/handed-over-way.ts';
import { changeRoleHandingOver, deactivateHandingOver } from '#app/modules/setup/leaving/index.server.ts';
import { closeLocation, retireRoom } from '#app/modules/setup/places/index.server.ts';
import { changeProfile, readProfile } from '#app/modules/setup/profiles/index.server.ts';
import { profileAsAnswers } from '#app/modules/setup/profiles/profile-as-answers.ts';
import { changeHours } from '#app/modules/setup/timetable/index.server.ts';
import { askTimeOff, decideTimeOff, readTimeOffOf } from '#app/modules/setup/time-off/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { addDays, instantOfLocal, timeOfMinutes } from '#app/platform/local-time.ts';
import { newId } from '#app/platform/new-id.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { auditEvents } from '#db/schema/audit.ts';
import { outbox } from '#db/schema/notifications.ts';
import { appointmentAttendees, appointmentChanges, appointments } from '#db/schema/scheduling.ts';
import { clinicSettings, locationHours, locations, rooms } from '#db/schema/tenancy.ts';
import { availabilityRules, therapistExpertise, therapistLocations, timeOff } from '#db/schema/therapists.ts';
import { withTenant } from '#db/tenant.server.ts';
import type { TestMember } from '#tests/support/clinic.ts';
import { countRoundTrips } from '#tests/support/count-round-trips.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { enteredAs } from '#tests/support/entered-as.ts';
import { fieldsOf, handingOver, pageOf, postOf } from '#tests/support/handing-over.ts';
import { openSite, startSession } from '#tests/support/site.ts';
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
  await clinic.room('Room 2');
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
    expect(page).toMatchObject({ isReview: false, tooMany: null, rows: [{ mark: null, canChange: true }] });
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

describe('a place that is taken meanwhile', () => {
  /** Chooses to give the first session to Ana and to move the second; returns what the review posts. */
  async function reviewed() {
    const [given, moved] = [
      await book('2027-01-06T10:00'),
      await book('2027-01-07T10:00', tom, await clinic.client()),
    ];
    const page = pageOf(await approve());
    const post = postOf(page);
    const rows = post.rows!.map((row) =>
      row.id === given
        ? { ...row, way: page.rows.find(({ session }) => session.id === given)!.other!.way }
        : row,
    );
    return { given, moved, post: postOf(pageOf(await approve({ rows }))) };
  }

  it('undoes the whole act, and leaves every other choice as it was', async () => {
    const { given, moved, post } = await reviewed();
    const before = await sessions();
    const taken = await book('2027-01-06T10:00', ana, await clinic.client());
    const refused = await approve(post);
    expect(codeOf(refused)).toBe('slot-taken');
    const { rows } = pageOf(refused);
    expect(rows.map(({ session, mark }) => [session.id, mark])).toEqual([
      [given, 'taken'],
      [moved, null],
    ]);
    expect(rows[0]?.other).toBeNull();
    expect(rows[1]?.way).toBe(post.rows![1]!.way);
    expect((await sessions()).filter(({ id }) => id !== taken)).toEqual(before);
    expect(await off()).toEqual([]);
    expect(await trail('appointment.move')).toEqual([]);
  });

  it.each(['the act', 'the booking'])('is never given twice, %s being a moment ahead', async (first) => {
    const { given, post } = await reviewed();
    const client = await clinic.client();
    const acting = () => approve(post).then(codeOf);
    const booking = () => book('2027-01-06T10:00', ana, client);
    const [one, two] = await Promise.all(first === 'the act' ? [acting(), booking()] : [booking(), acting()]);
    const [act, booked] = first === 'the act' ? [one, two] : [two, one];
    const at = (await sessions()).filter(
      ({ therapistId, startsAt }) =>
        therapistId === ana.therapistId && startsAt.getTime() === Date.parse('2027-01-06T15:00:00Z'),
    );
    expect(at).toHaveLength(1);
    expect([act, booked]).toEqual(at[0]?.id === given ? ['done', 'slot-taken'] : ['slot-taken', at[0]?.id]);
    expect(await off()).toHaveLength(act === 'done' ? 1 : 0);
  });

  it('is found by the constraints where it is written past the set-up, as a session entered afterwards is', async () => {
    const { post } = await reviewed();
    const { tenant, locationId, serviceId } = clinic;
    let commit: () => void = () => undefined;
    const mayCommit = new Promise<void>((resolve) => (commit = resolve));
    let isWritten: () => void = () => undefined;
    const written = new Promise<void>((resolve) => (isWritten = resolve));
    const entering = clinic.asJob(async ({ tx, now }) => {
      const startsAt = new Date('2027-01-06T15:10:00Z');
      await tx.insert(appointments).values({
        ...{ tenantId: tenant.id, id: newId(), therapistId: ana.therapistId, locationId, serviceId },
        ...{ appointmentType: 'regular_session', modality: 'in_person', status: 'scheduled' },
        ...{ startsAt, endsAt: new Date('2027-01-06T15:40:00Z'), createdAt: now },
      });
      isWritten();
      await mayCommit;
    });
    await written;
    const acting = approve(post);
    setTimeout(commit, 300);
    await entering;
    const refused = await acting;
    expect(codeOf(refused)).toBe('slot-taken');
    expect(pageOf(refused).rows[0]?.mark).toBe('taken');
    expect(await off()).toEqual([]);
  });
});

describe('the other acts', () => {
  it('that retires a room offers another room at the same time, of which nobody is told', async () => {
    const id = await book('2027-01-06T10:00');
    const [{ roomId } = { roomId: null }] = await clinic.asJob(({ tx }) =>
      tx.select({ roomId: appointments.roomId }).from(appointments).where(eq(appointments.id, id)),
    );
    const before = await told();
    const retire = (input: HandOverInput) =>
      clinic.as(admin, (scope) => retireRoom(scope, clinic.locationId, roomId ?? '', 1, input));
    expect(codeOf(await handingOver(retire, (post) => post))).toBe('done');
    const [row] = await clinic.asJob(({ tx }) =>
      tx
        .select({ roomId: appointments.roomId, startsAt: appointments.startsAt })
        .from(appointments)
        .where(eq(appointments.id, id)),
    );
    expect(row?.startsAt).toEqual(new Date('2027-01-06T15:00:00Z'));
    expect([roomId, null]).not.toContain(row?.roomId);
    expect(await told()).toEqual(before);
  });

  /** Opens a second location, where Tom works on Wednesdays and Thursdays from five to seven. */
  async function openHarbor(): Promise<string> {
    const { tenant } = clinic;
    const harbor = newId();
    await clinic.asJob(async ({ tx, now }) => {
      const place = { name: 'Harbor', address: '2 Pier', phone: '+12125550101', state: 'NY', createdAt: now };
      await tx
        .insert(locations)
        .values({ ...place, tenantId: tenant.id, id: harbor, zone: 'America/New_York' });
      const base = { tenantId: tenant.id, locationId: harbor };
      await tx.insert(rooms).values({ ...base, id: newId(), name: 'Pier', createdAt: now });
      await tx.insert(locationHours).values(
        [1, 2, 3, 4, 5].map((weekday) => ({
          ...base,
          id: newId(),
          weekday,
          opens: '08:00',
          closes: '20:00',
        })),
      );
      const therapistId = tom.therapistId;
      await tx.insert(therapistLocations).values({ ...base, id: newId(), therapistId });
      await tx.insert(availabilityRules).values(
        [3, 4].map((weekday) => ({
          ...{ ...base, id: newId(), therapistId, weekday },
          ...{ startsAt: '17:00', endsAt: '19:00', validFrom: '2020-01-01' },
        })),
      );
    });
    return harbor;
  }
  const placeOf = (id: string) =>
    clinic.asJob(async ({ tx }) => {
      const [row] = await tx
        .select({ at: appointments.locationId, startsAt: appointments.startsAt })
        .from(appointments)
        .where(eq(appointments.id, id));
      return row;
    });

  it('that closes a location offers another location where the therapist works', async () => {
    const id = await book('2027-01-06T10:00');
    const harbor = await openHarbor();
    const close = (input: HandOverInput) =>
      clinic.as(admin, (scope) => closeLocation(scope, clinic.locationId, 1, input));
    expect(codeOf(await handingOver(close, (post) => post))).toBe('done');
    expect(await placeOf(id)).toEqual({ at: harbor, startsAt: new Date('2027-01-06T22:00:00Z') });
  });

  it('that takes a location from a therapist offers another where the therapist works', async () => {
    const id = await book('2027-01-06T10:00');
    const harbor = await openHarbor();
    await clinic.asJob(({ tx }) =>
      tx
        .delete(availabilityRules)
        .where(
          and(
            eq(availabilityRules.therapistId, tom.therapistId),
            eq(availabilityRules.locationId, clinic.locationId),
          ),
        ),
    );
    const leave = (handed: HandOverInput) =>
      clinic.as(admin, async (scope) => {
        const profile = await readProfile(scope, tom.therapistId);
        const answers = { ...profileAsAnswers(profile!), locationId: harbor, otherLocationIds: [] };
        return changeProfile(scope, tom.therapistId, profile!.rowVersion, answers, handed);
      });
    expect(codeOf(await handingOver(leave, (post) => post))).toBe('done');
    expect(await placeOf(id)).toEqual({ at: harbor, startsAt: new Date('2027-01-06T22:00:00Z') });
    expect((await trail('profile.change')).filter(({ outcome }) => outcome === 'allowed')).toHaveLength(1);
  });

  it('that takes the role of a therapist gives the sessions away before it goes; another role touches none', async () => {
    const id = await book('2027-01-06T10:00');
    await startSession(admin);
    const become = (role: 'receptionist' | 'billing', handed: HandOverInput, rowVersion = 1) =>
      clinic.as(admin, (scope) =>
        changeRoleHandingOver(scope, tom.membershipId, { rowVersion, roles: [role], handed }),
      );
    expect(pageOf(await become('receptionist', {})).rows).toMatchObject([
      { same: null, other: { therapist: 'Ana Ruiz' } },
    ]);
    expect(await trail('staff.change-role')).toMatchObject([{ outcome: 'failed' }]);
    expect(
      codeOf(
        await handingOver(
          (handed) => become('receptionist', handed),
          (post) => post,
        ),
      ),
    ).toBe('done');
    expect(await sessions()).toMatchObject([{ id, therapistId: ana.therapistId }]);
    await book('2027-01-06T12:00', ana, await clinic.client());
    expect(codeOf(await become('billing', {}, 2))).toBe('done');
  });

  it('that a therapist enters where time off holds at once stays within the own calendar', async () => {
    await clinic.asJob(({ tx }) => tx.update(clinicSettings).set({ timeOffAtOnce: true }));
    await book('2027-01-08T10:00');
    const enter = (handed: HandOverInput) =>
      clinic.as(tom, (scope) =>
        askTimeOff(scope, tom.therapistId, {
          ...{ kind: 'sick', shape: 'days', firstOn: '2027-01-08', lastOn: null },
          ...handed,
        }),
      );
    const page = pageOf(await enter({}));
    expect(page.rows).toMatchObject([{ other: null, same: { therapist: 'Tom Berg' } }]);
    const post = postOf(page);
    const way = post.rows![0]!.way!.replace(tom.therapistId, ana.therapistId);
    expect(codeOf(await enter({ rows: [{ ...post.rows![0]!, way }] }))).toBe('slot-taken');
    expect(codeOf(await handingOver(enter, (posted) => posted))).toBe('done');
    expect(await sessions()).toMatchObject([{ therapistId: tom.therapistId, version: 2 }]);
  });

  it('that deactivates a therapist gives the sessions away, and signs nobody out before the review', async () => {
    const id = await book('2027-01-06T10:00');
    const signedOut: string[] = [];
    const end = async (subject: string) => {
      signedOut.push(subject);
      return null;
    };
    await startSession(admin);
    const deactivate = (handed: HandOverInput) =>
      clinic.as(admin, (scope) =>
        deactivateHandingOver(scope, tom.membershipId, { rowVersion: 1, end, handed }),
      );
    const page = pageOf(await deactivate({}));
    expect(page.rows).toMatchObject([{ same: null, other: { therapist: 'Ana Ruiz' } }]);
    const review = await deactivate(postOf(page));
    expect(signedOut).toEqual([]);
    expect(codeOf(await deactivate(postOf(pageOf(review))))).toBe('done');
    expect(signedOut).toHaveLength(1);
    expect(await sessions()).toMatchObject([{ id, therapistId: ana.therapistId }]);
  });
});

const MANY = 300;
const ZONE = 'America/New_York';

describe('the page of an act that hands sessions over', () => {
  const path = () => `/c/${clinic.tenant.slug}/admin/time-off/${request}/approval`;
  const post = (fields: Record<string, string>) => site.post(path(), fields, { as: admin });

  it('leads from the choices over the review to the act, once, however often it is sent', async () => {
    await book('2027-01-06T10:00');
    const page = await site.get(path(), { as: admin });
    expect(page.status).toBe(200);
    for (const words of ['Riley Okafor', 'Move to', 'Give to Ana Ruiz', 'It stays as it is', 'Review'])
      expect(page.html).toContain(words);
    expect(fieldsOf(page.html)['rows[0].way']).toMatch(/^2027-01-05T21:00/);
    const unexplained = await post({ ...fieldsOf(page.html), 'rows[0].way': 'cancel' });
    expect(unexplained.status).toBe(422);
    expect(unexplained.html).toContain('<title>Error: ');
    expect(unexplained.html).toContain('Say why, for Riley Okafor');
    const chosen = {
      ...fieldsOf(page.html),
      'rows[0].way': 'cancel',
      'rows[0].cancelReason': 'Tom is away.',
    };
    const long = 'x'.repeat(501);
    const tooLong = await post({ ...chosen, 'rows[0].cancelReason': long });
    expect(tooLong.status).toBe(422);
    expect(tooLong.html).toContain('Use at most 500 characters for Riley Okafor');
    expect(fieldsOf(tooLong.html)['rows[0].cancelReason']).toBe(long);
    const review = await post(chosen);
    expect(review.status).toBe(200);
    expect(review.html).toContain('This will happen');
    expect(review.html).toContain('Tom is away.');
    const again = await post({ ...fieldsOf(review.html), show: '1' });
    expect(again.status).toBe(200);
    expect(fieldsOf(again.html)).toMatchObject({
      'rows[0].way': 'cancel',
      'rows[0].cancelReason': 'Tom is away.',
    });
    const confirmed = { ...fieldsOf(review.html), idempotencyKey: newId() };
    const [first, second] = [await post(confirmed), await post(confirmed)];
    expect([first.status, second.status]).toEqual([303, 303]);
    expect(second.location).toBe(first.location);
    expect(await trail('appointment.cancel')).toHaveLength(1);
    expect((await sessions())[0]?.status).toBe('cancelled');
  });

  it('says of a session that is given away who holds it now, and who would have', async () => {
    await book('2027-01-06T10:00');
    const page = await site.get(path(), { as: admin });
    const [, way = ''] = new RegExp(`value="([^"]* ${ana.therapistId} [^"]*)"`).exec(page.html) ?? [];
    const review = await post({ ...fieldsOf(page.html), 'rows[0].way': way });
    expect(review.html).toMatch(/10:00\u202fAM EST: with Ana Ruiz(, [^<]*)?, instead of Tom /);
  });

  it('asks for a reason for all of several without calling it optional, since it may be needed', async () => {
    await book('2027-01-06T10:00');
    await book('2027-01-06T12:00');
    const { html } = await site.get(path(), { as: admin });
    const [, label] = /<label[^>]*for="reasonForAll"[^>]*>(.*?)<\/label>/.exec(html) ?? [];
    expect(label).toBe('Reason for what is cancelled or kept');
    expect(html).toContain('Needed for each session that is cancelled or stays and has no reason of its own');
  });

  it('cancels a session and puts its client on the waiting list, where one form chooses it and another one books', async () => {
    await book('2027-01-06T10:00');
    const page = await site.get(path(), { as: admin });
    expect(page.html).toContain('Cancel, and put on the waiting list');
    const chosen = { ...fieldsOf(page.html), 'rows[0].way': 'wait', 'rows[0].waitReason': 'Tom is away.' };
    const review = await post(chosen);
    expect(review.html).toContain('Cancelled, on the waiting list');
    expect((await post(fieldsOf(review.html))).status).toBe(303);
    expect((await sessions())[0]?.status).toBe('cancelled');
    expect(await trail('waiting-list.add')).toHaveLength(1);
    const list = await site.get(`/c/${clinic.tenant.slug}/waitlist`, { as: clinic.reception });
    for (const words of ['Riley Okafor', 'Born Mar 27, 2015', 'Tom is away.', 'Normal'])
      expect(list.html).toContain(words);
    const [, booking = ''] = /href="([^"]*\/appointments\/new[^"]*)"/.exec(list.html) ?? [];
    const form = await site.get(`${booking.replaceAll('&amp;', '&')}&therapist=${ana.therapistId}`, {
      as: clinic.reception,
    });
    const [, waiting = ''] = /name="waiting"[^>]* checked=""[^>]* value="([^"]*)"/.exec(form.html) ?? [];
    expect(waiting).not.toBe('');
    const fields = {
      ...{ clientId, therapistId: ana.therapistId, locationId: clinic.locationId },
      ...{ serviceId: clinic.serviceId, startsAt: '2027-01-06T10:00', waiting },
    };
    const send = (more: object) =>
      site.post(
        `/c/${clinic.tenant.slug}/appointments/new`,
        { ...fields, ...more },
        { as: clinic.reception },
      );
    const { location, flash } = await send({});
    const answer = await site.get(location ?? '', { as: clinic.reception, flash });
    expect(answer.html).toContain('The appointment is booked, also for the waiting list.');
    const late = await send({ startsAt: '2027-01-06T14:00' });
    expect(late.status).toBe(422);
    expect(late.html).toContain('Somebody booked from this entry of the waiting list');
    expect((await sessions()).filter(({ status }) => status === 'scheduled')).toHaveLength(1);
  });

  it('chooses something for a session that has one way out alone', async () => {
    await clinic.asJob(({ tx }) => tx.delete(therapistExpertise));
    await book('2027-01-06T10:00');
    const { html } = await site.get(path(), { as: admin });
    expect(html).not.toContain('Give to');
    expect(fieldsOf(html)['rows[0].way']).toMatch(/^2027-01-05T21:00/);
    expect((await post(fieldsOf(html))).html).toContain('This will happen');
  });

  it('asks anew when what is posted is junk, of another clinic or of another version, and writes nothing', async () => {
    const id = await book('2027-01-06T10:00');
    const page = fieldsOf((await site.get(path(), { as: admin })).html);
    const there = await makeWorkingClinic();
    const stranger = await there.therapist();
    for (const fields of [
      {},
      { ...page, 'rows[0].way': 'anything' },
      { ...page, 'rows[0].id': newId() },
      { ...page, 'rows[1].id': newId(), 'rows[1].way': 'cancel', 'rows[1].cancelReason': 'x' },
      { ...page, reviewed: 'anything', all: 'everything' },
    ]) {
      const answer = await post(fields);
      expect(answer.status).toBe(200);
      expect(answer.html).toContain('Riley Okafor');
    }
    const [at = '', , place = ''] = page['rows[0].way']!.split(' ');
    for (const fields of [
      { ...page, 'rows[0].version': '9' },
      { ...page, 'rows[0].way': [at, stranger.therapistId, place, '-'].join(' ') },
      { ...page, 'rows[0].way': [at, ana.therapistId, there.locationId, '-'].join(' ') },
      { ...page, 'rows[0].way': [at, tom.therapistId, place, there.roomId].join(' ') },
      {
        ...page,
        'rows[0].way': [new Date('2027-01-06T15:30:00Z').toISOString(), tom.therapistId, place, '-'].join(
          ' ',
        ),
      },
    ]) {
      const answer = await post(fields);
      expect(answer.status).toBe(422);
      expect(answer.html).toMatch(/(changed|taken) meanwhile/);
    }
    expect((await post({ ...page, 'rows[0].way': 'x'.repeat(900) })).status).toBe(422);
    expect(await sessions()).toMatchObject([{ id, version: 1 }]);
    expect(await off()).toEqual([]);
    expect((await site.post(path(), page, { as: clinic.reception })).status).toBe(403);
  });

  it('shows many in pages, and carries what was chosen from page to page', async () => {
    await bookMany(60);
    const hours = `/c/${clinic.tenant.slug}/admin/therapists/${tom.therapistId}/hours/change`;
    const send = (fields: Record<string, string>) => site.post(hours, fields, { as: admin });
    const typed = { from: '2027-01-11', rowVersion: '1', 'spans[0].weekday': '2', 'spans[0].start': '6 pm' };
    const empty = { ...typed, 'spans[0].start': '', 'spans[0].end': '' };
    expect((await send({ ...typed, 'spans[0].end': '' })).html).toContain('Error: ');
    const first = await send(empty);
    expect(first.status).toBe(200);
    expect(first.html).toContain('Showing 1 to 50 of 60');
    const second = await send({ ...empty, ...fieldsOf(first.html), show: '2' });
    expect(second.html).toContain('Showing 51 to 60 of 60');
    const fields = fieldsOf(second.html);
    const id = fields['rows[9].id']!;
    const unexplained = await send({ ...empty, ...fields, 'rows[9].way': 'cancel', show: '1' });
    expect(unexplained.html).toContain('Showing 1 to 50 of 60');
    // What is wrong is on the other page, which comes up with it.
    const refused = await send({ ...empty, ...fieldsOf(unexplained.html) });
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('Showing 51 to 60 of 60');
    expect(refused.html).toContain('#rows-9-way');
    const review = await send({ ...empty, ...fieldsOf(refused.html), 'rows[9].cancelReason': 'Moves away.' });
    expect(review.html).toContain('This will happen');
    expect((await send({ ...empty, ...fieldsOf(review.html) })).status).toBe(303);
    const after = await sessions();
    expect(after.filter(({ version }) => version === 2)).toHaveLength(60);
    expect(after.filter(({ status }) => status === 'cancelled')).toMatchObject([{ id }]);
  });

  it('says so where there are more than can be handed over, and does nothing', async () => {
    await bookMany(MOST_HANDED_OVER + 1);
    const end = (handed: HandOverInput) =>
      clinic.as(admin, (scope) =>
        changeHours(scope, tom.therapistId, {
          ...{ rowVersion: 1, from: '2027-01-05', until: null, spans: [] },
          ...handed,
        }),
      );
    expect(pageOf(await end({}))).toMatchObject({ tooMany: MOST_HANDED_OVER + 1, rows: [] });
    const hours = `/c/${clinic.tenant.slug}/admin/therapists/${tom.therapistId}/hours/change`;
    const { html } = await site.post(hours, { from: '2027-01-05', rowVersion: '1' }, { as: admin });
    expect(html).toContain('Coming sessions: 521. Most at once: 520.');
  });

  it('hands three hundred sessions over in one act, with no statement more than for one', async () => {
    await book('2027-01-06T10:00');
    const one = await handOverAll();
    await bookMany(MANY);
    const asked = { kind: 'vacation', shape: 'days', firstOn: '2027-01-11', lastOn: '2027-05-30' } as const;
    await clinic.as(tom, (scope) => askTimeOff(scope, tom.therapistId, asked));
    await clinic.as(admin, async (scope) => {
      const all = await readTimeOffOf(scope, tom.therapistId, '2027-01-01');
      request = all.find(({ firstOn }) => firstOn === asked.firstOn)?.id ?? '';
    });
    const many = await handOverAll();
    expect(many.rows).toBe(MANY);
    expect(many.reading.waits).toBeLessThanOrEqual(5);
    expect(many.reading.statements).toBe(one.reading.statements);
    expect(many.writing.statements).toBe(one.writing.statements);
    // A transaction has twelve seconds.
    expect(many.ms).toBeLessThan(6_000);
    const moved = (await sessions()).filter(({ therapistId }) => therapistId === ana.therapistId);
    expect(moved).toHaveLength(MANY + 1);
  }, 60_000);

  it.each(['cancel', 'wait', 'keep'])(
    'that chooses %s for all is asked once for the reason, where it is given for all',
    async (all) => {
      for (const hour of ['09', '10', '11', '13', '14'])
        await book(`2027-01-06T${hour}:00`, tom, await clinic.client());
      const { html } = await site.get(path(), { as: admin });
      const answer = async (reasonForAll: string) =>
        (await post({ ...fieldsOf(html), all, reasonForAll })).html;
      const summaryOf = (page: string) =>
        [...page.matchAll(/<a href="#([^"]*)"[^>]*>([^<]*)</g)].filter(([, id = '']) =>
          /reason|rows/.test(id),
        );
      const lacking = await answer('');
      expect(summaryOf(lacking).map(([, id, words]) => [id, words])).toEqual([
        ['reasonForAll', 'Say why, once for all of them.'],
      ]);
      const long = await answer('x'.repeat(501));
      expect(summaryOf(long).map(([, id]) => id)).toEqual(['reasonForAll']);
      // What was chosen for all stands with each, and the reason alone is given.
      const review = await post({ ...fieldsOf(lacking), reasonForAll: 'Away.' });
      expect(review.html).toContain('This will happen');
    },
  );

  /** Books eight sessions with Tom on each weekday, from nine to four. */
  async function bookMany(count: number) {
    const { tenant, locationId, serviceId } = clinic;
    const clientIds = await Promise.all(Array.from({ length: 40 }, () => clinic.client()));
    await clinic.asJob(async ({ tx, now }) => {
      const booked = Array.from({ length: count }, (_, n) => {
        const day = Math.floor(n / 8);
        const date = addDays('2027-01-11', Math.floor(day / 5) * 7 + (day % 5));
        const { instant: startsAt } = instantOfLocal(`${date}T${timeOfMinutes(540 + (n % 8) * 60)}`, ZONE);
        const span = { startsAt, endsAt: new Date(startsAt.getTime() + 50 * 60_000), createdAt: now };
        return { client: clientIds[n % 40]!, id: newId(), tenantId: tenant.id, ...span };
      });
      await tx.insert(appointments).values(
        booked.map((one) => ({
          ...one,
          ...{ therapistId: tom.therapistId, locationId, serviceId },
          ...({ appointmentType: 'regular_session', modality: 'in_person', status: 'scheduled' } as const),
        })),
      );
      await tx.insert(appointmentAttendees).values(
        booked.map(({ id, client, ...one }) => ({
          ...one,
          ...{ id: newId(), appointmentId: id, clientId: client, status: 'booked' as const },
        })),
      );
    });
  }

  /** Gives all sessions of the request to another therapist, and counts what that asks of the database. */
  async function handOverAll() {
    const most = async (fn: () => Promise<unknown>) =>
      (await countRoundTrips(fn)).reduce((a, b) => (b.statements > a.statements ? b : a));
    let { html } = await site.get(path(), { as: admin });
    const reading = await most(async () => void (html = (await site.get(path(), { as: admin })).html));
    const review = await post({ ...fieldsOf(html), all: 'other', reasonForAll: 'Away.' });
    const fields = fieldsOf(review.html);
    const began = performance.now();
    const writing = await most(async () => expect((await post(fields)).status).toBe(303));
    const { rows } = JSON.parse(fields['others'] ?? '') as { rows: unknown[] };
    return { reading, writing, rows: rows.length, ms: performance.now() - began };
  }
});
