import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import {
  readCalendarDay,
  readCalendarWeek,
  readDays,
} from '#app/modules/scheduling/calendar/index.server.ts';
import { readUndoable, readUnsettled, takeDayStep } from '#app/modules/scheduling/day-record/index.server.ts';
import { readMonth, readTodayCounts, readWeek } from '#app/modules/scheduling/overview/index.server.ts';
import { readPlaces } from '#app/modules/scheduling/slots/index.server.ts';
import { readMyDay } from '#app/modules/notes/my-day/index.server.ts';
import { leftOutside, readTimetable } from '#app/modules/setup/timetable/read-timetable.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { newId } from '#app/platform/new-id.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { locationHours } from '#db/schema/tenancy.ts';
import { availabilityRules } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import { addAppointment } from '#tests/modules/notes/world.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from './working-clinic.ts';

await openTestDatabase();
afterAll(() => unsafeSetNow(null));

const ZONE = 'America/New_York';
const [SATURDAY, SUNDAY, MONDAY] = ['2027-01-09', '2027-01-10', '2027-01-11'];
/** Half past eleven on Saturday; the session ends at twenty past midnight. */
const STARTS = new Date('2027-01-10T04:30:00Z');
/** Ten past midnight, and nine in the morning, of Sunday. */
const DURING = new Date('2027-01-10T05:10:00Z');
const AFTER = new Date('2027-01-10T14:00:00Z');
const search = { status: 'standing' as const };

let clinic: WorkingClinic;
let therapist: Awaited<ReturnType<WorkingClinic['therapist']>>;
let id: string;
const desk = <T>(fn: (scope: Scope) => Promise<T>) => clinic.as(clinic.reception, fn);
const add = async (startsAt: Date, status: 'scheduled' | 'checked_in' | 'cancelled' = 'scheduled') =>
  addAppointment(clinic, therapist, [await clinic.client()], startsAt, status);

beforeEach(async () => {
  unsafeSetNow(MONDAY_8);
  clinic = await makeWorkingClinic();
  therapist = await clinic.therapist();
  const { therapistId } = therapist;
  const { locationId, tenant } = clinic;
  const nights = [
    { weekday: 6, opens: '20:00', closes: '24:00' },
    { weekday: 7, opens: '00:00', closes: '03:00' },
  ];
  await clinic.asJob(async ({ tx }) => {
    await tx
      .insert(locationHours)
      .values(nights.map((night) => ({ ...night, tenantId: tenant.id, id: newId(), locationId })));
    await tx.insert(availabilityRules).values(
      nights.map(({ weekday, opens, closes }) => ({
        tenantId: tenant.id,
        id: newId(),
        therapistId,
        locationId,
        weekday,
        startsAt: opens,
        endsAt: closes,
        validFrom: '2020-01-01',
      })),
    );
  });
  id = await add(STARTS);
});

describe('a session over midnight', () => {
  it('stands in the calendar of both days, and its time on the next is not free', async () => {
    const day = (date: string) =>
      desk((scope) => readCalendarDay(scope, 'any', date, 'therapist', search)).then((grid) => ({
        ids: grid!.appointments.map((one) => one.id),
        at: (time: string) => grid!.columns[0]!.cells[grid!.slots.indexOf(time)],
      }));
    const first = await day(SATURDAY);
    expect(first.ids).toEqual([id]);
    expect(first.at('23:00')).toMatchObject({ isFree: true });
    expect(first.at('23:30')).toMatchObject({ isFree: false, starts: [id] });
    const next = await day(SUNDAY);
    expect(next.ids).toEqual([id]);
    expect(next.at('00:00')).toMatchObject({ isFree: false, starts: [id], continues: null });
    expect(next.at('00:30')).toMatchObject({ isFree: true, starts: [] });
    expect((await day(MONDAY)).ids).toEqual([]);
  });

  it('takes its time on the next day also where the filters leave it out', async () => {
    const grid = await desk((scope) =>
      readCalendarDay(scope, 'any', SUNDAY, 'therapist', { status: 'completed' }),
    );
    expect(grid!.columns[0]!.cells[grid!.slots.indexOf('00:00')]).toMatchObject({
      isFree: false,
      reason: 'booked',
    });
  });

  it('stands on both days of a week, and in the week that begins with the second', async () => {
    for (const [first, days] of [
      [MONDAY_8.toISOString().slice(0, 10), [SATURDAY, SUNDAY]],
      [SUNDAY, [SUNDAY]],
    ] as const) {
      const week = await desk((scope) =>
        readCalendarWeek(scope, 'any', first, { ...search, therapistId: therapist.therapistId }),
      );
      const shown = week!.columns.filter(({ cells }) => cells.some(({ starts }) => starts.includes(id)));
      expect(shown.map(({ date }) => date)).toEqual(days);
    }
  });

  it('is counted and listed on both days where all therapists or a month are shown', async () => {
    await clinic.therapist('Lee Park');
    const week = await desk((scope) => readWeek(scope, 'any', SUNDAY, search));
    if (week?.kind !== 'team') throw new Error('It is the week of one therapist.');
    const ofSunday = week.team.rows.flatMap(({ days }) => days).filter(({ date }) => date === SUNDAY);
    expect(ofSunday.map(({ booked, sessions }) => [booked, sessions.length])).toContainEqual([1, 1]);
    const month = await desk(async (scope) => {
      const places = (await readPlaces(scope, 'any', undefined, true))!;
      return readMonth(scope, 'any', { month: '2027-01', places, therapistId: undefined, weekStartsOn: 7 });
    });
    const booked = month.flatMap(({ days }) => days).filter(({ count }) => count > 0);
    expect(booked.map(({ date, count }) => [date, count])).toEqual([
      [SATURDAY, 1],
      [SUNDAY, 1],
    ]);
  });

  it('is read for each day alone, at a location and in the whole clinic; one that ends at midnight is not', async () => {
    const untilMidnight = await add(new Date('2027-01-11T04:10:00Z'));
    const cancelled = await add(STARTS, 'cancelled');
    const read = (date: string, location?: { id: string; zone: string }) =>
      desk((scope) => readDays(scope, { fromDate: date, untilDate: date, location }, 'any')).then((listed) =>
        listed.map((one) => one.id).sort(),
      );
    for (const location of [undefined, { id: clinic.locationId, zone: ZONE }]) {
      expect(await read(SATURDAY, location)).toEqual([id, cancelled].sort());
      expect(await read(SUNDAY, location)).toEqual([id, cancelled, untilMidnight].sort());
      expect(await read(MONDAY, location)).toEqual([]);
    }
  });

  it.each([
    ['while it lasts', DURING],
    ['when it is over', AFTER],
  ])('stands on My day and in the counts of the next day, %s', async (_, now) => {
    unsafeSetNow(now);
    const myDay = await clinic.as(therapist, (scope) => readMyDay(scope, therapist.therapistId));
    expect(myDay.sessions.map(({ appointmentId, isNext }) => [appointmentId, isNext])).toEqual([
      [id, now === DURING],
    ]);
    expect(myDay.unsigned).toEqual([]);
    const [today] = await desk(readTodayCounts);
    expect(today).toMatchObject({ total: 1, groups: { late: 1 } });
  });

  it('is no session of an earlier day until its second day is over', async () => {
    const read = () =>
      desk((scope) => readUnsettled(scope, 'any', { locationId: clinic.locationId })).then((listed) =>
        listed.map((one) => one.id),
      );
    unsafeSetNow(AFTER);
    expect(await read()).toEqual([]);
    unsafeSetNow(new Date('2027-01-11T14:00:00Z'));
    expect(await read()).toEqual([id]);
  });

  it('is checked in after midnight, and taken back from Today of the next day', async () => {
    unsafeSetNow(DURING);
    expect(isRefusal(await desk((scope) => takeDayStep(scope, 'any', id, 'check-in', false)))).toBe(false);
    const location = { id: clinic.locationId, zone: ZONE };
    expect(await desk((scope) => readUndoable(scope, { date: SUNDAY, location }))).toEqual([id]);
    expect(await desk((scope) => readUndoable(scope, { date: MONDAY, location }))).toEqual([]);
  });

  it('is touched by other hours of the day on which it ends', async () => {
    const left = await desk(async (scope) => {
      const timetable = (await readTimetable(scope, therapist.therapistId))!;
      const off = { ...timetable, otherDays: [{ date: SUNDAY, windows: [] }] };
      return leftOutside(off, (date) => date === SUNDAY).led.map((session) => session.id);
    });
    expect(left).toEqual([id]);
  });
});
