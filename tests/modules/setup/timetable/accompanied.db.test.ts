import { afterAll, beforeEach, expect, it } from 'vitest';
import { addCoTherapist } from '#app/modules/scheduling/groups/index.server.ts';
import type { AccompaniedSession } from '#app/modules/scheduling/co-therapists/index.server.ts';
import { contradicting } from '#app/modules/setup/timetable/contradictions.ts';
import {
  addOtherDay,
  changeHours,
  readDayLost,
  readTimetable,
  removeOtherDay,
  workingTimesOf,
} from '#app/modules/setup/timetable/index.server.ts';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { coTherapists } from '#db/schema/scheduling-groups.ts';
import { openTestDatabase, type TestMember } from '#tests/support/database.ts';
import { handingOver } from '#tests/support/handing-over.ts';
import { done, makeGroupClinic, type GroupClinic } from '../../scheduling/groups/group-clinic.ts';
import { takeOff } from '../../scheduling/series/series-clinic.ts';
import { MONDAY_8 } from '../../scheduling/working-clinic.ts';

await openTestDatabase();
afterAll(() => unsafeSetNow(null));

let clinic: GroupClinic;
let lee: TestMember & { therapistId: string };
let admin: TestMember;
const TUESDAY = '2027-01-05';

beforeEach(async () => {
  unsafeSetNow(MONDAY_8);
  clinic = await makeGroupClinic(3);
  [lee, admin] = [await clinic.therapist('Lee Park'), await clinic.member('admin')];
  await clinic.room('Room 2');
});

const accompany = async (overrideReason = '') => {
  const named = {
    appointmentId: clinic.groupId,
    therapistId: lee.therapistId,
    rowVersion: 1,
    overrideReason,
  };
  done(await clinic.desk((scope) => addCoTherapist(scope, 'any', named)));
};
const read = async () => (await clinic.as(admin, (scope) => readTimetable(scope, lee.therapistId)))!;
/** The sessions that the page of the hours shows as lying outside of them. */
const outside = async () => {
  const timetable = await read();
  return contradicting(timetable.accompanied, workingTimesOf(timetable)).map(({ id }) => id);
};
const off = (date: string, handed: object = {}) =>
  clinic.as(admin, (scope) =>
    addOtherDay(scope, lee.therapistId, { date, change: 'off', spans: [], ...handed }),
  );
const named = (refused: unknown) =>
  isRefusal(refused) ? (refused.detail['accompanied'] as AccompaniedSession[]).map(({ id }) => id) : null;

it('other weekly hours are saved, the therapist stays named, and the session is listed as outside', async () => {
  await accompany();
  expect(await outside()).toEqual([]);
  const { therapist } = await read();
  const spans = [{ weekday: '3', start: '9:00', end: '17:00', locationId: clinic.locationId }];
  const input = { rowVersion: therapist.rowVersion, from: TUESDAY, until: null, spans };
  done((await clinic.as(admin, (scope) => changeHours(scope, lee.therapistId, input))) ?? {});
  expect(await outside()).toEqual([clinic.groupId]);
  expect(await clinic.asJob(({ tx }) => tx.select().from(coTherapists))).toHaveLength(1);
});

it('a day off lists it, and another day does not', async () => {
  await accompany();
  done((await off('2027-01-12')) ?? {});
  expect(await outside()).toEqual([]);
  done((await off(TUESDAY)) ?? {});
  expect(await outside()).toEqual([clinic.groupId]);
});

it('a reason for which the therapist was added stands against the hours, and not against time off', async () => {
  done((await off(TUESDAY)) ?? {});
  await accompany('Comes on a free day');
  expect(await outside()).toEqual([]);
  await takeOff(clinic, lee.therapistId, '2027-01-05T00:00:00Z', '2027-01-06T12:00:00Z');
  expect(await outside()).toEqual([clinic.groupId]);
});

it('is named beside the sessions that are handed over, while the act asks about these', async () => {
  await accompany();
  await clinic.desk(async (scope) =>
    done(
      await bookAppointment(scope, {
        ...{ clientIds: [await clinic.client()], therapistId: lee.therapistId, serviceId: clinic.single },
        ...{ locationId: clinic.locationId, startsAt: '2027-01-05T14:00' },
      }),
    ),
  );
  expect(named(await off(TUESDAY))).toEqual([clinic.groupId]);
  expect(await handingOver((handed) => off(TUESDAY, handed))).toBeNull();
  expect(await outside()).toEqual([clinic.groupId]);
});

it('is named before a date loses its own hours', async () => {
  const { therapist } = await read();
  const spans = [{ weekday: '3', start: '9:00', end: '17:00', locationId: clinic.locationId }];
  const hours = { rowVersion: therapist.rowVersion, from: TUESDAY, until: null, spans };
  done((await clinic.as(admin, (scope) => changeHours(scope, lee.therapistId, hours))) ?? {});
  const day = {
    ...{ date: TUESDAY, change: 'extra' as const },
    spans: [{ weekday: '2', start: '9:00', end: '17:00', locationId: clinic.locationId }],
  };
  done((await clinic.as(admin, (scope) => addOtherDay(scope, lee.therapistId, day))) ?? {});
  await accompany();
  expect(await outside()).toEqual([]);
  const timetable = await read();
  const lost = await clinic.as(admin, (scope) => readDayLost(scope, timetable, TUESDAY));
  expect(lost).toMatchObject({
    handOver: null,
    accompanied: [{ id: clinic.groupId, lead: expect.any(String) }],
  });
  done((await clinic.as(admin, (scope) => removeOtherDay(scope, lee.therapistId, TUESDAY))) ?? {});
  expect(await outside()).toEqual([clinic.groupId]);
});
