import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { readAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { cancelAppointment } from '#app/modules/scheduling/cancellation/index.server.ts';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import {
  correctAppointment,
  takeDayStep,
  undoStep,
} from '#app/modules/scheduling/day-record/index.server.ts';
import { readVisitsOfClient } from '#app/modules/scheduling/visits/index.server.ts';
import {
  countMissedLately,
  endWaiver,
  readWaiverPage,
  waive,
} from '#app/modules/scheduling/waivers/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';
import { auditEvents } from '#db/schema/audit.ts';
import { lateWaivers } from '#db/schema/scheduling-waivers.ts';
import type { Scope } from '#db/tenant.server.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from '../working-clinic.ts';

await openTestDatabase();
afterAll(() => unsafeSetNow(null));

/** Tuesday, a quarter past ten in New York. */
const QUARTER_PAST = new Date('2027-01-05T15:15:00Z');
const NEXT_DAY = new Date('2027-01-06T17:00:00Z');

let clinic: WorkingClinic;
let therapistId: string;
let clientId: string;
let late: string;
let missed: string;

const desk = <T>(fn: (scope: Scope) => Promise<T>) => clinic.as(clinic.reception, fn);
const done = <T>(result: T | Refusal): T => {
  if (isRefusal(result)) throw new Error(result.refused);
  return result as T;
};

const book = async (startsAt: string) =>
  done(
    await desk((scope) =>
      bookAppointment(scope, {
        ...{ clientIds: [clientId], therapistId, startsAt },
        ...{ locationId: clinic.locationId, serviceId: clinic.serviceId },
      }),
    ),
  ).appointmentId;

/** A client who did not come at ten on Tuesday, and cancelled the session at noon at a quarter past ten. */
beforeEach(async () => {
  unsafeSetNow(MONDAY_8);
  clinic = await makeWorkingClinic();
  ({ therapistId } = await clinic.therapist());
  clientId = await clinic.client();
  missed = await book('2027-01-05T10:00');
  late = await book('2027-01-05T12:00');
  unsafeSetNow(QUARTER_PAST);
  done(await desk((scope) => takeDayStep(scope, 'any', missed, 'no-show')));
  const cancelled = await desk((scope) =>
    cancelAppointment(scope, 'any', {
      appointmentId: late,
      askedBy: 'client',
      reason: 'Ill.',
      rowVersion: 1,
    }),
  );
  expect(cancelled).toMatchObject({ isLate: true });
});

const visits = () => desk((scope) => readVisitsOfClient(scope, clientId, Promise.resolve(true)));
const page = (id: string) => desk((scope) => readWaiverPage(scope, 'any', id));
const versionOf = async (id: string) =>
  (await desk((scope) => readAppointment(scope, 'any', id)))?.version ?? 0;
const waiveIt = async (appointmentId: string, reason = 'Heavy snow.') => {
  const rowVersion = await versionOf(appointmentId);
  return desk((scope) => waive(scope, 'any', { appointmentId, rowVersion, reason }));
};
const endIt = async (appointmentId: string) => {
  const rowVersion = await versionOf(appointmentId);
  return desk((scope) => endWaiver(scope, 'any', { appointmentId, rowVersion }));
};

describe('a waiver', () => {
  it('of a late cancellation or a no-show leaves it out of the client’s counts, and says why', async () => {
    expect((await visits()).missed).toEqual({ noShows: 1, late: 1 });
    done(await waiveIt(late));
    expect((await visits()).missed).toEqual({ noShows: 1, late: 0 });
    done(await waiveIt(missed, 'The bus did not run.'));
    const { missed: counts, past } = await visits();
    expect(counts).toEqual({ noShows: 0, late: 0 });
    expect(past.map(({ id, status, waivedBecause }) => ({ id, status, waivedBecause }))).toEqual([
      { id: late, status: 'cancelled', waivedBecause: 'Heavy snow.' },
      { id: missed, status: 'no_show', waivedBecause: 'The bus did not run.' },
    ]);
    expect(await page(late)).toMatchObject({
      appointment: { status: 'cancelled', isLateCancellation: true },
      counted: 'late',
      waiver: { reason: 'Heavy snow.' },
    });
  });

  it('leaves it out of what the clinic counts of the last 30 days, which forgets what is older', async () => {
    const lately = () => clinic.as(clinic.reception, countMissedLately);
    expect(await lately()).toEqual({ noShows: 1, late: 1 });
    done(await waiveIt(missed));
    expect(await lately()).toEqual({ noShows: 0, late: 1 });
    unsafeSetNow(new Date('2027-02-05T12:00:00Z'));
    expect(await lately()).toEqual({ noShows: 0, late: 0 });
    expect((await visits()).missed).toEqual({ noShows: 0, late: 1 });
  });

  it('is taken back, given again, and every time written down with its act', async () => {
    done(await waiveIt(late));
    done(await endIt(late));
    expect((await visits()).missed).toEqual({ noShows: 1, late: 1 });
    expect(await page(late)).toMatchObject({ counted: 'late', waiver: null });
    done(await waiveIt(late, 'After all.'));
    expect((await visits()).missed).toEqual({ noShows: 1, late: 0 });
    const [rows, acts] = await clinic.asJob(({ tx }) =>
      Promise.all([tx.select().from(lateWaivers), tx.select().from(auditEvents)]),
    );
    expect(rows).toHaveLength(3);
    expect(JSON.stringify(rows)).not.toContain('snow');
    const ofWaivers = acts.map(({ action }) => action).filter((action) => action.includes('waive'));
    expect(ofWaivers.sort()).toEqual(['appointment.end-waiver', 'appointment.waive', 'appointment.waive']);
  });

  it('is for what counts alone, once, and from the newest version', async () => {
    const coming = await book('2027-01-06T10:00');
    expect(await waiveIt(coming)).toMatchObject({ refused: 'not-possible-now' });
    expect(await endIt(late)).toMatchObject({ refused: 'not-possible-now' });
    const again = { appointmentId: late, rowVersion: await versionOf(late), reason: 'Snow.' };
    done(await desk((scope) => waive(scope, 'any', again)));
    expect(await desk((scope) => waive(scope, 'any', again))).toMatchObject({ refused: 'stale' });
    expect(await waiveIt(late)).toMatchObject({ refused: 'not-possible-now' });
  });

  it('is given once when two people give it at the same moment', async () => {
    const input = { appointmentId: late, rowVersion: await versionOf(late), reason: 'Snow.' };
    const both = await Promise.all([1, 2].map(() => desk((scope) => waive(scope, 'any', input))));
    expect(both.filter(isRefusal)).toMatchObject([{ refused: 'stale' }]);
    expect(await clinic.asJob(({ tx }) => tx.select().from(lateWaivers))).toHaveLength(1);
  });

  it('ends when what it waived is taken back or corrected, also when that comes again', async () => {
    done(await waiveIt(missed));
    done(await desk((scope) => undoStep(scope, 'any', missed)));
    expect(await page(missed)).toMatchObject({ counted: null, waiver: null });
    done(await desk((scope) => takeDayStep(scope, 'any', missed, 'no-show')));
    expect(await page(missed)).toMatchObject({ counted: 'no_show', waiver: null });
    unsafeSetNow(NEXT_DAY);
    done(await waiveIt(late));
    for (const outcome of ['never', 'cancelled'] as const) {
      const input = { appointmentId: late, rowVersion: await versionOf(late), outcome, reason: 'Wrong.' };
      done(await desk((scope) => correctAppointment(scope, 'any', input)));
      expect(await page(late)).toMatchObject({ waiver: null });
    }
    expect((await visits()).missed).toEqual({ noShows: 1, late: 1 });
  });
});
