import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { withBack } from '#app/platform/back-path.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { newId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { clients } from '#db/schema/clients.ts';
import { appointments } from '#db/schema/scheduling.ts';
import { countRoundTrips } from '#tests/support/count-round-trips.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from '../../modules/scheduling/working-clinic.ts';

await openTestDatabase();
const site = await openSite();
let clinic: WorkingClinic;
let week: string;
let day: string;
let therapistId: string;
let otherId: string;
let id: string;

afterAll(() => unsafeSetNow(null));
beforeAll(async () => {
  unsafeSetNow(MONDAY_8);
  clinic = await makeWorkingClinic();
  ({ therapistId } = await clinic.therapist('Dana Osei'));
  // Where one alone works, the week is that one's.
  ({ therapistId: otherId } = await clinic.therapist('Lee Park'));
  const clientId = await clinic.client();
  const booked = await clinic.as(clinic.reception, (scope) =>
    bookAppointment(scope, {
      clientIds: [clientId],
      therapistId,
      locationId: clinic.locationId,
      serviceId: clinic.serviceId,
      startsAt: '2027-01-05T10:00',
    }),
  );
  if (isRefusal(booked)) throw new Error(booked.refused);
  id = booked.appointmentId;
  day = paths.calendar(clinic.tenant.slug, 'day', '2027-01-05');
  week = withQuery(paths.calendar(clinic.tenant.slug, 'week', '2027-01-05'), { therapist: therapistId });
});

const columnsIn = (html: string) => /data-columns="([^"]*)"/.exec(html)?.[1]?.split(' ');
const desk = () => ({ as: { ...clinic.reception, sessionId: newId() } });

it('the week of one therapist says what may be dragged, and not where nothing is to be or all are shown', async () => {
  const drags = `data-starts-at="2027-01-05T10:00" data-minutes="50" data-version="1" data-who="`;
  expect((await site.get(week, desk())).html).toContain(drags);
  for (const page of [
    `${week}&as=table`,
    `${week}&moving=${id}`,
    `${day}?moving=${id}`,
    paths.calendar(clinic.tenant.slug, 'week', '2027-01-05'),
  ]) {
    const { html } = await site.get(page, desk());
    expect([html.includes('data-starts-at'), html.includes('id="drag"')], page).toEqual([false, false]);
  }
});

it('the plain table is kept from week to week', async () => {
  const { html } = await site.get(`${week}&as=table`, desk());
  expect(html).toMatch(/href="[^"]*\/calendar\/week\/2027-01-12\?[^"]*as=table"/);
  expect((await site.get(week, desk())).html).not.toMatch(/calendar\/week\/2027-01-12\?[^"]*as=table/);
});

it('the day says what may be dragged, and which field of the move its columns stand for', async () => {
  const { html } = await site.get(day, desk());
  expect(html).toContain('data-starts-at="2027-01-05T10:00" data-minutes="50" data-version="1"');
  expect(html).toContain(`data-field="therapistId"`);
  expect(columnsIn(html)).toContain(therapistId);
  const byRoom = (await site.get(`${day}?by=room`, desk())).html;
  expect(byRoom).toContain(`data-field="roomId"`);
  expect(columnsIn(byRoom)).not.toContain(therapistId);
});

it('what is dropped comes back to its calendar, which offers to undo it once', async () => {
  const who = desk();
  const to = withBack(paths.moveAppointment(clinic.tenant.slug, id), week);
  const moved = await site.post(to, { from: 'calendar', startsAt: '2027-01-05T11:15', rowVersion: '1' }, who);
  expect(moved.status).toBe(303);
  expect(moved.location).toBe(`${week}&moved=${id}`);
  const { html } = await site.get(moved.location ?? '', { ...who, flash: moved.flash });
  expect(html).toContain('data-starts-at="2027-01-05T11:15" data-minutes="50" data-version="2"');
  expect(html).toContain(`action="${paths.undoMove(clinic.tenant.slug, id)}"`);
  expect((await site.get(moved.location ?? '', who)).html).not.toContain('undo-move');
});

it('what is stretched gets its length and keeps its hour', async () => {
  const to = withBack(paths.moveAppointment(clinic.tenant.slug, id), week);
  const fields = { from: 'calendar', startsAt: '2027-01-05T11:15', duration: '65', rowVersion: '2' };
  expect((await site.post(to, fields, desk())).status).toBe(303);
  expect((await site.get(week, desk())).html).toContain(
    'data-starts-at="2027-01-05T11:15" data-minutes="65"',
  );
});

it('a move by its form leads to the appointment, wherever its page was opened from', async () => {
  const to = withBack(paths.moveAppointment(clinic.tenant.slug, id), week);
  const moved = await site.post(to, { startsAt: '2027-01-05T13:00', rowVersion: '3' }, desk());
  expect(moved.location).toBe(paths.appointment(clinic.tenant.slug, id));
});

it('what is dropped on the column of another therapist is that therapist’s, and the day says so', async () => {
  const who = desk();
  const to = withBack(paths.moveAppointment(clinic.tenant.slug, id), day);
  const fields = { from: 'calendar', startsAt: '2027-01-05T13:00', rowVersion: '4', therapistId: otherId };
  const moved = await site.post(to, fields, who);
  expect([moved.status, moved.location]).toEqual([303, `${day}?moved=${id}`]);
  const { html } = await site.get(moved.location ?? '', { ...who, flash: moved.flash });
  expect(html).toMatch(/: now Tuesday, .* · Lee Park/);
  expect(html).toContain(`action="${paths.undoMove(clinic.tenant.slug, id)}"`);
});

it('a column of another clinic is refused, and nothing is moved', async () => {
  const other = await makeWorkingClinic();
  const { therapistId: foreign } = await other.therapist();
  const to = withBack(paths.moveAppointment(clinic.tenant.slug, id), day);
  const fields = { from: 'calendar', startsAt: '2027-01-05T14:00', rowVersion: '5' };
  for (const column of [{ therapistId: foreign }, { roomId: newId() }])
    expect((await site.post(to, { ...fields, ...column }, desk())).status).toBe(422);
  expect((await site.get(day, desk())).html).toContain('data-starts-at="2027-01-05T13:00"');
});

it('what could not be dropped is led to its move with the time, so that only the reason is missing', async () => {
  const { html } = await site.get(
    withQuery(paths.moveAppointment(clinic.tenant.slug, id), {
      startsAt: '2027-01-05T21:15',
      duration: '40',
    }),
    desk(),
  );
  expect(html).toMatch(/name="startsAt"[^>]*value="other"[^>]*checked|checked[^>]*value="other"/);
  expect(html).toMatch(
    /name="otherTime"[^>]*value="2027-01-05T21:15"|value="2027-01-05T21:15"[^>]*name="otherTime"/,
  );
  expect(html).toMatch(/name="duration"[^>]*value="40"/);
  const free = await site.get(
    withQuery(paths.moveAppointment(clinic.tenant.slug, id), { startsAt: '2027-01-05T14:00' }),
    desk(),
  );
  expect(free.html).toMatch(/value="2027-01-05T14:00"[^>]*checked|checked[^>]*value="2027-01-05T14:00"/);
  const odd = withQuery(paths.moveAppointment(clinic.tenant.slug, id), { startsAt: 'soon' });
  expect((await site.get(odd, desk())).html).not.toContain('"soon"');
});

describe('What is dragged of a client whom no message reaches', () => {
  const drop = async (fields: Record<string, string>, calendar = week) => {
    const who = desk();
    const [row] = await clinic.asJob(({ tx }) =>
      tx.select({ version: appointments.rowVersion }).from(appointments).where(eq(appointments.id, id)),
    );
    const to = withBack(paths.moveAppointment(clinic.tenant.slug, id), calendar);
    const asked = { from: 'calendar', rowVersion: String(row?.version), ...fields };
    const moved = await site.post(to, asked, who);
    expect(moved.status).toBe(303);
    return { who, moved };
  };
  const show = async ({ who, moved }: Awaited<ReturnType<typeof drop>>) =>
    (await site.get(moved.location ?? '', { ...who, flash: moved.flash })).html;

  it('says whom to call, in the three questions of the page, and nothing where nothing is told', async () => {
    const done = await drop({ startsAt: '2027-01-05T15:00' }, day);
    expect(await show(done)).toMatch(/Riley Okafor[^<]*nobody can be told by message\..*No phone number/);
    const trips = await countRoundTrips(() => show(done));
    expect(Math.max(...trips.map(({ waits }) => waits))).toBeLessThanOrEqual(4);
    // What was untold when it was stretched would be told with it.
    unsafeSetNow(new Date(MONDAY_8.getTime() + 600_000));
    const wider = await show(await drop({ startsAt: '2027-01-05T15:00', duration: '45' }, day));
    expect(wider).toContain('undo-move');
    expect(wider).not.toContain('nobody can be told by message');
  });

  it('says nothing of it where a message goes, and names nobody to whom the appointment is not shown', async () => {
    const { moved, who } = await drop({ startsAt: '2027-01-05T16:00' }, day);
    const own = await clinic.therapist('Max Other');
    const foreign = await site.get(moved.location ?? '', { as: own, flash: moved.flash });
    expect(foreign.status).toBe(200);
    expect(foreign.html).not.toContain('nobody can be told by message');
    await clinic.asJob(({ tx, vault }) =>
      tx
        .select({ id: clients.id })
        .from(clients)
        .then((rows) =>
          Promise.all(
            rows.map((row) =>
              tx
                .update(clients)
                .set({
                  email: vault.seal(clients.email, row.id, 'ann@example.test'),
                  dateOfBirth: vault.seal(clients.dateOfBirth, row.id, '1990-05-01'),
                })
                .where(eq(clients.id, row.id)),
            ),
          ),
        ),
    );
    expect(await show({ moved, who })).not.toMatch(/nobody can be told by message|is told by e-mail/);
  });
});
