import { eq } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { readUnsent } from '#app/modules/notifications/ledger/index.server.ts';
import { useMailer } from '#app/modules/notifications/sending/index.server.ts';
import { cancelAppointment } from '#app/modules/scheduling/cancellation/index.server.ts';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { undoStep } from '#app/modules/scheduling/day-record/index.server.ts';
import { moveAppointment, undoMove } from '#app/modules/scheduling/moves/index.server.ts';
import { now, unsafeSetNow } from '#app/platform/clock.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { clients, guardians } from '#db/schema/clients.ts';
import { appointments } from '#db/schema/scheduling.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from '#tests/modules/scheduling/working-clinic.ts';
import { addClient } from '#tests/support/booked.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openDrivenJobs } from '#tests/support/jobs.ts';
import { openSite } from '#tests/support/site.ts';
import { mainOf, textOf } from '#tests/support/walked-demo.ts';

const { urls } = await openTestDatabase();
const jobs = await openDrivenJobs(urls.jobs);
const site = await openSite();
let sent: string[] = [];
useMailer({
  send: async ({ to }) => {
    sent.push(to);
    return { status: 'sent', providerId: 'x' };
  },
});

const [ORDER, LATER] = ['Call the ', 'Later changes are told to the client by phone: (212) 555-0100'];
const SOON = 'Within two minutes this also stands under “Messages not delivered”.';
let clinic: WorkingClinic;
let therapistId: string;
let clientId: string;
let id: string;

beforeEach(async () => {
  unsafeSetNow(MONDAY_8);
  clinic = await makeWorkingClinic();
  ({ therapistId } = await clinic.therapist());
  sent = [];
});
afterAll(() => unsafeSetNow(null));

/** Adds a client with a number, whose guardian, if there is one, has one too. */
async function contact(given: NonNullable<Parameters<typeof addClient>[1]>): Promise<void> {
  clientId = await addClient(clinic, given);
  await change((vault) => ({ phone: vault.seal(clients.phone, clientId, '+12125550100') }));
  await clinic.asJob(async ({ tx, vault }) => {
    const [own] = await tx.select().from(guardians).where(eq(guardians.clientId, clientId));
    if (own === undefined) return;
    const phone = vault.seal(guardians.phone, own.id, '+12125550177');
    await tx.update(guardians).set({ phone }).where(eq(guardians.id, own.id));
  });
}
type Vault = Parameters<Parameters<WorkingClinic['asJob']>[0]>[0]['vault'];
const change = (set: (vault: Vault) => Partial<typeof clients.$inferInsert>) =>
  clinic.asJob(({ tx, vault }) => tx.update(clients).set(set(vault)).where(eq(clients.id, clientId)));

const desk: WorkingClinic['as'] = (_, fn) => clinic.as(clinic.reception, fn);
async function book(startsAt = '2027-01-06T10:00'): Promise<void> {
  const { locationId, serviceId } = clinic;
  const asked = { clientIds: [clientId], therapistId, locationId, serviceId, startsAt };
  const done = await desk(clinic.reception, (scope) => bookAppointment(scope, asked));
  if (isRefusal(done)) throw new Error(done.refused);
  id = done.appointmentId;
}
const rowVersion = async () => {
  const [row] = await clinic.asJob(({ tx }) => tx.select().from(appointments).where(eq(appointments.id, id)));
  return row!.rowVersion;
};
async function move(startsAt: string): Promise<void> {
  const asked = { appointmentId: id, startsAt, rowVersion: await rowVersion() };
  await desk(clinic.reception, (scope) => moveAppointment(scope, 'any', asked));
}
async function live(seconds: number): Promise<void> {
  unsafeSetNow(new Date(now().getTime() + seconds * 1_000));
  await jobs.runDue();
}

/** The words of the appointment's page, but for the list of what was not delivered. */
async function page(): Promise<string> {
  const { html } = await site.get(paths.appointment(clinic.tenant.slug, id), { as: clinic.reception });
  return textOf(mainOf(html).replace(/ id="not-delivered".*?<\/ul>/s, ''));
}
/** What Today lists of messages that were not delivered. */
const listed = () => desk(clinic.reception, (scope) => readUnsent(scope));

describe('Whoever wants no messages', () => {
  beforeEach(() => contact({ channel: 'none' }));

  it('is called about later changes, as the page of the booking says before and after, and listed of a change', async () => {
    const { slug } = clinic.tenant;
    const form = withQuery(paths.newAppointment(slug), {
      ...{ client: clientId, therapist: therapistId, location: clinic.locationId, service: clinic.serviceId },
      startsAt: '2027-01-06T10:00',
    });
    const asked = textOf((await site.get(form, { as: clinic.reception })).html);
    expect([asked.includes(LATER), asked.includes(ORDER)]).toEqual([true, false]);
    await book();
    for (const seconds of [0, 200]) {
      await live(seconds);
      const words = await page();
      expect([words.includes(LATER), words.includes(ORDER)]).toEqual([true, false]);
      expect(await listed()).toEqual([]);
    }
    await move('2027-01-06T12:00');
    const moved = await page();
    expect([moved.includes(ORDER), moved.includes(SOON), moved.includes(LATER)]).toEqual([true, true, false]);
    await live(200);
    const told = await page();
    expect([told.includes(ORDER), told.includes(SOON), told.includes(LATER)]).toEqual([true, false, false]);
    expect(await listed()).toHaveLength(1);
  });

  it.each([
    ['2027-01-06T10:00', 'from now on changes and reminders are.', 1],
    ['2027-01-04T10:00', 'from now on changes are.', 0],
  ])('and does by now, is told at %s what is sent from now on', async (startsAt, says, reminders) => {
    await book(startsAt);
    await live(200);
    await change(() => ({ messageChannel: 'email' }));
    const words = await page();
    expect(words).toContain('is told by e-mail. So far nothing was sent about this appointment;');
    expect(words).toContain(says);
    expect(sent).toEqual([]);
    unsafeSetNow(new Date('2027-01-05T16:00:00Z'));
    await jobs.runDue();
    expect(sent.filter((to) => to.startsWith(clientId))).toHaveLength(reminders);
    if (reminders > 0) expect(await page()).not.toContain('So far nothing was sent');
  });
});

describe('A call that is owed', () => {
  beforeEach(() => contact({ email: null }));

  it('ends when the client is written to again and is told what holds', async () => {
    await change((vault) => ({ email: vault.seal(clients.email, clientId, `${clientId}@example.test`) }));
    await book();
    await live(200);
    expect([sent.length, await listed()]).toEqual([1, []]);
    await change(() => ({ messageChannel: 'none' }));
    await move('2027-01-06T12:00');
    expect(await page()).toContain(ORDER);
    await live(200);
    expect(await listed()).toMatchObject([{ kind: 'moved' }]);
    await change(() => ({ messageChannel: 'email' }));
    expect(await page()).toContain(
      'the message has reached nobody. “Messages not delivered” says what to do.',
    );
    expect(await listed()).toHaveLength(1);
    await acts.cancel();
    expect(await page()).toContain('is told by e-mail.');
    await live(200);
    expect(sent).toHaveLength(2);
    expect(await listed()).toEqual([]);
  });

  it('stays on the lists when the therapist alone is another one, and when a move is undone', async () => {
    const other = await clinic.therapist('Lena Fox');
    await book();
    await live(200);
    const own = (await listed()).map((row) => row.id);
    expect(own).toHaveLength(1);
    const asked = { appointmentId: id, startsAt: '2027-01-06T10:00', therapistId: other.therapistId };
    const done = await desk(clinic.reception, async (scope) =>
      moveAppointment(scope, 'any', { ...asked, rowVersion: await rowVersion() }),
    );
    expect(isRefusal(done)).toBe(false);
    expect((await listed()).map((row) => row.id)).toEqual(own);
    const { html } = await site.get(paths.appointment(clinic.tenant.slug, id), { as: clinic.reception });
    expect(html).toContain(' id="not-delivered"');
    await live(200);
    expect(await listed()).toHaveLength(1);
    await move('2027-01-06T12:00');
    await acts.undo();
    expect(await listed()).toHaveLength(1);
    await live(200);
    expect(await listed()).toHaveLength(1);
  });
});

const acts = {
  move: () => move('2027-01-06T12:00'),
  away: () => move('2027-01-06T14:00'),
  back: () => move('2027-01-06T10:00'),
  undo: () => desk(clinic.reception, (scope) => undoMove(scope, 'any', id)),
  restore: () => desk(clinic.reception, (scope) => undoStep(scope, 'any', id)),
  cancel: async () => {
    const asked = { askedBy: 'client', reason: 'Ill', rowVersion: await rowVersion() } as const;
    await desk(clinic.reception, (scope) => cancelAppointment(scope, 'any', { appointmentId: id, ...asked }));
  },
  tell: async () => {
    for (const one of await listed()) {
      const path = paths.markTold(clinic.tenant.slug, one.id);
      await site.post(path, {}, { as: clinic.reception });
    }
  },
  silence: () => change(() => ({ messageChannel: 'none' })),
  write: () => change(() => ({ messageChannel: 'email' })),
  lose: () => change((vault) => ({ email: vault.seal(clients.email, clientId, null) })),
  leave: () => clinic.asJob(({ tx }) => tx.delete(guardians).where(eq(guardians.clientId, clientId))),
};

describe('Whom the page of an appointment asks to call', () => {
  type Act = keyof typeof acts;
  const KINDS = {
    'an adult with an address': {},
    'an adult with a phone alone': { email: null },
    'an adult who wants no messages': { channel: 'none' },
    'a minor whose guardian has no address': { born: '2016-04-05', guardianEmail: null },
    'a minor whose guardian has an address': { born: '2016-04-05', guardianEmail: 'sam@example.test' },
    'a minor without a guardian': { born: '2016-04-05' },
    'one who comes of age before it': { born: '2009-01-05', email: null, guardianEmail: 'sam@example.test' },
  } as const;
  const ORDERS: readonly (readonly Act[])[] = [
    ['tell', 'move', 'undo', 'tell'],
    ['move', 'back', 'move', 'tell'],
    ['cancel', 'restore', 'move', 'cancel', 'tell'],
    ['silence', 'move', 'write', 'away', 'tell', 'cancel'],
    ['lose', 'leave', 'move', 'undo', 'away', 'tell'],
  ];

  /** Each order with half of the kinds. */
  const CASES = Object.entries(KINDS).flatMap(([kind, given], at) =>
    ORDERS.filter((_, n) => (n + at) % 2 === 0).map((order) => ({
      kind,
      given,
      order,
      acts: order.join(', '),
    })),
  );
  it.each(CASES)(
    'stands on the list, or will at once, and nobody else does: $kind, $acts',
    async ({ given, order }) => {
      unsafeSetNow(MONDAY_8);
      clinic = await makeWorkingClinic();
      ({ therapistId } = await clinic.therapist());
      await contact(given);
      await book();
      const done: string[] = [];
      const check = async (isSettled: boolean) => {
        const words = await page();
        // Whoever was called of what is undone is called again, for two minutes.
        if (/must be called again|has called already/.test(words)) return;
        const rows = (await listed()).filter(({ former }) => former === null).length;
        const names = words.includes('“Messages not delivered” says');
        const asks = words.includes(ORDER);
        const what = `${done.join(', ')} ${isSettled ? 'told' : 'not yet told'}: ${words.slice(-600)}`;
        if (rows > 0) expect(asks || names, what).toBe(true);
        if (asks) expect([rows > 0, words.includes(SOON) && !isSettled], what).toContain(true);
      };
      await check(false);
      await live(200);
      await check(true);
      for (const act of order) {
        done.push(act);
        await acts[act]();
        await check(false);
        // What is cancelled is restored within its two minutes.
        const isBetween = act === 'cancel' && order.includes('restore') && !done.includes('restore');
        await live(isBetween ? 30 : 200);
        await check(!isBetween);
      }
    },
  );
});
