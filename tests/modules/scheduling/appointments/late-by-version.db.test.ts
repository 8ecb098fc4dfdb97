import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { readAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import {
  cancelAppointment,
  readCancellationPage,
} from '#app/modules/scheduling/cancellation/index.server.ts';
import { cancelledBy, cancelSeries, readSeries } from '#app/modules/scheduling/booked-series/index.server.ts';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { correctAppointment } from '#app/modules/scheduling/day-record/index.server.ts';
import { moveAppointment } from '#app/modules/scheduling/moves/index.server.ts';
import { changePolicies, readSettings } from '#app/modules/setup/policies/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';
import type { Scope } from '#db/tenant.server.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { preview, save, weekly } from '../series/series-clinic.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from '../working-clinic.ts';

await openTestDatabase();
afterAll(() => unsafeSetNow(null));

let clinic: WorkingClinic;
let therapistId: string;
let clientId: string;
const desk = <T>(fn: (scope: Scope) => Promise<T>) => clinic.as(clinic.reception, fn);
const done = <T>(result: T | Refusal): T => {
  if (isRefusal(result)) throw new Error(result.refused);
  return result as T;
};

beforeEach(async () => {
  unsafeSetNow(MONDAY_8);
  clinic = await makeWorkingClinic();
  ({ therapistId } = await clinic.therapist());
  clientId = await clinic.client();
});

/** The clinic asks for another notice from now on. */
const askForHours = (cancellationPolicyHours: number) =>
  clinic.asJob(async (scope) => {
    const settings = await readSettings(scope);
    await changePolicies(scope, settings.rowVersion, { ...settings, cancellationPolicyHours });
  });

const at = (hours: number) => unsafeSetNow(new Date(MONDAY_8.getTime() + hours * 3_600_000));

/** Books for a time of Tuesday or Wednesday. */
const book = async (startsAt: string) =>
  done(
    await desk((scope) =>
      bookAppointment(scope, {
        ...{ clientIds: [clientId], therapistId, startsAt },
        ...{ locationId: clinic.locationId, serviceId: clinic.serviceId },
      }),
    ),
  ).appointmentId;

async function read(id: string) {
  const appointment = await desk((scope) => readAppointment(scope, 'any', id));
  if (appointment === null) throw new Error('There is no such appointment.');
  return appointment;
}

const cancel = async (appointmentId: string) => {
  const { version: rowVersion } = await read(appointmentId);
  const input = { appointmentId, askedBy: 'client', reason: 'Fever', rowVersion } as const;
  return done(await desk((scope) => cancelAppointment(scope, 'any', input)));
};

describe('a clinic that asks for 48 hours of notice instead of 24', () => {
  it('marks no appointment late that was booked before, and those that are booked since', async () => {
    const before = await book('2027-01-06T10:00');
    at(1);
    await askForHours(48);
    at(2);
    const since = await book('2027-01-06T12:00');
    // 43 and 45 hours before they begin.
    at(7);
    const page = (id: string) => desk((scope) => readCancellationPage(scope, 'any', id));
    expect(await page(before)).toMatchObject({ noticeHours: 24, isPolicyOfNow: false, isLate: false });
    expect(await page(since)).toMatchObject({ noticeHours: 48, isPolicyOfNow: true, isLate: true });
    expect(await cancel(before)).toMatchObject({ isLate: false });
    expect(await cancel(since)).toMatchObject({ isLate: true });
  });

  it('keeps to the notice under which an appointment was booked when it was moved since', async () => {
    const id = await book('2027-01-06T10:00');
    at(1);
    await askForHours(48);
    done(
      await desk((scope) =>
        moveAppointment(scope, 'any', { appointmentId: id, startsAt: '2027-01-06T14:00', rowVersion: 1 }),
      ),
    );
    at(7);
    expect(await cancel(id)).toMatchObject({ isLate: false });
  });

  it('has back the mark of a late cancellation, as it was, by a correction under another policy', async () => {
    const id = await book('2027-01-05T10:00');
    at(7);
    expect(await cancel(id)).toMatchObject({ isLate: true });
    await askForHours(2);
    at(72);
    for (const [outcome, isLateCancellation] of [
      ['not-here', false],
      ['cancelled', true],
    ] as const) {
      const { version: rowVersion } = await read(id);
      const input = { appointmentId: id, rowVersion, outcome, reason: 'Wrong row.' };
      done(await desk((scope) => correctAppointment(scope, 'any', input)));
      expect(await read(id)).toMatchObject({ isLateCancellation });
    }
  });

  it('marks of a cancelled series those late that were booked with so much notice asked', async () => {
    const input = weekly(clinic, { clientId, therapistId }, { count: '2', startsAt: '2027-01-06T10:00' });
    const booked = await save(clinic, input, await preview(clinic, input));
    if (!('appointmentIds' in booked)) throw new Error('The series was not booked.');
    const [id = ''] = booked.appointmentIds;
    await askForHours(48);
    at(7);
    const series = await desk((scope) => readSeries(scope, 'any', id));
    if (series === null) throw new Error('There is no series.');
    const { seen } = cancelledBy(series, 'following');
    const act = {
      appointmentId: id,
      reach: 'following',
      askedBy: 'client',
      reason: 'Moves away',
      seen,
    } as const;
    done(await desk((scope) => cancelSeries(scope, 'any', act)));
    expect(await read(id)).toMatchObject({ status: 'cancelled', isLateCancellation: false });
  });
});
