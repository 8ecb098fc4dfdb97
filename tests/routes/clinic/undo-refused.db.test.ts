import { eq } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { cancelAppointment } from '#app/modules/scheduling/cancellation/index.server.ts';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { takeDayStep } from '#app/modules/scheduling/day-record/index.server.ts';
import { moveAppointment } from '#app/modules/scheduling/moves/index.server.ts';
import { correctDetails } from '#app/modules/scheduling/past-sessions/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';
import { accounts } from '#db/schema/identity.ts';
import { appointments } from '#db/schema/scheduling.ts';
import { therapists } from '#db/schema/therapists.ts';
import { acrossTenants, type Scope } from '#db/tenant.server.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from '#tests/modules/scheduling/working-clinic.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';

await openTestDatabase();
const site = await openSite();
afterAll(() => unsafeSetNow(null));

let clinic: WorkingClinic;
let therapist: Awaited<ReturnType<WorkingClinic['therapist']>>;
let other: typeof therapist;
let id: string;
const desk = <T>(fn: (scope: Scope) => Promise<T>) => clinic.as(clinic.reception, fn);
const done = <T>(result: T | Refusal): T => {
  if (isRefusal(result)) throw new Error(result.refused);
  return result as T;
};
const leave = (therapistId: string) =>
  clinic.asJob(({ tx }) =>
    tx.update(therapists).set({ isActive: false }).where(eq(therapists.id, therapistId)),
  );
/** What the page of a refused undo says, and where it leads: the texts of its links and buttons below the summary of faults. */
const refused = async (path: string) => {
  const { status, html } = await site.post(path, { from: 'appointment' }, { as: clinic.reception });
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '';
  const leads = [...main.matchAll(/<(?:a|button)[^>]*class="button[\s\S]*?<\/(?:a|button)>/g)];
  return { status, main, leads: leads.map(([one]) => one.replace(/<[^>]*>/g, '').trim()) };
};

beforeEach(async () => {
  unsafeSetNow(MONDAY_8);
  clinic = await makeWorkingClinic();
  therapist = await clinic.therapist();
  other = await clinic.therapist('Otto Other');
  const who = { clientIds: [await clinic.client()], therapistId: therapist.therapistId };
  const where = { locationId: clinic.locationId, serviceId: clinic.serviceId };
  const booking = { ...who, ...where, startsAt: '2027-01-04T10:00' };
  id = done(await desk((scope) => bookAppointment(scope, booking))).appointmentId;
});

describe('The page of an undo that is refused', () => {
  const cancel = () =>
    desk((scope) =>
      cancelAppointment(scope, 'any', {
        ...{ appointmentId: id, rowVersion: 1, askedBy: 'clinic', reason: 'A mistake.' },
      }),
    );

  it('says what is against a cancelled session, and offers to book again and the way back', async () => {
    done(await cancel());
    await leave(therapist.therapistId);
    const { status, main, leads } = await refused(paths.undoStep(clinic.tenant.slug, id));
    expect(status).toBe(422);
    expect(main).toContain('Nothing was taken back: its therapist is no longer here.');
    expect(leads).toEqual(['Book again', 'Back to the appointment']);
  });

  it('says it in Spanish', async () => {
    await acrossTenants('a test reads Spanish', (tx) =>
      tx
        .update(accounts)
        .set({ locale: 'es', hasChosenLocale: true })
        .where(eq(accounts.id, clinic.reception.accountId)),
    );
    done(await cancel());
    await leave(therapist.therapistId);
    const { main, leads } = await refused(paths.undoStep(clinic.tenant.slug, id));
    expect(main).toContain('No se deshizo nada: su terapeuta ya no está.');
    expect(leads).toEqual(['Reservar de nuevo', 'Volver a la cita']);
  });

  it('says that the two minutes are over', async () => {
    done(await cancel());
    unsafeSetNow(new Date(MONDAY_8.getTime() + 121_000));
    const { main } = await refused(paths.undoStep(clinic.tenant.slug, id));
    expect(main).toContain('The two minutes are over. It can no longer be taken back.');
  });

  it('leads from a check-in to the correction of who holds it', async () => {
    done(await desk((scope) => takeDayStep(scope, 'any', id, 'check-in', false)));
    const correction = {
      appointmentId: id,
      rowVersion: 2,
      durationMinutes: 50,
      reason: 'Another one held it.',
    };
    const where = { locationId: clinic.locationId, serviceId: clinic.serviceId };
    const { therapistId } = other;
    done(await desk((scope) => correctDetails(scope, 'any', { ...correction, ...where, therapistId })));
    await leave(therapistId);
    const { main, leads } = await refused(paths.undoStep(clinic.tenant.slug, id));
    expect(main).toContain('its therapist is no longer here');
    expect(leads).toEqual(['Correct who, where or when', 'Back to the appointment']);
    const [row] = await clinic.asJob(({ tx }) =>
      tx.select().from(appointments).where(eq(appointments.id, id)),
    );
    expect(row?.status).toBe('checked_in');
  });

  it('leads from a move to another one', async () => {
    const to = {
      appointmentId: id,
      rowVersion: 1,
      startsAt: '2027-01-05T10:00',
      therapistId: other.therapistId,
    };
    done(await desk((scope) => moveAppointment(scope, 'any', to)));
    await leave(therapist.therapistId);
    const { main, leads } = await refused(paths.undoMove(clinic.tenant.slug, id));
    expect(main).toContain('its therapist is no longer here');
    expect(main).toMatch(/Moved from Monday, January 4, 2027, 10:00[^<]*Dana Osei/);
    expect(leads).toEqual(['Move', 'Back to the appointment']);
  });
});
