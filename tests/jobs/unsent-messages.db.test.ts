import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { readDelivery, readReach, readUnsent } from '#app/modules/notifications/ledger/index.server.ts';
import { askToSendAgain, markTold, useMailer } from '#app/modules/notifications/sending/index.server.ts';
import type { MailOutcome } from '#app/modules/notifications/sending/mailer.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { withBack } from '#app/platform/back-path.ts';
import { paths } from '#app/platform/paths.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { auditEvents } from '#db/schema/audit.ts';
import { clients, guardians } from '#db/schema/clients.ts';
import { deliveries } from '#db/schema/notifications.ts';
import { appointments } from '#db/schema/scheduling.ts';
import { addClient, alter, book, cancel, ledger, move } from '#tests/support/booked.ts';
import { makeClinic, openTestDatabase, type TestClinic, type TestMember } from '#tests/support/database.ts';
import { openDrivenJobs } from '#tests/support/jobs.ts';
import { openSite } from '#tests/support/site.ts';
import { textOf } from '#tests/support/walked-demo.ts';

const { urls } = await openTestDatabase();
const jobs = await openDrivenJobs(urls.jobs);
const site = await openSite();

const SENT: MailOutcome = { status: 'sent', providerId: 'x' };
const FAILED: MailOutcome = { status: 'failed', reason: 'address-refused', isFinal: true };
/** What became of the first message, and what happened to the appointment or its client then. */
type Post = [MailOutcome, ...('again' | 'move' | 'address' | 'no-address')[]];
let outcome: MailOutcome;
let texts: string[] = [];
let addresses: string[] = [];
useMailer({
  send: async ({ text, to }) => {
    texts.push(text);
    addresses.push(to);
    return outcome;
  },
});

let clinic: TestClinic;
let desk: TestMember;
let therapist: TestMember;
const day = (days: number) => new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000 + days * 86_400_000);
beforeEach(async () => {
  unsafeSetNow(null);
  [outcome, texts, addresses] = [{ status: 'sent', providerId: 'x' }, [], []];
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
    expect(await listed()).toEqual(['moved skipped no-contact']);
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

  it('and that a client did not want is listed at a move too, until it is told or undone', async () => {
    const booked = await open([await addClient(clinic, { channel: 'none' })]);
    await move(clinic, booked, day(6));
    await jobs.runDue();
    expect(await listed()).toEqual(['moved skipped channel-none']);
    await move(clinic, booked, day(5));
    await jobs.runDue();
    expect(await listed()).toEqual([]);
    await move(clinic, booked, day(7));
    await jobs.runDue();
    expect(await tell()).toBeNull();
    expect(await listed()).toEqual([]);
  });

  it('and that an earlier release wrote, without its start, stands there as well', async () => {
    outcome = FAILED;
    const { id } = await open([await addClient(clinic)]);
    await clinic.asJob(({ tx }) =>
      tx.update(deliveries).set({ saysStartsAt: null, saysLocationId: null, saysModality: null }),
    );
    const messages = await clinic.as(desk, (scope) => readUnsent(scope));
    expect(messages).toMatchObject([{ appointmentId: id, status: 'failed', startsAt: day(5) }]);
    unsafeSetNow(day(6));
    expect(await listed()).toEqual([]);
  });

  it.each([
    ['no address', { email: null }, { messageChannel: 'email' as const }],
    ['the wish for none', { channel: 'none' as const }, { messageChannel: 'email' as const }],
  ])(
    'for %s is offered to be sent once that is mended, and goes to the new address',
    async (_, given, set) => {
      const clientId = await addClient(clinic, given);
      const booked = await open([clientId]);
      await move(clinic, booked, day(6));
      await jobs.runDue();
      const offered = () =>
        clinic
          .as(desk, (scope) => readUnsent(scope))
          .then((all) => all.map(({ canSendAgain, hasNewAddress }) => [canSendAgain, hasNewAddress]));
      expect(await offered()).toEqual([[false, false]]);
      const [first] = await clinic.as(desk, (scope) => readUnsent(scope));
      const refused = await clinic.as(desk, (scope) => askToSendAgain(scope, first!.id));
      expect(isRefusal(refused) && refused.refused).toBe('nobody-reached');
      await clinic.asJob(({ tx, vault }) =>
        tx
          .update(clients)
          .set({ ...set, email: vault.seal(clients.email, clientId, 'new@example.test') })
          .where(eq(clients.id, clientId)),
      );
      expect(await offered()).toEqual([[true, true]]);
      const page = await site.get(paths.today(clinic.tenant.slug), { as: desk });
      const resend = withBack(
        paths.resendDelivery(clinic.tenant.slug, first!.id),
        paths.today(clinic.tenant.slug),
      );
      expect(page.html).toContain(`href="${resend}"`);
      expect(page.html).toContain('There is an address now to which it was not sent.');
      const sent = await site.post(resend, {}, { as: desk });
      expect([sent.status, sent.location]).toEqual([
        303,
        `${paths.today(clinic.tenant.slug)}?done=${clientId}`,
      ]);
      await jobs.runDue();
      expect(addresses).toEqual(['new@example.test']);
      expect(await listed()).toEqual([]);
    },
  );

  it('and for which a person asked again says so, without a call or a count, until it has gone', async () => {
    const clientId = await addClient(clinic, { channel: 'none' });
    const booked = await open([clientId]);
    await cancel(clinic, booked);
    await jobs.runDue();
    await clinic.asJob(({ tx, vault }) =>
      tx
        .update(clients)
        .set({ messageChannel: 'email', phone: vault.seal(clients.phone, clientId, '+12125550100') })
        .where(eq(clients.id, clientId)),
    );
    const [row] = await clinic.as(desk, (scope) => readUnsent(scope));
    const { slug } = clinic.tenant;
    const card = async (path: string) =>
      (await site.get(path, { as: desk })).html.split('id="not-delivered"')[1]?.split('</ul>')[0];
    const pages = [paths.today(slug), paths.client(slug, clientId), paths.appointment(slug, booked.id)];
    for (const path of pages) {
      expect(await card(path)).toContain('<span class="count">1</span>');
      expect(await card(path)).toContain('Call the client');
    }
    await clinic.as(desk, (scope) => askToSendAgain(scope, row!.id));
    for (const path of pages) {
      expect(await card(path)).toContain('Being sent again');
      expect(await card(path)).not.toMatch(/class="count"|Call the client|Told by phone|Failed|Send again/);
    }
    const { html } = await site.get(paths.delivery(slug, row!.id), { as: desk });
    expect(html).toContain('Being sent again');
    expect(html).not.toContain('Failed');
    await jobs.runDue();
    for (const path of pages) expect(await card(path)).toBeUndefined();
  });

  it('to a guardian goes to the client who has come of age since, and the ledger says so', async () => {
    const clientId = await addClient(clinic, { born: '2010-05-05', guardianEmail: null });
    await open([clientId]);
    const [row] = await ledger(clinic);
    expect(row).toMatchObject({ recipient: 'guardian', status: 'skipped', reason: 'no-contact' });
    await clinic.asJob(({ tx, vault }) =>
      tx
        .update(clients)
        .set({ dateOfBirth: vault.seal(clients.dateOfBirth, clientId, '1990-05-05') })
        .where(eq(clients.id, clientId)),
    );
    expect(await clinic.as(desk, (scope) => askToSendAgain(scope, row!.id))).toBeNull();
    await jobs.runDue();
    expect((await ledger(clinic)).map((one) => [one.recipient, one.status, one.reason])).toEqual([
      ['guardian', 'skipped', 'replaced'],
      ['client', 'sent', null],
    ]);
    expect(await listed()).toEqual([]);
  });

  it('leads back to the list on which it was told, and to no other site', async () => {
    const clientId = await addClient(clinic, { email: null });
    await open([clientId]);
    const [row] = await ledger(clinic);
    const { slug } = clinic.tenant;
    const today = `${paths.today(slug)}?location=${clinic.locationId}`;
    const told = (from: string) => site.post(withBack(paths.markTold(slug, row!.id), from), {}, { as: desk });
    expect((await told(today)).location).toBe(`${today}&done=${clientId}`);
    const appointment = paths.appointment(slug, clientId);
    expect((await told(appointment)).location).toBe(`${appointment}?done=${clientId}`);
    expect((await told('//elsewhere.test/c/x')).location).toBe(paths.delivery(slug, row!.id));
  });

  it('leaves the list when its time is over, and is not shown to who may see no messages', async () => {
    outcome = FAILED;
    await open([await addClient(clinic)]);
    expect(await clinic.as(therapist, (scope) => readUnsent(scope))).toEqual([]);
    unsafeSetNow(day(7));
    expect(await listed()).toEqual([]);
  });

  it.each(['moved', 'cancellation'])('stays beyond its time when nobody was told of the %s', async (kind) => {
    const booked = await open([await addClient(clinic)]);
    outcome = FAILED;
    if (kind === 'moved') await move(clinic, booked, day(6));
    else await cancel(clinic, booked);
    await jobs.runDue();
    unsafeSetNow(day(7));
    expect(await listed()).toEqual([`${kind} failed address-refused`]);
    await tell();
    expect(await listed()).toEqual([]);
  });
});

describe.each([
  ['is told', SENT],
  ['is told, or is listed when that fails too,', FAILED],
])('A cancellation after a message that reached nobody %s as the pages say', (_how, becomes) => {
  const failed: Post = [FAILED];
  it.each<[string, Post]>([
    ['a booking', failed],
    ['a booking that was asked for again', [...failed, 'again']],
    ['a booking that may have arrived', [{ status: 'in_doubt', reason: 'no-answer' }]],
    ['a booking and a move', [...failed, 'move']],
    ['a booking, at an address that is another since', [...failed, 'address']],
    ['a booking, at an address that is gone', [...failed, 'no-address']],
  ])('of %s', async (_what, [first, ...then]) => {
    const { slug } = clinic.tenant;
    outcome = first;
    const clientId = await addClient(clinic);
    const booked = await open([clientId]);
    const [row] = await ledger(clinic);
    for (const what of then) {
      if (what === 'again') await clinic.as(desk, (scope) => askToSendAgain(scope, row!.id));
      else if (what === 'move') await move(clinic, booked, day(6));
      else
        await clinic.asJob(({ tx, vault }) =>
          tx
            .update(clients)
            .set({ email: vault.seal(clients.email, clientId, what === 'address' ? 'b@example.test' : null) })
            .where(eq(clients.id, clientId)),
        );
    }
    const hasAddress = !then.includes('no-address');
    const isPromised = async (path: string) =>
      (await site.get(path, { as: desk })).html.includes('is told by e-mail.');
    expect(await isPromised(paths.cancelAppointment(slug, booked.id))).toBe(hasAddress);
    await cancel(clinic, booked);
    expect(await isPromised(paths.appointment(slug, booked.id))).toBe(hasAddress);
    [outcome, texts] = [becomes, []];
    await jobs.runDue();
    expect(texts).toEqual(
      hasAddress ? [expect.stringMatching(/^Your appointment on .* is cancelled\./)] : [],
    );
    const unsent = hasAddress ? 'failed address-refused' : 'skipped no-contact';
    expect(await listed()).toEqual(becomes === SENT && hasAddress ? [] : [`cancellation ${unsent}`]);
  });
});

const addGuardian = (clientId: string, email: string, name = 'Lee Okafor') =>
  clinic.asJob(async ({ tx, vault, newId, now }) => {
    const id = newId();
    await tx.insert(guardians).values({
      tenantId: clinic.tenant.id,
      id,
      clientId,
      name: vault.seal(guardians.name, id, name),
      relationship: vault.seal(guardians.relationship, id, 'parent'),
      email: vault.seal(guardians.email, id, email),
      createdAt: new Date(now.getTime() + (name === 'Lee Okafor' ? 1_000 : 2_000)),
    });
  });

describe('Who is told', () => {
  const CHILD = '2020-05-05';
  it.each([
    ['an adult with an e-mail address', {}, null, 'client-email'],
    ['an adult with a phone only', { email: null }, '+12125550100', 'no-email'],
    ['an adult who wants no messages', { channel: 'none' as const }, '+12125550100', 'wants-none'],
    [
      'a child whose guardian has an address',
      { born: CHILD, guardianEmail: 'sam@example.test' },
      null,
      'guardian-email',
    ],
    ['a child with an own address and no guardian', { born: CHILD }, null, 'no-guardian'],
    [
      'a child with an own address whose guardian has none',
      { born: CHILD, guardianEmail: null },
      '+12125550100',
      'guardian-no-email',
    ],
    [
      'a child whose second guardian alone has an address',
      { born: CHILD, guardianEmail: null, secondEmail: 'lee@example.test' },
      null,
      'later-guardian-email',
    ],
  ])('of %s is what the ledger then says', async (_who, given, phone, way) => {
    const clientId = await addClient(clinic, given);
    if ('secondEmail' in given) await addGuardian(clientId, given.secondEmail);
    await clinic.asJob(({ tx, vault }) =>
      tx
        .update(clients)
        .set({ phone: vault.seal(clients.phone, clientId, phone) })
        .where(eq(clients.id, clientId)),
    );
    const { id } = await open([clientId]);
    const reach = await clinic.as(desk, (scope) => readReach(scope, id));
    const call = phone === null ? null : { whose: 'client', phone };
    expect(reach).toMatchObject([{ id: clientId, reach: { way, call } }]);
    const [row] = await ledger(clinic);
    const recorded = {
      'client-email': 'client sent',
      'guardian-email': 'guardian sent',
      'later-guardian-email': 'guardian sent',
    };
    expect(`${row?.recipient} ${row?.status}`).toBe(
      way in recorded
        ? recorded[way as keyof typeof recorded]
        : `${'born' in given ? 'guardian' : 'client'} skipped`,
    );
  });

  it('of a minor is named: the guardian to whom the mail goes, for those who see every guardian', async () => {
    const { slug } = clinic.tenant;
    const clientId = await addClient(clinic, { born: CHILD, guardianEmail: null });
    await addGuardian(clientId, 'lee@example.test');
    await addGuardian(clientId, 'ida@example.test', 'Ida Okafor');
    const { id } = await open([clientId]);
    expect(addresses).toEqual(['lee@example.test']);
    const choice = { client: clientId, therapist: therapist.therapistId, location: clinic.locationId };
    const pages = [
      paths.appointment(slug, id),
      paths.cancelAppointment(slug, id),
      paths.moveAppointment(slug, id),
      withQuery(paths.newAppointment(slug), { ...choice, service: clinic.serviceId }),
    ];
    for (const path of pages) {
      const { html } = await site.get(path, { as: desk });
      expect(html).toContain('Lee Okafor (parent) is told by e-mail.');
      expect(html).not.toMatch(/another guardian on record|Ida Okafor/);
    }
    for (const path of pages.slice(0, 3)) {
      const { html } = await site.get(path, { as: therapist });
      expect(html).toContain('another guardian on record is told by e-mail.');
      expect(html).not.toContain('Lee Okafor');
    }
  });

  it('is named also after the booking was told by phone, before there was an address', async () => {
    const clientId = await addClient(clinic, { born: CHILD, guardianEmail: null });
    const { id } = await open([clientId]);
    await tell();
    const page = async () => (await site.get(paths.appointment(clinic.tenant.slug, id), { as: desk })).html;
    expect(await page()).toContain('told by phone.');
    await addGuardian(clientId, 'lee@example.test');
    const html = await page();
    expect(html).toContain('Lee Okafor (parent) is told by e-mail.');
    expect(html).not.toContain('told by phone.');
  });

  it('of an appointment that was cancelled before anything was said of it is nobody', async () => {
    const booked = await book(clinic, therapist.therapistId!, [await addClient(clinic)], day(5));
    const reachedBy = async () =>
      (await clinic.as(desk, (scope) => readReach(scope, booked.id))).map(({ reach }) => reach.way);
    expect(await reachedBy()).toEqual(['client-email']);
    await cancel(clinic, booked);
    expect(await reachedBy()).toEqual([]);
    await jobs.runDue();
    expect(texts).toEqual([]);
    expect(await reachedBy()).toEqual([]);
  });

  it('of an appointment that was cancelled after its confirmation is told of it', async () => {
    const booked = await open([await addClient(clinic)]);
    await cancel(clinic, booked);
    const reach = await clinic.as(desk, (scope) => readReach(scope, booked.id));
    expect(reach).toMatchObject([{ reach: { way: 'client-email' } }]);
  });

  it('of a cancelled session by video reads where it was, and no longer how to come', async () => {
    const booked = await open([await addClient(clinic)]);
    texts = [];
    await clinic.asJob(({ tx }) =>
      tx.update(appointments).set({ modality: 'telehealth' }).where(eq(appointments.id, booked.id)),
    );
    await move(clinic, booked, day(6));
    await jobs.runDue();
    await cancel(clinic, booked);
    await jobs.runDue();
    expect(texts.map((text) => text.includes('You do not need to come in.'))).toEqual([true, false]);
    expect(texts[1]).toContain('is cancelled.\n\nWhere: by video.\n\n');
  });

  it('hears by phone that the session is by video now, where and at which time it was', async () => {
    const booked = await open([await addClient(clinic, { email: null })]);
    await alter(clinic, booked, { modality: 'telehealth' });
    await jobs.runDue();
    const { html } = await site.get(paths.appointment(clinic.tenant.slug, booked.id), { as: desk });
    const said = /Was (.+?, .+?), now (.+?) · Telehealth/.exec(
      textOf(html.split('id="not-delivered"')[1] ?? ''),
    );
    expect(said?.[1]).toBe(`${said?.[2]}, Main Street`);
  });

  it('is nobody of an appointment that has begun when it is cancelled: the pages say so and whom to call', async () => {
    const { id, startsAt } = await open([await addClient(clinic)]);
    const { slug } = clinic.tenant;
    const pageOf = async (path: string) => (await site.get(path, { as: desk })).html;
    expect(await pageOf(paths.cancelAppointment(slug, id))).toContain('is told by e-mail.');
    unsafeSetNow(new Date(startsAt.getTime() + 60_000));
    desk = await clinic.member('receptionist');
    const asked = await pageOf(paths.cancelAppointment(slug, id));
    const fields = { askedBy: 'client', reason: 'Ill', rowVersion: '1' };
    expect(await site.post(paths.cancelAppointment(slug, id), fields, { as: desk })).toMatchObject({
      status: 303,
    });
    await jobs.goTo(new Date(startsAt.getTime() + 120_000));
    expect((await ledger(clinic)).map(({ kind }) => kind)).not.toContain('cancellation');
    for (const html of [asked, await pageOf(paths.appointment(slug, id))]) {
      expect(html).toContain('has begun, so no message is sent.');
      expect(html).toMatch(/No phone number of .* is known\./);
      expect(html).not.toContain('is told by e-mail.');
    }
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
    const choice = { client: clientId, therapist: therapist.therapistId, location: clinic.locationId };
    const pages = [
      withQuery(paths.newAppointment(slug), { ...choice, service: clinic.serviceId }),
      paths.appointment(slug, id),
      paths.cancelAppointment(slug, id),
      paths.moveAppointment(slug, id),
    ];
    for (const path of pages) {
      const { html } = await site.get(path, { as: desk });
      expect(html).toContain('nobody can be told by message.');
      expect(html).toContain('href="tel:+12125550100;ext=204"');
      expect(html).not.toMatch(/client (is|will be) told/);
      expect(html).not.toContain('Only then is a message sent.');
    }
    const [row] = await ledger(clinic);
    for (const path of [paths.appointment(slug, id), paths.client(slug, clientId), paths.today(slug)]) {
      const { html } = await site.get(path, { as: desk });
      const [, list = ''] = html.split('id="not-delivered"');
      expect(list.split('</ul>')[0]).toContain('href="tel:+12125550100;ext=204"');
      expect(html).toContain(`action="${withBack(paths.markTold(slug, row!.id), path)}"`);
    }
    expect(await site.post(paths.markTold(slug, row!.id), {}, { as: desk })).toMatchObject({
      status: 303,
      location: paths.delivery(slug, row!.id),
    });
    expect((await site.get(paths.delivery(slug, row!.id), { as: desk })).html).toContain('Rosa Desk, ');
    expect((await site.get(paths.today(slug), { as: desk })).html).not.toContain('Messages not delivered');
    for (const path of [paths.appointment(slug, id), paths.client(slug, clientId)]) {
      expect((await site.get(path, { as: desk })).html).toMatch(/told by Rosa Desk, \w+, \w+ \d+, \d{4}, /);
      expect((await site.get(path, { as: therapist })).html).not.toContain('told by Rosa Desk');
    }
  });
});
