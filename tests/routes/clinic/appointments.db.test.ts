import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { newId } from '#app/platform/new-id.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { paths } from '#app/platform/paths.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { auditEvents } from '#db/schema/audit.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from '../../modules/scheduling/working-clinic.ts';

await openTestDatabase();
const site = await openSite();
let clinic: WorkingClinic;
let page: string;
let clientId: string;
let therapistId: string;

afterAll(() => unsafeSetNow(null));
beforeAll(async () => {
  unsafeSetNow(MONDAY_8);
  clinic = await makeWorkingClinic();
  ({ therapistId } = await clinic.therapist());
  clientId = await clinic.client();
  ({ page } = await book('2027-01-05T10:00'));
});

/** Books the client at a wall-clock time: where its page is. */
async function book(local: string): Promise<{ page: string; local: string }> {
  const booked = await clinic.as(clinic.reception, (scope) =>
    bookAppointment(scope, {
      clientIds: [clientId],
      therapistId,
      locationId: clinic.locationId,
      serviceId: clinic.serviceId,
      startsAt: local,
    }),
  );
  if (isRefusal(booked)) throw new Error(booked.refused);
  return { page: paths.appointment(clinic.tenant.slug, booked.appointmentId), local };
}

it('an appointment is closed to billing, and open to the desk', async () => {
  const billing = await site.get(page, { as: await clinic.member('billing') });
  expect(billing.status).toBe(403);
  expect(billing.html).not.toContain('Okafor');
  expect((await site.get(page, { as: clinic.reception })).html).toContain('Okafor');
});

it('is not there for a colleague, whose attempts the audit trail keeps as denied', async () => {
  const colleague = await clinic.therapist('Lee Park');
  const as = { as: colleague };
  const appointmentId = page.slice(-36);
  const elsewhere = paths.appointment(clinic.tenant.slug, newId());
  const move = { startsAt: 'other', otherTime: '2027-01-05T14:00', overrideReason: '', rowVersion: 1 };
  for (const one of [page, elsewhere]) {
    expect((await site.get(one, as)).status).toBe(404);
    expect((await site.get(`${one}/move`, as)).status).toBe(404);
    expect((await site.post(`${one}/move`, move, as)).status).toBe(404);
    expect((await site.post(`${one}/check-in`, {}, as)).status).toBe(404);
  }
  const attempts = await clinic.asJob(({ tx }) =>
    tx
      .select({
        action: auditEvents.action,
        resourceId: auditEvents.resourceId,
        clientId: auditEvents.clientId,
        outcome: auditEvents.outcome,
      })
      .from(auditEvents)
      .where(eq(auditEvents.accountId, colleague.accountId))
      .orderBy(asc(auditEvents.sequence)),
  );
  expect(attempts).toEqual([
    ...['client.read', 'client.read', 'appointment.move', 'appointment.check-in'].map((action) => ({
      action,
      resourceId: appointmentId,
      clientId,
      outcome: 'denied',
    })),
    // What is not there concerns nobody, and was refused all the same.
    ...['appointment.move', 'appointment.check-in'].map((action) => ({
      action,
      resourceId: elsewhere.slice(-36),
      clientId: null,
      outcome: 'failed',
    })),
  ]);
});

it('a booking whose client cannot be listed looks for one by post, so that no name stands in an address', async () => {
  const another = await makeWorkingClinic();
  const { slug } = another.tenant;
  const { html } = await site.get(paths.newAppointment(slug), { as: another.reception });
  const [form = ''] = new RegExp(`<form[^>]*action="${paths.clients(slug)}"[^>]*>`).exec(html) ?? [];
  expect(form).toContain('method="post"');
  const sought = await site.post(paths.clients(slug), { q: 'Okafor' }, { as: another.reception });
  expect(sought.status).toBe(303);
  expect(sought.location).toContain(paths.clients(slug));
  expect(sought.location).not.toContain('Okafor');
});

const versionIn = (html: string) => /name="rowVersion" value="([^"]*)"/.exec(html)?.[1];

it.each([422, 409])(
  'a move answered with %i comes back with the fortnight and the time that were chosen',
  async (status) => {
    const as = { as: clinic.reception };
    const { page } = await book(`2027-01-0${status === 409 ? 6 : 7}T13:00`);
    const rowVersion = status === 409 ? 7 : 1;
    const from = '2027-02-01';
    const move = withQuery(`${page}/move`, { from });
    const opened = await site.get(move, as);
    const [, action = move] =
      /<form[^>]*method="post"[^>]*action="([^"]*\/move[^"]*)"/.exec(opened.html) ?? [];
    const offered = { startsAt: `${from}T06:00`, rowVersion };
    const typed = {
      startsAt: 'other',
      otherTime: `${from}T06:00`,
      overrideReason: 'a'.repeat(501),
      rowVersion,
    };
    const another = { ...typed, overrideReason: status === 409 ? 'School' : typed.overrideReason };
    const refused = await site.post(action, another, as);
    expect(refused.status).toBe(status);
    expect(/<input[^>]*value="other"[^>]*>/.exec(refused.html)?.[0]).toContain('checked');
    expect(/<input[^>]*name="otherTime"[^>]*>/.exec(refused.html)?.[0]).toContain(another.otherTime);
    expect(refused.html).toContain(another.overrideReason);
    const chosen = {
      ...offered,
      startsAt: `${from}T10:00`,
      ...(status === 422 ? { overrideReason: 'a'.repeat(501) } : {}),
    };
    const listed = await site.post(action, chosen, as);
    expect(listed.status).toBe(status);
    const radio = new RegExp(`<input[^>]*value="${chosen.startsAt}"[^>]*>`).exec(listed.html)?.[0];
    expect(radio).toContain('checked');
  },
);

it('a move on the calendar that is refused leads to the free times of the day that was shown', async () => {
  const as = { as: clinic.reception };
  const { page } = await book('2027-01-08T13:00');
  const { slug } = clinic.tenant;
  const day = withQuery(paths.calendar(slug, 'day', '2027-02-03'), { moving: page.slice(-36) });
  const { html } = await site.get(day, as);
  const [, action = ''] = /<form[^>]*action="([^"]*\/move[^"]*)"/.exec(html) ?? [];
  const refused = await site.post(action, { startsAt: '2027-02-03T10:00', rowVersion: 7 }, as);
  expect(refused.status).toBe(409);
  const radio = /<input[^>]*value="2027-02-03T10:00"[^>]*>/.exec(refused.html)?.[0];
  expect(radio).toContain('checked');
});

it.each([
  ['cancelled', '/cancellation', { askedBy: 'client' }, { askedBy: 'client', reason: 'Fever' }],
  ['moved', '/move', {}, { startsAt: '2027-01-05T16:00' }],
])(
  'is not %s by whom an earlier refusal kept from seeing that it was moved',
  async (_done, act, bad, good) => {
    const as = { as: clinic.reception };
    const booked = await book(`2027-01-0${act === '/move' ? 6 : 7}T10:00`);
    const other = { startsAt: 'other', otherTime: booked.local.replace('T10', 'T11'), rowVersion: 1 };
    expect((await site.post(`${booked.page}/move`, other, as)).status).toBe(303);
    const refused = await site.post(booked.page + act, { rowVersion: 1, ...bad }, as);
    expect(refused.status).toBe(422);
    const seen = versionIn(refused.html);
    expect(seen).toBe('1');
    const stale = await site.post(booked.page + act, { rowVersion: seen, ...good }, as);
    expect(stale.status).toBe(409);
    expect(versionIn(stale.html)).toBe('2');
  },
);

it('who was checked in on Today is said by name, and one press takes it back', async () => {
  unsafeSetNow(MONDAY_8);
  const { page: own } = await book('2027-01-13T11:00');
  unsafeSetNow(new Date('2027-01-13T16:00:00Z'));
  const as = { as: { ...clinic.reception, sessionId: newId() } };
  const id = own.slice(-36);
  const { slug } = clinic.tenant;
  const taken = await site.post(paths.checkIn(slug, id), { from: 'today' }, as);
  const location = clinic.locationId;
  expect(taken).toMatchObject({
    status: 303,
    location: withQuery(paths.today(slug), { location, done: id }),
  });
  // What the address and the cookie carry names nobody.
  expect(`${taken.location} ${taken.flash ?? ''}`).not.toContain('Okafor');
  const today = await site.get(taken.location ?? '', as);
  expect(today.html).toMatch(/Riley Okafor [0-9a-f]+ \(March 27, 2015\) is checked in\./);
  expect(today.html).toContain(`action="${paths.undoStep(slug, id)}"`);
  const undone = await site.post(paths.undoStep(slug, id), { from: 'today' }, as);
  expect((await site.get(undone.location ?? '', as)).html).toMatch(
    /Riley Okafor [0-9a-f]+ \(March 27, 2015\) is expected again\./,
  );
});

it('what nobody settled yesterday is on Today, and is settled with a reason', async () => {
  unsafeSetNow(MONDAY_8);
  const { page: own } = await book('2027-01-14T11:00');
  unsafeSetNow(new Date('2027-01-15T16:00:00Z'));
  const as = { as: { ...clinic.reception, sessionId: newId() } };
  const { slug } = clinic.tenant;
  const correction = paths.correction(slug, own.slice(-36));
  expect((await site.get(paths.today(slug), as)).html).toContain(`href="${correction}"`);
  const untold = await site.post(correction, { outcome: 'here', reason: ' ', rowVersion: 1 }, as);
  expect(untold.status).toBe(422);
  expect(untold.html).toContain('Give a reason');
  const fields = { outcome: 'here', arrivedAt: '11:05', reason: 'The desk was closed.', rowVersion: 1 };
  expect(await site.post(correction, fields, as)).toMatchObject({ status: 303, flash: 'corrected' });
  expect((await site.get(paths.today(slug), as)).html).not.toContain(`href="${correction}"`);
  expect((await site.get(own, as)).html).toContain('Corrected: was here');
});

it('a move offers everything but what the appointment has, and then takes it', async () => {
  unsafeSetNow(MONDAY_8);
  const { page: own, local } = await book('2027-01-15T11:00');
  const as = { as: { ...clinic.reception, sessionId: newId() } };
  const move = `${own}/move`;
  expect((await site.get(move, as)).html).not.toContain(`value="${local}"`);
  const longer = withQuery(move, { duration: '80' });
  expect((await site.get(longer, as)).html).toContain(`value="${local}"`);
  for (const duration of ['0', '-50', '4'])
    expect((await site.post(longer, { startsAt: local, duration, rowVersion: 1 }, as)).status).toBe(422);
  const moved = await site.post(longer, { startsAt: local, duration: '80', rowVersion: 1 }, as);
  expect(moved).toMatchObject({ status: 303, location: own });
  expect((await site.get(own, as)).html).toContain('50 minutes → 80 minutes');
});
