import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { planMessages } from '#app/modules/notifications/sending/plan-messages.server.ts';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { newId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { clients } from '#db/schema/clients.ts';
import { deliveries } from '#db/schema/notifications.ts';
import { locationHours, locations, rooms } from '#db/schema/tenancy.ts';
import { availabilityRules, therapistLocations } from '#db/schema/therapists.ts';
import { preview, save, weekly } from '#tests/modules/scheduling/series/series-clinic.ts';
import { addClient } from '#tests/support/booked.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openSite, type Fields } from '#tests/support/site.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from '../../modules/scheduling/working-clinic.ts';

await openTestDatabase();
const site = await openSite();

let clinic: WorkingClinic;
let therapistId: string;
let id: string;
let version: number;

beforeEach(async () => {
  unsafeSetNow(MONDAY_8);
  clinic = await makeWorkingClinic();
  ({ therapistId } = await clinic.therapist());
  await clinic.room('Room 2');
});

/** Adds a client who has a phone, and an e-mail address or none. */
async function addContact(email: string | null): Promise<string> {
  const clientId = await addClient(clinic, { email });
  await clinic.asJob(({ tx, vault }) =>
    tx
      .update(clients)
      .set({ phone: vault.seal(clients.phone, clientId, '+12125550100') })
      .where(eq(clients.id, clientId)),
  );
  return clientId;
}

/** Books for such a client. */
async function book(email: string | null, startsAt: string): Promise<void> {
  const clientId = await addContact(email);
  const { locationId, serviceId } = clinic;
  const done = await clinic.as(clinic.reception, (scope) =>
    bookAppointment(scope, { clientIds: [clientId], therapistId, locationId, serviceId, startsAt }),
  );
  if (isRefusal(done)) throw new Error(done.refused);
  [id, version] = [done.appointmentId, 1];
}

/** The same, and the booking's message is on its way. */
async function booked(email: string | null, startsAt = '2027-01-06T10:00'): Promise<void> {
  await book(email, startsAt);
  const told = { appointmentId: id, appointmentVersion: 1, change: 'booked' } as const;
  await clinic.asJob((scope) => planMessages(scope, told));
  unsafeSetNow(new Date(MONDAY_8.getTime() + 200_000));
}

/** Posts to one of the appointment's addresses and opens the page to which that leads. */
async function act(path: (clinic: string, id: string) => string, fields: Fields = {}): Promise<string> {
  const as = clinic.reception;
  const sent = await site.post(path(clinic.tenant.slug, id), { rowVersion: version, ...fields }, { as });
  expect(sent.status).toBe(303);
  version += 1;
  return (await site.get(sent.location!, { as, flash: sent.flash })).html;
}
const move = (fields: Fields) => act(paths.moveAppointment, { startsAt: '2027-01-06T10:00', ...fields });
const undo = () => act(paths.undoMove);
const count = (html: string, text: string | RegExp) => html.split(text).length - 1;

const BY_MAIL = 'is told by e-mail.';
const NOT_WRITTEN = 'nobody can be told by message.';
const CALL = 'href="tel:+12125550100"';

/** Says of a page that it says once whom messages reach, or whom to call, and nothing beside it but what its list names (`listed`). */
function expectOnce(
  html: string,
  { mail = 0, call = 0, listed = 0 }: { mail?: number; call?: number; listed?: number },
): void {
  expect(count(html, BY_MAIL)).toBe(mail);
  expect(count(html, NOT_WRITTEN)).toBe(call);
  expect(count(html, CALL)).toBe(call + listed);
  if (mail === 0) expect(html).not.toMatch(/Only then is a message sent|another message/);
}

it('whoever was told by phone is not to be called again, until something has changed', async () => {
  await booked(null);
  const as = clinic.reception;
  const { slug } = clinic.tenant;
  const { html } = await site.get(paths.appointment(slug, id), { as });
  expect(html).toContain(CALL);
  const [row] = await clinic.asJob(({ tx }) =>
    tx.select({ id: deliveries.id }).from(deliveries).where(eq(deliveries.subjectId, id)),
  );
  expect((await site.post(paths.markTold(slug, row!.id), {}, { as })).status).toBe(303);
  const told = (await site.get(paths.appointment(slug, id), { as })).html;
  expect(told).toContain(': told by phone.');
  expect(told).not.toContain(CALL);
  expect(await move({ startsAt: '2027-01-06T14:00' })).toContain(CALL);
});

describe('a move of a client', () => {
  it('who has e-mail says when the message goes, and its undo that it is withdrawn', async () => {
    await booked('ann@example.test');
    const { html } = await site.get(paths.moveAppointment(clinic.tenant.slug, id), { as: clinic.reception });
    expectOnce(html, { mail: 1 });
    const moved = await move({ startsAt: '2027-01-06T14:00' });
    expect(moved).toContain('Only then is a message sent.');
    expectOnce(moved, { mail: 1 });
    expect(moved).not.toContain('Who gets the messages');
    const undone = await undo();
    expect(undone).toContain('The move is undone.');
    expect(undone).toContain('The message about the move is withdrawn: it was not sent.');
    expectOnce(undone, {});
    unsafeSetNow(new Date(MONDAY_8.getTime() + 600_000));
    const later = await site.get(paths.appointment(clinic.tenant.slug, id), { as: clinic.reception });
    expect(later.html).toContain('Who gets the messages');
    expect(later.html).not.toContain('withdrawn');
  });

  it('to a near time says that it is told at once, and its undo that another message corrects it', async () => {
    await booked('ann@example.test');
    unsafeSetNow(new Date('2027-01-04T13:58:00Z'));
    const moved = await move({ startsAt: '2027-01-04T09:00' });
    expect(moved).toContain('The appointment begins so soon that the message goes at once.');
    expectOnce(moved, { mail: 1 });
    const undone = await undo();
    expect(undone).toContain('The move was told at once, so another message tells what was before:');
    expectOnce(undone, { mail: 1 });
  });

  it('who cannot be written to says whom to call, also where only the place is another, and its undo too', async () => {
    const elsewhere = await secondPlace();
    await booked(null);
    for (const fields of [{ startsAt: '2027-01-06T14:00' }, { locationId: elsewhere }]) {
      const moved = await move(fields);
      expect(moved).toContain('The move can be undone for two minutes.');
      expectOnce(moved, { call: 1 });
      const undone = await undo();
      expect(undone).toContain('Whoever was called about it must be called again:');
      expect(undone).not.toContain('withdrawn');
      // Of the booking, too, nobody has told yet.
      expectOnce(undone, { call: 1, listed: 1 });
    }
  });

  it('and one back, within two minutes, asks whoever was called to be called again', async () => {
    await booked(null);
    await move({ startsAt: '2027-01-06T14:00' });
    const back = await move({ startsAt: '2027-01-06T10:00' });
    expect(back).toContain('Whoever was called about it must be called again:');
    expectOnce(back, { call: 1, listed: 1 });
  });

  it('that changes nothing of which anybody is told says so, and so does its undo', async () => {
    await booked('ann@example.test');
    const moved = await move({ duration: '30' });
    expect(moved).toContain('Nothing that clients are told of has changed, so no message is sent about it.');
    expectOnce(moved, {});
    const undone = await undo();
    expect(undone).toContain('Nothing that clients are told of had changed, so no message is sent.');
    expectOnce(undone, {});
  });
});

describe('a step of the day', () => {
  it('that is taken back, or corrected, says that nobody is sent a message', async () => {
    await booked('ann@example.test', '2027-01-04T09:00');
    await act(paths.checkIn, { from: 'appointment' });
    expect(await act(paths.undoStep, { from: 'appointment' })).toContain(
      'The step is taken back. No message is sent about it.',
    );
  });

  it.each([
    ['ann@example.test', 'Whoever was told another time or place is told of this one:', { mail: 1 }],
    [null, 'Whoever was told another time or place must be called about this one:', { call: 1 }],
  ])(
    'that is taken back after an untold move says who is told of that, for a client with the address %s',
    async (email, says, once) => {
      await booked('ann@example.test', '2027-01-04T11:00');
      await move({ startsAt: '2027-01-04T12:00' });
      await act(paths.checkIn, { from: 'appointment' });
      if (email === null) await clinic.asJob(({ tx }) => tx.update(clients).set({ email }));
      unsafeSetNow(new Date(MONDAY_8.getTime() + 600_000));
      const undone = await act(paths.undoStep, { from: 'appointment' });
      expect(undone).toContain('The step is taken back.');
      expect(undone).not.toContain('No message is sent about it');
      expect(undone).toContain(says);
      expectOnce(undone, once);
    },
  );

  it.each([
    ['ann@example.test', 'The message about the cancellation is withdrawn: it was not sent.', {}],
    [null, 'Whoever was called about it must be called again:', { call: 1, listed: 1 }],
  ])(
    'that was a cancellation says what follows for a client with the address %s',
    async (email, says, once) => {
      await booked(email);
      const { html } = await site.get(paths.cancelAppointment(clinic.tenant.slug, id), {
        as: clinic.reception,
      });
      expectOnce(html, email === null ? { call: 1 } : { mail: 1 });
      expect(html.includes('the reminders stop')).toBe(email !== null);
      await act(paths.cancelAppointment, { askedBy: 'clinic', reason: 'The room is flooded.' });
      const restored = await act(paths.undoStep, { from: 'appointment' });
      expect(restored).toContain('The cancellation is taken back.');
      expect(restored).not.toContain('No message is sent about it');
      expect(restored).toContain(says);
      expectOnce(restored, once);
    },
  );
});

describe('an undo after an address was entered, of what somebody may have called about', () => {
  /** Says on the record, as its page does, that this client is written to from now on. */
  const enterAddress = () =>
    clinic.asJob(async ({ tx, vault, now, tenant }) => {
      for (const { id: clientId } of await tx
        .select({ id: clients.id })
        .from(clients)
        .where(eq(clients.tenantId, tenant.id)))
        await tx
          .update(clients)
          .set({ email: vault.seal(clients.email, clientId, 'ann@example.test'), updatedAt: now })
          .where(eq(clients.id, clientId));
    });
  const AGAIN = 'If somebody has called already, call again.';

  it.each(['move', 'cancellation'])('asks whoever has called about the %s to call again', async (what) => {
    await booked(null);
    const isMove = what === 'move';
    const done = isMove
      ? await move({ startsAt: '2027-01-06T14:00' })
      : await act(paths.cancelAppointment, { askedBy: 'clinic', reason: 'The room is flooded.' });
    expect(done).toContain(CALL);
    await enterAddress();
    const undone = isMove ? await undo() : await act(paths.undoStep, { from: 'appointment' });
    expect(undone).toContain('Whoever was called about it must be called again:');
    expect(undone).toContain(AGAIN);
    expect(undone).toContain(CALL);
  });

  it('asks nobody where the record is as it was', async () => {
    await booked('ann@example.test');
    unsafeSetNow(new Date(MONDAY_8.getTime() + 600_000));
    await move({ startsAt: '2027-01-06T14:00' });
    expect(await undo()).not.toContain(AGAIN);
  });
});

describe('a cancellation that is taken back while the message of a move waits', () => {
  const at = (seconds: number) => unsafeSetNow(new Date(MONDAY_8.getTime() + 200_000 + seconds * 1_000));
  const cancel = () => act(paths.cancelAppointment, { askedBy: 'clinic', reason: 'The room is flooded.' });
  const restore = () => act(paths.undoStep, { from: 'appointment' });
  const read = async () =>
    (await site.get(paths.appointment(clinic.tenant.slug, id), { as: clinic.reception })).html;

  it('says, then and when the page is opened again, that the move is told, and when', async () => {
    await booked('ann@example.test');
    await move({ startsAt: '2027-01-06T14:00' });
    at(60);
    await cancel();
    at(100);
    const restored = await restore();
    expect(restored).toContain('The cancellation is taken back.');
    for (const html of [restored, await read()]) {
      expect(html).toContain('The move can be undone for two minutes. Only then is a message sent.');
      expectOnce(html, { mail: 1 });
    }
    at(130);
    const after = await read();
    expect(after).toContain('it was not sent. The move before it is told:');
    expectOnce(after, { mail: 1 });
  });

  it('says the same when the time to undo the move is over', async () => {
    await booked('ann@example.test');
    await move({ startsAt: '2027-01-06T14:00' });
    at(70);
    await cancel();
    at(130);
    const restored = await restore();
    expect(restored).toContain('The cancellation is taken back.');
    for (const html of [restored, await read()]) {
      expect(html).toContain('it was not sent. The move before it is told:');
      expect(html).not.toContain('Whoever was told another time or place');
      expectOnce(html, { mail: 1 });
    }
  });

  it.each([
    ['the time was changed and changed back', { startsAt: '2027-01-06T14:00' }, true],
    ['only the length was changed', { duration: '30' }, false],
  ])('says that nobody is told anything where %s', async (_, fields, isUndone) => {
    await booked('ann@example.test');
    await move(fields);
    if (isUndone) await undo();
    at(70);
    await cancel();
    at(130);
    const restored = await restore();
    expect(restored).toContain('The cancellation is taken back.');
    for (const html of [restored, await read()]) {
      expect(html).toContain('The message about the cancellation is withdrawn: it was not sent.');
      expectOnce(html, {});
    }
  });
});

it('of a check-in that is taken back after a move there and back says that nobody is sent a message', async () => {
  await booked('ann@example.test', '2027-01-04T11:00');
  await move({ startsAt: '2027-01-04T12:00' });
  await undo();
  await act(paths.checkIn, { from: 'appointment' });
  const undone = await act(paths.undoStep, { from: 'appointment' });
  expect(undone).toContain('The step is taken back. No message is sent about it.');
  expect(undone).not.toContain('Whoever was told another time or place');
});

it('of a booking that is cancelled before anything was sent says whom to call again, for two minutes', async () => {
  for (const [email, startsAt] of [
    ['ann@example.test', '2027-01-06T10:00'],
    [null, '2027-01-06T14:00'],
  ] as const) {
    unsafeSetNow(MONDAY_8);
    await book(email, startsAt);
    const cancelled = await act(paths.cancelAppointment, { askedBy: 'clinic', reason: 'A wrong day.' });
    expect(cancelled.includes('If somebody has called already, call again.')).toBe(email === null);
    expect(count(cancelled, CALL)).toBe(email === null ? 1 : 0);
    unsafeSetNow(new Date(MONDAY_8.getTime() + 180_000));
    const later = await site.get(paths.appointment(clinic.tenant.slug, id), { as: clinic.reception });
    expectOnce(later.html, {});
  }
});

it('of a series that is booked or cancelled says who is told of it, or whom to call', async () => {
  for (const [email, told] of [
    ['ann@example.test', { mail: 1 }],
    [null, { call: 1 }],
  ] as const) {
    const clientId = await addContact(email);
    const hour = email === null ? '14' : '10';
    const rule = { count: '2', startsAt: `2027-01-05T${hour}:00` };
    const input = weekly(clinic, { clientId, therapistId }, rule);
    const done = await save(clinic, input, await preview(clinic, input));
    if (!('appointmentIds' in done)) throw new Error('The series was not booked.');
    [id = ''] = done.appointmentIds;
    const booking = await site.get(paths.series(clinic.tenant.slug, id), { as: clinic.reception });
    expectOnce(booking.html, told);
    for (const appointmentId of done.appointmentIds)
      await clinic.asJob((scope) =>
        planMessages(scope, { appointmentId, appointmentVersion: 1, change: 'booked' }),
      );
    const address = `${paths.cancelSeries(clinic.tenant.slug, id)}?reach=coming`;
    const { html } = await site.get(address, { as: clinic.reception });
    expectOnce(html, told);
    const seen = /name="seen" value="([^"]+)"/.exec(html)?.[1] ?? '';
    const fields = { reach: 'coming', seen, askedBy: 'client', reason: 'Moves away' };
    const cancelled = await act(paths.cancelSeries, fields);
    expectOnce(cancelled, told);
    // A clinic may have places in several zones.
    for (const page of [html, cancelled]) expect(page).toMatch(/:50\s[AP]M EST</);
  }
});

/** A second location at which the therapist works in the same hours. */
async function secondPlace(): Promise<string> {
  const locationId = newId();
  await clinic.asJob(async ({ tx, tenant, now }) => {
    const [first] = await tx.select().from(locations).where(eq(locations.id, clinic.locationId));
    await tx.insert(locations).values({ ...first!, id: locationId, name: 'Hillside', createdAt: now });
    const base = { tenantId: tenant.id, locationId };
    await tx.insert(rooms).values({ ...base, id: newId(), name: 'Hill room', createdAt: now });
    const weekdays = [1, 2, 3, 4, 5];
    await tx
      .insert(locationHours)
      .values(
        weekdays.map((weekday) => ({ ...base, id: newId(), weekday, opens: '07:00', closes: '21:00' })),
      );
    await tx.insert(therapistLocations).values({ ...base, id: newId(), therapistId, isPrimary: false });
    await tx.insert(availabilityRules).values(
      weekdays.map((weekday) => ({
        ...base,
        id: newId(),
        therapistId,
        weekday,
        startsAt: '09:00',
        endsAt: '17:00',
        validFrom: '2020-01-01',
      })),
    );
  });
  return locationId;
}
