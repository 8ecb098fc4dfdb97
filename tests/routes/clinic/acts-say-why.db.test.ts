import { and, eq } from 'drizzle-orm';
import { afterAll, expect, it } from 'vitest';
import { APPOINTMENT_STATUSES } from '#app/modules/scheduling/appointments/appointment.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { paths } from '#app/platform/paths.ts';
import { appointments } from '#db/schema/scheduling.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';
import { makeWorkingClinic, MONDAY_8 } from '../../modules/scheduling/working-clinic.ts';
import { addAppointment } from '../../modules/notes/world.ts';

await openTestDatabase();
const site = await openSite();
unsafeSetNow(MONDAY_8);
afterAll(() => unsafeSetNow(null));
const clinic = await makeWorkingClinic();
const therapist = await clinic.therapist();
const { slug } = clinic.tenant;
const as = clinic.reception;

const ACTS = {
  move: paths.moveAppointment,
  cancellation: paths.cancelAppointment,
  'check-in': paths.checkIn,
  start: paths.startSession,
  completion: paths.completeAppointment,
  'no-show': paths.noShow,
  correction: paths.correction,
  details: paths.correctDetails,
};

const coming = await addAppointment(
  clinic,
  therapist,
  [await clinic.client()],
  new Date('2027-01-07T15:00:00Z'),
  'scheduled',
);

it.each(APPOINTMENT_STATUSES.flatMap((status) => Object.keys(ACTS).map((act) => [act, status] as const)))(
  'the address of the %s of an appointment that is %s shows its page, or says where it leads why not',
  async (act, status) => {
    await clinic.asJob(({ tx, tenant }) =>
      tx
        .update(appointments)
        .set({ status })
        .where(and(eq(appointments.tenantId, tenant.id), eq(appointments.id, coming))),
    );
    const asked = await site.get(ACTS[act as keyof typeof ACTS](slug, coming), { as });
    if (asked.status === 200) return;
    expect(asked).toMatchObject({ status: 303, flash: expect.stringMatching(/^why-/) as unknown });
    const { html } = await site.get(asked.location ?? '', { as, flash: asked.flash });
    expect(html).toMatch(/class="banner banner--warning"[^>]* data-announce/);
    const isFreed = status === 'cancelled' || status === 'no_show';
    if (isFreed && act !== 'correction')
      expect(html).toMatch(
        /It was cancelled or missed|cancelled or marked as a no-show|not possible at this point/,
      );
    if (act === 'move' && !isFreed)
      expect(html).toContain('Only an appointment that has not begun can be moved');
  },
);
