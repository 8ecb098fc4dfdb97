import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { readAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { takeDayStep, undoStep } from '#app/modules/scheduling/day-record/index.server.ts';
import { markNoShows } from '#app/modules/scheduling/no-shows/index.server.ts';
import { readVisitsOfClient } from '#app/modules/scheduling/visits/index.server.ts';
import { saveDraft } from '#app/modules/notes/writing/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';
import { auditEvents } from '#db/schema/audit.ts';
import { clinicSettings } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from './working-clinic.ts';

await openTestDatabase();
afterAll(() => unsafeSetNow(null));

/** Tuesday, 5 January 2027, at ten minutes to ten in New York, and at other times of the day. */
const at = (time: string) => new Date(`2027-01-05T${time}:00-05:00`);

let clinic: WorkingClinic;
let therapist: Awaited<ReturnType<WorkingClinic['therapist']>>;
let clientId: string;

const desk = <T>(fn: (scope: Scope) => Promise<T>) => clinic.as(clinic.reception, fn);
const done = <T>(result: T | Refusal): T => {
  if (isRefusal(result)) throw new Error(result.refused);
  return result as T;
};
const book = async (startsAt: string) =>
  done(
    await desk((scope) =>
      bookAppointment(scope, {
        ...{ clientIds: [clientId], therapistId: therapist.therapistId, startsAt },
        ...{ locationId: clinic.locationId, serviceId: clinic.serviceId },
      }),
    ),
  ).appointmentId;
const statusOf = async (id: string) => (await desk((scope) => readAppointment(scope, 'any', id)))?.status;
const policy = (marksNoShows: boolean) =>
  clinic.asJob(({ tx }) => tx.update(clinicSettings).set({ marksNoShows }));
const run = () => clinic.asJob(markNoShows);

beforeEach(async () => {
  unsafeSetNow(MONDAY_8);
  clinic = await makeWorkingClinic();
  therapist = await clinic.therapist();
  clientId = await clinic.client({ careOf: therapist.therapistId });
  await policy(true);
});

describe('a session of which nobody says anything', () => {
  it('is a no-show an hour after its end, counted and written down as the system’s act', async () => {
    const id = await book('2027-01-05T10:00');
    const endsAt = (await desk((scope) => readAppointment(scope, 'any', id)))?.endsAt ?? at('10:50');
    unsafeSetNow(new Date(endsAt.getTime() + 59 * 60_000));
    await run();
    expect(await statusOf(id)).toBe('scheduled');
    unsafeSetNow(new Date(endsAt.getTime() + 60 * 60_000));
    await run();
    await run();
    expect(await statusOf(id)).toBe('no_show');
    const { missed } = await desk((scope) => readVisitsOfClient(scope, clientId, Promise.resolve(true)));
    expect(missed).toEqual({ noShows: 1, late: 0 });
    const acts = await clinic.asJob(({ tx }) => tx.select().from(auditEvents));
    expect(acts.filter(({ action }) => action === 'appointment.no-show')).toMatchObject([
      { actorKind: 'job', clientId, resourceId: id },
    ]);
  });

  it('stays as it is where the clinic leaves it to people', async () => {
    const id = await book('2027-01-05T10:00');
    await policy(false);
    unsafeSetNow(at('13:00'));
    await run();
    expect(await statusOf(id)).toBe('scheduled');
  });

  it('stays for a person when it is older than a day', async () => {
    const id = await book('2027-01-05T10:00');
    unsafeSetNow(new Date(at('10:00').getTime() + 24 * 3_600_000 + 60_000));
    await run();
    expect(await statusOf(id)).toBe('scheduled');
  });

  it('is not marked again once somebody has taken it back', async () => {
    const id = await book('2027-01-05T10:00');
    unsafeSetNow(at('12:00'));
    await run();
    done(await desk((scope) => undoStep(scope, 'any', id)));
    await run();
    expect(await statusOf(id)).toBe('scheduled');
  });
});

describe('a session that is known to have been', () => {
  it('keeps its status: the client was checked in', async () => {
    const id = await book('2027-01-05T10:00');
    unsafeSetNow(at('09:50'));
    done(await desk((scope) => takeDayStep(scope, 'any', id, 'check-in')));
    unsafeSetNow(at('13:00'));
    await run();
    expect(await statusOf(id)).toBe('checked_in');
  });

  it('keeps its status: a note was begun', async () => {
    const id = await book('2027-01-05T10:00');
    unsafeSetNow(at('11:00'));
    done(
      await clinic.as(therapist, (scope) =>
        saveDraft(scope, id, { subjective: 'Came by bus.', objective: '', assessment: '', plan: '' }, null),
      ),
    );
    unsafeSetNow(at('13:00'));
    await run();
    expect(await statusOf(id)).toBe('scheduled');
  });
});
