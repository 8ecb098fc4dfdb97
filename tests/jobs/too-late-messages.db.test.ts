import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { readUnsent } from '#app/modules/notifications/ledger/index.server.ts';
import { markTold, useMailer } from '#app/modules/notifications/sending/index.server.ts';
import type { AppointmentStatus } from '#app/modules/scheduling/appointments/appointment.ts';
import { cancelAppointment } from '#app/modules/scheduling/cancellation/index.server.ts';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { moveAppointment } from '#app/modules/scheduling/moves/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { LIST_PAGE } from '#app/platform/list-query.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { clients } from '#db/schema/clients.ts';
import { deliveries } from '#db/schema/notifications.ts';
import { appointmentAttendees, appointments } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from '#tests/modules/scheduling/working-clinic.ts';
import { addClient, ledger } from '#tests/support/booked.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openDrivenJobs } from '#tests/support/jobs.ts';
import { openSite } from '#tests/support/site.ts';

const { urls } = await openTestDatabase();
const jobs = await openDrivenJobs(urls.jobs);
const site = await openSite();

let sent = 0;
useMailer({ send: async () => (sent++, { status: 'sent', providerId: 'x' }) });

let clinic: WorkingClinic;
let therapistId: string;
let clientId: string;
let id: string;
const at = (minutes: number) => new Date(MONDAY_8.getTime() + minutes * 60_000);
const desk = <T>(fn: (scope: Scope) => Promise<T>) => clinic.as(clinic.reception, fn);

async function book(client: string, startsAt: string): Promise<string> {
  const { locationId, serviceId } = clinic;
  const booked = await desk((scope) =>
    bookAppointment(scope, { clientIds: [client], therapistId, locationId, serviceId, startsAt }),
  );
  if (isRefusal(booked)) throw new Error(booked.refused);
  return booked.appointmentId;
}
const move = async (startsAt: string) => {
  const moved = await desk((scope) =>
    moveAppointment(scope, 'any', { appointmentId: id, startsAt, rowVersion: 1 }),
  );
  if (isRefusal(moved)) throw new Error(moved.refused);
};
const cancel = () =>
  desk((scope) =>
    cancelAppointment(scope, 'any', {
      appointmentId: id,
      rowVersion: 1,
      askedBy: 'clinic',
      reason: '',
      draftKnown: false,
    }),
  );
const listed = async () =>
  (await desk((scope) => readUnsent(scope))).map(({ kind, status, reason }) => `${kind} ${status} ${reason}`);
const settle = (status: AppointmentStatus) =>
  clinic.asJob(({ tx }) => tx.update(appointments).set({ status }).where(eq(appointments.id, id)));

beforeEach(async () => {
  unsafeSetNow(MONDAY_8);
  clinic = await makeWorkingClinic();
  ({ therapistId } = await clinic.therapist());
  clientId = await addClient(clinic, { email: 'ann@example.test' });
  await clinic.asJob(({ tx, vault }) =>
    tx
      .update(clients)
      .set({ phone: vault.seal(clients.phone, clientId, '+12125550100') })
      .where(eq(clients.id, clientId)),
  );
  id = await book(clientId, '2027-01-06T10:00');
  await jobs.runDue();
  sent = 0;
});

const WHY_UNTOLD = {
  scheduled: undefined,
  confirmed: undefined,
  checked_in: 'the appointment is checked in',
  in_progress: 'the session has begun',
  completed: 'the session is completed',
};

it.each(['scheduled', 'confirmed', 'checked_in', 'in_progress', 'completed'] as const)(
  'the page of an appointment that is %s promises a message only where one goes',
  async (status) => {
    const { slug } = clinic.tenant;
    await move('2027-01-04T09:00');
    unsafeSetNow(at(1));
    await settle(status);
    const { html } = await site.get(paths.appointment(slug, id), { as: clinic.reception });
    unsafeSetNow(at(3));
    await jobs.runDue();
    const isTold = status === 'scheduled' || status === 'confirmed';
    expect(sent).toBe(isTold ? 1 : 0);
    expect(html.includes('is told by e-mail.')).toBe(isTold);
    const why = /: (the [^:]*), so no message is sent any more\./.exec(html)?.[1];
    expect(why).toBe(WHY_UNTOLD[status]);
    expect(html.includes('No phone number of') || html.includes('Call the client')).toBe(false);
  },
);

it.each([
  ['scheduled', true],
  ['confirmed', true],
  ['checked_in', false],
  ['in_progress', false],
  ['completed', false],
] as const)(
  'a confirmation that reached nobody stands in the lists and on the page of an appointment that is %s: %s',
  async (status, isListed) => {
    const client = await addClient(clinic, { born: '2018-04-05', guardianEmail: null });
    const own = await book(client, '2027-01-08T10:00');
    await jobs.runDue();
    await clinic.asJob(async ({ tx }) => {
      await tx.update(appointments).set({ status }).where(eq(appointments.id, own));
      if (!isListed)
        await tx
          .update(appointmentAttendees)
          .set({ status: 'attended' })
          .where(eq(appointmentAttendees.appointmentId, own));
    });
    const { slug } = clinic.tenant;
    for (const start of [false, true]) {
      if (start) unsafeSetNow(new Date('2027-01-08T15:01:00Z'));
      expect(await listed()).toEqual(isListed && !start ? ['confirmation skipped no-contact'] : []);
      for (const path of [paths.today(slug), paths.client(slug, client)])
        expect((await site.get(path, { as: clinic.reception })).html.includes('id="not-delivered"')).toBe(
          isListed && !start,
        );
      const { html } = await site.get(paths.appointment(slug, own), { as: clinic.reception });
      expect(/Call the guardian|No phone number of/.test(html)).toBe(isListed && !start);
    }
  },
);

describe('A message whose worker came back after the session had begun', () => {
  it('stands as not sent in the ledger and on every list, until somebody has told', async () => {
    await move('2027-01-04T09:00');
    unsafeSetNow(at(63));
    await jobs.runDue();
    expect(sent).toBe(0);
    expect((await ledger(clinic)).at(-1)).toMatchObject({
      kind: 'moved',
      status: 'skipped',
      reason: 'too-late',
    });
    expect(await listed()).toEqual(['moved skipped too-late']);
    const { slug } = clinic.tenant;
    for (const path of [paths.today(slug), paths.client(slug, clientId), paths.appointment(slug, id)]) {
      const { html } = await site.get(path, { as: clinic.reception });
      const list = html.split('id="not-delivered"')[1]?.split('</ul>')[0];
      expect(list).toContain('Not sent (The appointment had begun)');
      expect(list).toContain('href="tel:+12125550100"');
      expect(list).not.toContain('is told by e-mail');
    }
    const [row] = await desk((scope) => readUnsent(scope));
    expect(row!.canSendAgain).toBe(false);
    await desk((scope) => markTold(scope, row!.id));
    expect(await listed()).toEqual([]);
    await jobs.runDue();
    expect(await ledger(clinic)).toHaveLength(2);
  });

  it('is not missed once the client is here, and is where the client did not come', async () => {
    await move('2027-01-04T09:00');
    await settle('checked_in');
    unsafeSetNow(at(63));
    await jobs.runDue();
    expect(await listed()).toEqual([]);
    expect(await ledger(clinic)).toHaveLength(1);
  });

  it('is listed of a client who missed the session of which nobody had told, and not for ever', async () => {
    await move('2027-01-04T09:00');
    unsafeSetNow(at(80));
    await settle('no_show');
    await jobs.runDue();
    expect(await listed()).toEqual(['moved skipped too-late']);
    unsafeSetNow(at(29 * 1_440));
    expect(await listed()).toEqual(['moved skipped too-late']);
    unsafeSetNow(at(32 * 1_440));
    expect(await listed()).toEqual([]);
  });

  it('is listed of a cancellation made in time, and not of one made later, which promised nobody a message', async () => {
    unsafeSetNow(new Date('2027-01-06T14:59:00Z'));
    expect(isRefusal(await cancel())).toBe(false);
    unsafeSetNow(new Date('2027-01-06T15:30:00Z'));
    await jobs.runDue();
    expect(await listed()).toEqual(['cancellation skipped too-late']);
    id = await book(await addClient(clinic), '2027-01-07T10:00');
    await jobs.runDue();
    unsafeSetNow(new Date('2027-01-07T15:05:00Z'));
    expect(isRefusal(await cancel())).toBe(false);
    await jobs.runDue();
    expect(await listed()).toEqual(['cancellation skipped too-late']);
  });
});

it('a long list of messages that reached nobody has pages, and says how many there are', async () => {
  const startsAt = new Date('2027-01-06T15:00:00Z');
  const failed = Array.from({ length: LIST_PAGE + 7 }, (_, i) => `reminder-${i + 1}h`);
  const [row] = await clinic.asJob(({ tx }) => tx.select().from(deliveries));
  await clinic.asJob(({ tx, newId }) =>
    tx.insert(deliveries).values(
      failed.map((kind) => ({
        ...row!,
        id: newId(),
        kind,
        status: 'failed' as const,
        reason: 'address-refused',
        content: null,
        saysStartsAt: startsAt,
      })),
    ),
  );
  // What arrived of the same version settles what failed.
  await clinic.asJob(({ tx }) =>
    tx.update(deliveries).set({ status: 'failed' }).where(eq(deliveries.id, row!.id)),
  );
  const { slug } = clinic.tenant;
  for (const path of [paths.today(slug), paths.client(slug, clientId), paths.appointment(slug, id)]) {
    const rows = async (page: string) => {
      const { html } = await site.get(withQuery(path, { page }), { as: clinic.reception });
      const card = html.split('id="not-delivered"')[1]!;
      expect(card).toContain(`<span class="count">${LIST_PAGE + 8}</span>`);
      expect(card).toContain(`${path}?page=2#not-delivered`);
      return card.split('</ul>')[0]!.split('to-finish__item').length - 1;
    };
    expect(await rows('1')).toBe(LIST_PAGE);
    expect(await rows('2')).toBe(8);
    expect(await rows('9')).toBe(8);
  }
});
