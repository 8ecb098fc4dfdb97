import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import routes from '#app/routes.ts';
import { APPOINTMENT_STATUSES, isHeld } from '#app/modules/scheduling/appointments/appointment.ts';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { newId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { appointments } from '#db/schema/scheduling.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from '../../modules/scheduling/working-clinic.ts';

/*
 * The address of an act on an appointment is also opened by GET: a page is loaded again after a refusal, a link is shared, a
 * bookmark is kept. It then shows the form of the act, or leads on to the appointment; a move of what has begun, to its
 * correction. It is never a page that only states.
 */

await openTestDatabase();
const site = await openSite();
const OF_APPOINTMENT = 'c/:clinic/appointments/:id/';
/**
 * Pages of a series are not found at an appointment that belongs to none, nor those of several clients at one of one client; rooms are
 * swapped with another appointment, and the page of an offer has forms for those who wait.
 */
const OF_SEVERAL = /^(series|room|attendees|co-therapists|roster|offer)(\/|$)/;
const ACTS = routes
  .flatMap(({ path = '' }) => (path.startsWith(OF_APPOINTMENT) ? [path.slice(OF_APPOINTMENT.length)] : []))
  .filter((act) => !OF_SEVERAL.test(act));
/** Before the session on its day, after it, and on the next day, in New York. */
const WHEN = ['2027-01-05T14:00:00Z', '2027-01-05T17:00:00Z', '2027-01-06T17:00:00Z'];

let clinic: WorkingClinic;
let page: string;

afterAll(() => unsafeSetNow(null));
beforeAll(async () => {
  unsafeSetNow(MONDAY_8);
  clinic = await makeWorkingClinic();
  const { therapistId } = await clinic.therapist();
  const clientIds = [await clinic.client()];
  const booked = await clinic.as(clinic.reception, (scope) =>
    bookAppointment(scope, {
      clientIds,
      therapistId,
      locationId: clinic.locationId,
      serviceId: clinic.serviceId,
      startsAt: '2027-01-05T10:00',
    }),
  );
  if (isRefusal(booked)) throw new Error(booked.refused);
  page = paths.appointment(clinic.tenant.slug, booked.appointmentId);
});

const as = () => ({ as: { ...clinic.reception, sessionId: newId() } });
const set = (status: (typeof APPOINTMENT_STATUSES)[number]) =>
  clinic.asJob(({ tx }) =>
    tx
      .update(appointments)
      .set({ status })
      .where(eq(appointments.id, page.slice(-36))),
  );
/** The forms inside the page's main part that post to the page itself and have a button. */
const ownForms = (html: string) =>
  [...(html.split('<main')[1] ?? '').matchAll(/<form[^>]*method="post"[^>]*>.*?<\/form>/gs)].filter(
    ([form]) => !/^<form[^>]* action="/.test(form) && form.includes('<button'),
  );

it('finds the acts in the register of routes', () => {
  expect(ACTS.length).toBeGreaterThanOrEqual(9);
});

it.each(['series', 'series/cancellation', 'series/change', 'series/extension'])(
  'finds nothing at …/%s of an appointment that stands alone',
  async (act) => {
    expect((await site.get(`${page}/${act}`, as())).status).toBe(404);
  },
);

describe.each(ACTS)('the address …/%s', (act) => {
  it.each(WHEN)('opened by itself at %s shows its form or leads on to the appointment', async (at) => {
    unsafeSetNow(new Date(at));
    for (const status of APPOINTMENT_STATUSES) {
      await set(status);
      const opened = await site.get(`${page}/${act}`, as());
      const instead = act === 'move' && isHeld(status) ? `${page}/details-correction` : page;
      if (opened.status === 303) expect(opened.location, status).toBe(instead);
      else expect([opened.status, ownForms(opened.html).length], status).toEqual([200, 1]);
    }
  });

  it('says why the act was refused, and leads on to the appointment', async () => {
    unsafeSetNow(new Date('2027-01-05T14:00:00Z'));
    await set('cancelled');
    const reason = { askedBy: 'client', outcome: 'here', startsAt: '2027-01-06T10:00', reason: 'So it was.' };
    const refused = await site.post(`${page}/${act}`, { ...reason, rowVersion: 1 }, as());
    expect([409, 422]).toContain(refused.status);
    expect(refused.html).toContain('class="error-summary');
    expect(refused.html).toContain(`href="${page}"`);
    // Loaded again after that, it is no dead end either.
    expect(await site.get(`${page}/${act}`, as())).toMatchObject({ status: 303, location: page });
  });
});
