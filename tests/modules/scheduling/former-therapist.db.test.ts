import { and, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { actOnColleague } from '#app/modules/identity/staff/index.server.ts';
import { readComingSessions } from '#app/modules/scheduling/coming/index.server.ts';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { readCalendarDay } from '#app/modules/scheduling/calendar/index.server.ts';
import { moveAppointment } from '#app/modules/scheduling/moves/index.server.ts';
import { readFreeTimes, readPlaces } from '#app/modules/scheduling/slots/index.server.ts';
import { readProfilesForPage } from '#app/modules/therapists/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { careTeamMembers } from '#db/schema/clients.ts';
import { memberships } from '#db/schema/identity.ts';
import type { Scope } from '#db/tenant.server.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { startSession } from '#tests/support/site.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from './working-clinic.ts';

await openTestDatabase();

const TUESDAY = '2027-01-05';
let clinic: WorkingClinic;
let former: Awaited<ReturnType<WorkingClinic['therapist']>>;
let other: typeof former;
let clientId: string;
let appointmentId: string;

const asDesk = <T>(fn: (scope: Scope) => Promise<T>) => clinic.as(clinic.reception, fn);
const book = (therapistId: string, startsAt: string) =>
  asDesk((scope) =>
    bookAppointment(scope, {
      clientIds: [clientId],
      therapistId,
      locationId: clinic.locationId,
      serviceId: clinic.serviceId,
      startsAt,
    }),
  );
const refusalOf = (done: object) => ('refused' in done ? done.refused : null);
const freeTimesOf = (therapistId: string) =>
  asDesk((scope) =>
    readFreeTimes(scope, {
      therapistId,
      serviceId: clinic.serviceId,
      locationId: clinic.locationId,
      fromDate: TUESDAY,
      days: 3,
      clientIds: [clientId],
    }),
  );

/** What makes a therapist a former one. */
const WAYS = {
  'who is deactivated': () =>
    clinic.asJob(({ tx }) =>
      tx.update(memberships).set({ status: 'disabled' }).where(eq(memberships.id, former.membershipId)),
    ),
  'who has another role': async () => {
    const admin = await clinic.member('admin');
    await startSession(admin);
    const oidc = { endSessionsOf: async () => null, people: null };
    const given = {
      sessionId: '',
      rowVersion: 1,
      roles: ['receptionist' as const, 'billing' as const],
      oidc,
    };
    const done = await clinic.as(admin, (scope) => actOnColleague(scope, 'role', former.membershipId, given));
    expect(done).toBeNull();
  },
};

describe.each(Object.entries(WAYS))('a therapist %s', (_, become) => {
  beforeAll(async () => {
    unsafeSetNow(MONDAY_8);
    clinic = await makeWorkingClinic();
    former = await clinic.therapist('Fay Former');
    other = await clinic.therapist('Oda Other');
    clientId = await clinic.client({ careOf: former.therapistId });
    const booked = await book(former.therapistId, `${TUESDAY}T10:00`);
    if (isRefusal(booked)) throw new Error(booked.refused);
    appointmentId = booked.appointmentId;
    expect((await freeTimesOf(former.therapistId)).flatMap(({ starts }) => starts)).not.toEqual([]);
    await become();
  });

  it('is not offered, and nothing more is booked or moved there', async () => {
    const places = await asDesk((scope) => readPlaces(scope, 'any', undefined));
    expect(places?.therapists.map(({ name }) => name)).toEqual(['Oda Other']);
    expect((await freeTimesOf(former.therapistId)).flatMap(({ starts }) => starts)).toEqual([]);
    expect(refusalOf(await book(former.therapistId, `${TUESDAY}T13:00`))).toBe('unknown-therapist');
    const move = (more: object) =>
      asDesk((scope) =>
        moveAppointment(scope, 'any', {
          appointmentId,
          startsAt: `${TUESDAY}T14:00`,
          rowVersion: 1,
          ...more,
        }),
      );
    expect(refusalOf(await move({ overrideReason: 'Asked for.' }))).toBe('unknown-therapist');
    const profiles = await asDesk((scope) => readProfilesForPage(scope));
    expect(profiles.filter(({ isActive }) => isActive).map(({ fullName }) => fullName)).toEqual([
      'Oda Other',
    ]);
  });

  it('keeps the sessions that stand in the calendar, and the care of the clients, until they are handed over', async () => {
    const column = await asDesk((scope) =>
      readCalendarDay(scope, 'any', TUESDAY, 'therapist', { status: 'all' }),
    );
    expect(column?.columns.map(({ therapist }) => therapist?.name)).toEqual(['Oda Other', 'Fay Former']);
    expect(column?.columns[1]?.cells.some(({ isFree }) => isFree)).toBe(false);
    const care = await clinic.asJob(({ tx }) =>
      tx
        .select()
        .from(careTeamMembers)
        .where(
          and(eq(careTeamMembers.clientId, clientId), eq(careTeamMembers.therapistId, former.therapistId)),
        ),
    );
    expect(care).toHaveLength(1);
    const coming = () => asDesk((scope) => readComingSessions(scope, former.membershipId));
    expect((await coming()).map(({ id }) => id)).toEqual([appointmentId]);
    const moved = await asDesk((scope) =>
      moveAppointment(scope, 'any', {
        appointmentId,
        therapistId: other.therapistId,
        startsAt: `${TUESDAY}T10:00`,
        rowVersion: 1,
      }),
    );
    expect(refusalOf(moved)).toBeNull();
    expect(await coming()).toEqual([]);
    const after = await asDesk((scope) =>
      readCalendarDay(scope, 'any', TUESDAY, 'therapist', { status: 'all' }),
    );
    expect(after?.columns.map(({ therapist }) => therapist?.name)).toEqual(['Oda Other']);
  });
});
