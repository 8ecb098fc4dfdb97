import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { readDelivery, readReach, readUnsent } from '#app/modules/notifications/ledger/index.server.ts';
import { askToSendAgain, markTold, useMailer } from '#app/modules/notifications/sending/index.server.ts';
import type { MailOutcome } from '#app/modules/notifications/sending/mailer.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { paths } from '#app/platform/paths.ts';
import { auditEvents } from '#db/schema/audit.ts';
import { clients } from '#db/schema/clients.ts';
import { addClient, book, cancel, ledger, move } from '#tests/support/booked.ts';
import { makeClinic, openTestDatabase, type TestClinic, type TestMember } from '#tests/support/database.ts';
import { openDrivenJobs } from '#tests/support/jobs.ts';
import { openSite } from '#tests/support/site.ts';

const { urls } = await openTestDatabase();
const jobs = await openDrivenJobs(urls.jobs);
const site = await openSite();

const FAILED: MailOutcome = { status: 'failed', reason: 'address-refused', isFinal: true };
let outcome: MailOutcome;
let texts: string[] = [];
useMailer({
  send: async ({ text }) => {
    texts.push(text);
    return outcome;
  },
});

let clinic: TestClinic;
let desk: TestMember;
let therapist: TestMember;
const day = (days: number) => new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000 + days * 86_400_000);
beforeEach(async () => {
  unsafeSetNow(null);
  [outcome, texts] = [{ status: 'sent', providerId: 'x' }, []];
  clinic = await makeClinic();
  desk = await clinic.member('receptionist', 'Rosa Desk');
  therapist = await clinic.member('therapist');
});

const open = async (clientIds: readonly string[]) => {
  const booked = await book(clinic, therapist.therapistId!, clientIds, day(5));
  await jobs.runDue();
  return booked;
};
const listed = async () =>
  (await clinic.as(desk, (scope) => readUnsent(scope))).map(
    ({ kind, status, reason }) => `${kind} ${status} ${reason}`,
  );
const tell = async () => {
  const [first] = await clinic.as(desk, (scope) => readUnsent(scope));
  return clinic.as(desk, (scope) => markTold(scope, first!.id));
};

describe('A message that reached nobody', () => {
  it('stands in the list until it is sent again', async () => {
    outcome = FAILED;
    await open([await addClient(clinic)]);
    expect(await listed()).toEqual(['confirmation failed address-refused']);
    outcome = { status: 'sent', providerId: 'x' };
    const [row] = await ledger(clinic);
    await clinic.as(desk, (scope) => askToSendAgain(scope, row!.id));
    await jobs.runDue();
    expect(await listed()).toEqual([]);
  });

  it('stands there until a person has told by phone, with who and when, and in the trail', async () => {
    await open([await addClient(clinic, { email: null })]);
    expect(await listed()).toEqual(['confirmation skipped no-contact']);
    expect(await tell()).toBeNull();
    expect(await listed()).toEqual([]);
    const [row] = await ledger(clinic);
    const entry = await clinic.as(desk, (scope) => readDelivery(scope, row!.id));
    expect(entry?.told).toMatchObject({ by: 'Rosa Desk', at: expect.any(Date) as Date });
    const trail = await clinic.asJob(({ tx }) =>
      tx
        .select({ id: auditEvents.resourceId })
        .from(auditEvents)
        .where(eq(auditEvents.action, 'message.tell')),
    );
    expect(trail).toEqual([{ id: row!.id }]);
  });

  it('is replaced by the next one, each worded against what the client was told by phone', async () => {
    outcome = FAILED;
    const booked = await open([await addClient(clinic)]);
    await tell();
    outcome = { status: 'sent', providerId: 'x' };
    texts = [];
    await move(clinic, booked, day(6));
    await jobs.runDue();
    expect(texts).toEqual([expect.stringMatching(/^Your appointment on .* was moved\./)]);
    expect(await listed()).toEqual([]);
  });

  it('is listed for whoever cannot be written to at each change, a cancellation too', async () => {
    const booked = await open([await addClient(clinic, { email: null })]);
    await move(clinic, booked, day(6));
    await jobs.runDue();
    expect(await listed()).toEqual(['confirmation skipped no-contact']);
    await cancel(clinic, booked);
    await jobs.runDue();
    expect(await listed()).toEqual(['cancellation skipped no-contact']);
    await tell();
    expect(await listed()).toEqual([]);
  });

  it('and that a client did not want is listed when somebody must call, not at the booking', async () => {
    const booked = await open([await addClient(clinic, { channel: 'none' })]);
    expect(await listed()).toEqual([]);
    await cancel(clinic, booked);
    await jobs.runDue();
    expect(await listed()).toEqual(['cancellation skipped channel-none']);
  });

  it('leaves the list when its time is over, and is not shown to who may see no messages', async () => {
    outcome = FAILED;
    await open([await addClient(clinic)]);
    expect(await clinic.as(therapist, (scope) => readUnsent(scope))).toEqual([]);
    unsafeSetNow(day(7));
    expect(await listed()).toEqual([]);
  });
});

describe('Who is told', () => {
  const CHILD = '2020-05-05';
  it.each([
    ['an adult with an e-mail address', {}, null, 'client-email'],
    ['an adult with a phone only', { email: null }, '+12125550100', 'nobody'],
    ['an adult who wants no messages', { channel: 'none' as const }, '+12125550100', 'wants-none'],
    [
      'a child whose guardian has an address',
      { born: CHILD, guardianEmail: 'sam@example.test' },
      null,
      'guardian-email',
    ],
    ['a child with an own address and no guardian', { born: CHILD }, null, 'nobody'],
  ])('of %s is what the ledger then says', async (_who, given, phone, way) => {
    const clientId = await addClient(clinic, given);
    await clinic.asJob(({ tx, vault }) =>
      tx
        .update(clients)
        .set({ phone: vault.seal(clients.phone, clientId, phone) })
        .where(eq(clients.id, clientId)),
    );
    const { id } = await open([clientId]);
    const reach = await clinic.as(desk, (scope) => readReach(scope, id));
    expect(reach).toMatchObject([{ clientId, way, phone }]);
    const [row] = await ledger(clinic);
    const recorded = { 'client-email': 'client sent', 'guardian-email': 'guardian sent' };
    expect(`${row?.recipient} ${row?.status}`).toBe(
      way in recorded
        ? recorded[way as keyof typeof recorded]
        : `${'born' in given ? 'guardian' : 'client'} skipped`,
    );
  });

  it('is said on the pages, where the promise of a message nobody gets stood', async () => {
    const clientId = await addClient(clinic, { email: null });
    await clinic.asJob(({ tx, vault }) =>
      tx
        .update(clients)
        .set({ phone: vault.seal(clients.phone, clientId, '+12125550100;ext=204') })
        .where(eq(clients.id, clientId)),
    );
    const { id } = await open([clientId]);
    const { slug } = clinic.tenant;
    for (const path of [paths.appointment(slug, id), paths.cancelAppointment(slug, id)]) {
      const { html } = await site.get(path, { as: desk });
      expect(html).toContain('nobody can be told by message.');
      expect(html).toContain('href="tel:+12125550100;ext=204"');
      expect(html).not.toMatch(/client (is|will be) told/);
    }
    const [row] = await ledger(clinic);
    for (const path of [paths.appointment(slug, id), paths.client(slug, clientId), paths.today(slug)]) {
      const { html } = await site.get(path, { as: desk });
      expect(html).toContain('Messages not delivered');
      expect(html).toContain(`action="${paths.markTold(slug, row!.id)}"`);
    }
    expect(await site.post(paths.markTold(slug, row!.id), {}, { as: desk })).toMatchObject({
      status: 303,
      location: paths.delivery(slug, row!.id),
    });
    expect((await site.get(paths.delivery(slug, row!.id), { as: desk })).html).toContain('Rosa Desk, ');
    expect((await site.get(paths.today(slug), { as: desk })).html).not.toContain('Messages not delivered');
  });
});
