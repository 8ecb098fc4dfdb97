import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { newId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { needsAssessments, needsPreferredTimes } from '#db/schema/needs.ts';
import { licences } from '#db/schema/therapists.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from '../../modules/scheduling/working-clinic.ts';

await openTestDatabase();
const site = await openSite();
let clinic: WorkingClinic;
let clientId: string;
let dana: string;
let lee: string;
let id: string;

afterAll(() => unsafeSetNow(null));
beforeAll(async () => {
  unsafeSetNow(MONDAY_8);
  clinic = await makeWorkingClinic();
  clientId = await clinic.client();
  ({ therapistId: dana } = await clinic.therapist('Dana Osei'));
  ({ therapistId: lee } = await clinic.therapist('Lee Park'));
  await clinic.asJob(({ tx }) =>
    tx.update(licences).set({ expiresOn: '2027-01-03' }).where(eq(licences.therapistId, lee)),
  );
  const booked = await clinic.as(clinic.reception, (scope) =>
    bookAppointment(scope, {
      clientIds: [clientId],
      therapistId: dana,
      locationId: clinic.locationId,
      serviceId: clinic.serviceId,
      startsAt: '2027-01-05T10:00',
    }),
  );
  if (isRefusal(booked)) throw new Error(booked.refused);
  id = booked.appointmentId;
});

const as = () => ({ as: { ...clinic.reception, sessionId: newId() } });
const pages = (therapist?: string): [string, string][] => [
  ['moving', withQuery(paths.moveAppointment(clinic.tenant.slug, id), { therapist })],
  ['booking', withQuery(paths.newAppointment(clinic.tenant.slug), { client: clientId, therapist })],
];

it('neither moving nor booking offers a therapist who has no licence where the client lives', async () => {
  for (const [name, page] of pages()) {
    const { html } = await site.get(page, as());
    expect(html, name).toContain(`value="${dana}"`);
    expect(html, name).not.toContain(`value="${lee}"`);
  }
  for (const [name, page] of pages(lee))
    expect((await site.get(page, as())).html, name).toContain('Lee Park has no license in NY');
});

it('the pages that move and cancel have the links to the client’s other pages', async () => {
  const { slug } = clinic.tenant;
  for (const page of [paths.moveAppointment(slug, id), paths.cancelAppointment(slug, id)])
    expect((await site.get(page, as())).html, page).toContain(`href="${paths.client(slug, clientId)}"`);
});

it('a move offers half-hours, the preferred first, and the quarters on demand, as booking does', async () => {
  await clinic.asJob(async ({ tx, tenant, now }) => {
    const needsId = newId();
    await tx.insert(needsAssessments).values({
      tenantId: tenant.id,
      id: needsId,
      clientId,
      ageGroup: 'adult',
      urgencyLevel: 'routine',
      modality: 'in_person',
      sessionMinutes: 50,
      assessedBy: clinic.reception.accountId,
      assessedAt: now,
    });
    await tx.insert(needsPreferredTimes).values({
      tenantId: tenant.id,
      id: newId(),
      needsId,
      weekday: 3,
      startsAt: '13:00',
      endsAt: '15:00',
    });
  });
  for (const [name, page] of pages(dana)) {
    const { html } = await site.get(page, as());
    const at = (text: string) => html.indexOf(text);
    expect(at('value="2027-01-06T13:00"'), name).toBeGreaterThan(0);
    expect(at('value="2027-01-06T13:00"'), name).toBeLessThan(at('id="other-times"'));
    expect(at('id="other-times"'), name).toBeLessThan(at('value="2027-01-06T09:00"'));
    expect(at('value="2027-01-06T09:00"'), name).toBeLessThan(at('id="more-times"'));
    expect(at('id="more-times"'), name).toBeLessThan(at('value="2027-01-06T09:15"'));
  }
});

it('a change that leaves the time says what is another, and no move in time', async () => {
  const own = paths.appointment(clinic.tenant.slug, id);
  const length = { startsAt: '2027-01-05T10:00', duration: '30', rowVersion: 1 };
  expect(await site.post(`${own}/move`, length, as())).toMatchObject({ status: 303, flash: 'moved' });
  const { html } = await site.get(own, as());
  expect(html).toContain('Changed, at the same time');
  expect(html).not.toContain('Moved from');
  expect(html).toContain('The change can be undone for two minutes.');
  const time = { startsAt: '2027-01-05T11:00', rowVersion: 2 };
  expect(await site.post(`${own}/move`, time, as())).toMatchObject({ status: 303 });
  const moved = await site.get(own, as());
  expect(moved.html).toContain('Moved from');
  expect(moved.html).toContain('The move can be undone for two minutes.');
});
