import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';
import { useMailer } from '#app/modules/notifications/sending/index.server.ts';
import { readOffersToCall } from '#app/modules/notifications/unreached/index.server.ts';
import { dealWithReply, readRepliesToRead } from '#app/modules/notifications/texts/index.server.ts';
import { acceptOffer, declineOffer } from '#app/modules/scheduling/waiting-offers/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { paths } from '#app/platform/paths.ts';
import { usePublicUrl } from '#app/platform/public-url.ts';
import { clients } from '#db/schema/clients.ts';
import { deliveries } from '#db/schema/notifications.ts';
import { inboundTexts } from '#db/schema/notifications-texts.ts';
import { appointments } from '#db/schema/scheduling.ts';
import {
  makeOfferedClinic,
  type OfferedClinic,
} from '#tests/modules/scheduling/waiting-offers/offered-clinic.ts';
import { MONDAY_8 } from '#tests/modules/scheduling/working-clinic.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openDrivenJobs } from '#tests/support/jobs.ts';
import { ACCOUNT, openRecordingTwilio } from '#tests/support/recording-twilio.ts';
import { openSite } from '#tests/support/site.ts';
import { consent, letText, newNumber } from '#tests/support/texting.ts';

const { urls } = await openTestDatabase();
const jobs = await openDrivenJobs(urls.jobs);
const site = await openSite();
const twilio = await openRecordingTwilio();
usePublicUrl(new URL(site.origin));
useMailer({ send: async () => ({ status: 'sent', providerId: 'x' }) });

let clinic: OfferedClinic;
let own: string;
afterAll(() => unsafeSetNow(null));
beforeEach(async () => {
  unsafeSetNow(MONDAY_8);
  twilio.answer = 'takes';
  clinic = await makeOfferedClinic();
  own = await letText(clinic, await clinic.member('admin'));
  await jobs.runDue();
  twilio.sent.length = 0;
});

/** Somebody on the list with a number, who agreed to texts there unless told otherwise. */
async function texting(
  name: string,
  phone = newNumber(),
  { agrees = true, email = null as string | null } = {},
) {
  const one = await clinic.wait(name, {}, email);
  await clinic.asJob(({ tx, vault }) =>
    tx
      .update(clients)
      .set({ phone: vault.seal(clients.phone, one.clientId, phone) })
      .where(eq(clients.id, one.clientId)),
  );
  if (agrees) await consent(clinic, clinic.reception, one.clientId);
  return { ...one, phone };
}

const sid = () => `SM${randomUUID().replaceAll('-', '')}`;

/** Posts as Twilio does. */
async function post(path: string, fields: Record<string, string>, signature?: string) {
  const url = `${site.origin}${path}`;
  const headers = {
    'Content-Type': 'application/x-www-form-urlencoded',
    'X-Twilio-Signature': signature ?? getExpectedTwilioSignature(ACCOUNT.token, url, fields),
  };
  return site.send(path, { method: 'POST', body: new URLSearchParams(fields).toString() }, { headers });
}

const comesIn = (from: string, body: string, messageSid = sid(), more: Record<string, string> = {}) =>
  post('/hooks/twilio/inbound', {
    MessageSid: messageSid,
    From: from,
    To: own,
    Body: body,
    NumMedia: '0',
    ...more,
  });

const reply = async (from: string, body: string) => {
  expect((await comesIn(from, body)).status).toBe(200);
  await jobs.runDue();
};

const textsTo = (phone: string) => twilio.sent.filter(({ To }) => To === phone).map(({ Body }) => Body);
const booked = () =>
  clinic.asJob(({ tx }) =>
    tx
      .select({ id: appointments.id })
      .from(appointments)
      .where(and(eq(appointments.status, 'scheduled'), eq(appointments.locationId, clinic.locationId))),
  );
const texted = () =>
  clinic.asJob(({ tx }) => tx.select().from(deliveries).where(eq(deliveries.channel, 'text')));
const toCall = () => clinic.atDesk((scope) => readOffersToCall(scope));
const toRead = () => clinic.atDesk((scope) => readRepliesToRead(scope));

describe('Whoever agreed to texts', () => {
  it('is offered a time by text, from the clinic’s own number, once, and need not be called', async () => {
    const [kim, lee] = [
      await texting('Kim Aster'),
      await texting('Lee Birch', newNumber(), { agrees: false }),
    ];
    await clinic.offerTo([kim, lee]);
    await jobs.runDue();
    await jobs.runDue();
    expect(twilio.sent).toHaveLength(1);
    expect(twilio.sent[0]).toMatchObject({ To: kim.phone, From: own });
    expect(twilio.sent[0]?.Body).toMatch(/a time is free Tue, Jan 5 10:00 AM EST\. Reply Y/);
    expect(twilio.sent[0]?.Body).not.toMatch(/Kim|Aster|Ana|Cruz/);
    expect((await toCall()).map(({ client }) => client.id)).toEqual([lee.clientId]);
    const [row] = await texted();
    expect(row).toMatchObject({ status: 'sent', kind: 'offer', clientId: kim.clientId });
  });

  it('is told by text that somebody else was first', async () => {
    const [kim, lee] = [await texting('Kim Aster'), await texting('Lee Birch')];
    await clinic.offerTo([kim, lee]);
    await jobs.runDue();
    const { id } = await clinic.offerOf(kim.clientId);
    await clinic.atDesk((scope) => acceptOffer(scope, id));
    await jobs.runDue();
    expect(textsTo(lee.phone).at(-1)).toContain('somebody else took the time');
    expect(textsTo(kim.phone)).toHaveLength(1);
    expect(await toCall()).toEqual([]);
  });

  it('is called when the text was refused, or is lost by its receipt', async () => {
    const kim = await texting('Kim Aster');
    twilio.answer = { code: 21614, status: 400 };
    await clinic.offerTo([kim]);
    await jobs.runDue();
    expect((await texted()).at(-1)).toMatchObject({ status: 'failed', reason: 'number-refused' });
    expect((await toCall()).map(({ client }) => client.id)).toEqual([kim.clientId]);
    const { id } = await clinic.offerOf(kim.clientId);
    await clinic.atDesk((scope) => declineOffer(scope, id));
    twilio.answer = 'takes';
    const lee = await texting('Lee Birch');
    await clinic.offerTo([lee]);
    await jobs.runDue();
    expect(await toCall()).toEqual([]);
    const callback = new URL(twilio.sent.at(-1)?.StatusCallback ?? '');
    const fields = { MessageSid: sid(), MessageStatus: 'undelivered', ErrorCode: '30005' };
    expect((await post(callback.pathname + callback.search, fields, 'wrong')).status).toBe(403);
    expect(await toCall()).toEqual([]);
    expect((await post(callback.pathname + callback.search, fields)).status).toBe(204);
    expect((await toCall()).map(({ client }) => client.id)).toEqual([lee.clientId]);
    expect((await texted()).at(-1)).toMatchObject({ status: 'failed', reason: 'not-arrived' });
  });

  it.each(['fails', 'hangs-up'] as const)(
    'is not texted again where it is in doubt: it %s',
    async (answer) => {
      const kim = await texting('Kim Aster');
      twilio.answer = answer;
      await clinic.offerTo([kim]);
      await jobs.runDue();
      twilio.answer = 'takes';
      await jobs.runDue();
      expect((await texted()).map(({ status }) => status)).toEqual(['in_doubt']);
      expect(twilio.sent.length).toBeLessThanOrEqual(1);
    },
  );

  it('is texted later where the provider takes no more for now', async () => {
    const kim = await texting('Kim Aster');
    twilio.answer = { code: 20429, status: 429 };
    await clinic.offerTo([kim]);
    await jobs.runDue();
    expect((await texted()).map(({ status }) => status)).toEqual(['failed']);
    twilio.answer = 'takes';
    await jobs.runDue();
    expect((await texted()).map(({ status, attempts }) => [status, attempts > 1])).toEqual([['sent', true]]);
    expect(textsTo(kim.phone)).toHaveLength(1);
  });

  it('gets no text after a committed withdrawal, and is called about the offer', async () => {
    const kim = await texting('Kim Aster');
    await clinic.offerTo([kim]);
    expect((await comesIn(kim.phone, 'Please stop texting me')).status).toBe(200);
    await jobs.runDue();
    expect(textsTo(kim.phone)).toEqual([expect.stringContaining('you get no more texts')]);
    expect((await texted()).map(({ status, reason }) => [status, reason])).toEqual([
      ['skipped', 'no-text-consent'],
    ]);
    expect((await toCall()).map(({ client }) => client.id)).toEqual([kim.clientId]);
  });
});

describe('A reply', () => {
  it.each(['Y', 'yes', 'Sí', ' y. '])('“%s” takes the time, and says so', async (body) => {
    const kim = await texting('Kim Aster');
    await clinic.offerTo([kim]);
    await jobs.runDue();
    const before = (await booked()).length;
    await reply(kim.phone, body);
    expect((await booked()).length).toBe(before + 1);
    expect((await clinic.offerOf(kim.clientId)).state).toBe('accepted');
    expect(textsTo(kim.phone).at(-1)).toMatch(/you have Tue, Jan 5 10:00 AM EST/);
  });

  it('N declines it, and nothing open is said to be nothing', async () => {
    const kim = await texting('Kim Aster');
    await clinic.offerTo([kim]);
    await jobs.runDue();
    await reply(kim.phone, 'N');
    expect((await clinic.offerOf(kim.clientId)).state).toBe('declined');
    await reply(kim.phone, 'Y');
    expect(textsTo(kim.phone).at(-1)).toContain('there is nothing to answer now');
  });

  it('of two in a family who are offered a time asks which, and takes the one that is named', async () => {
    const phone = newNumber();
    const [kim, lee] = [await texting('Kim Aster', phone), await texting('Lee Aster', phone)];
    await clinic.offerTo([kim, lee]);
    await jobs.runDue();
    await reply(phone, 'Y');
    expect(textsTo(phone).at(-1)).toMatch(/which time\? Reply 1 for .* or 2 for /);
    await reply(phone, '2');
    expect(textsTo(phone).some((text) => text.includes('you have Tue, Jan 5'))).toBe(true);
    const states = [await clinic.offerOf(kim.clientId), await clinic.offerOf(lee.clientId)].map(
      ({ state }) => state,
    );
    expect(states.toSorted()).toEqual(['accepted', 'taken']);
  });

  it('of eight people who reply eight times each at the same moment books one', async () => {
    const all = await Promise.all([...'abcdefgh'].map((n) => texting(`Kim ${n}`)));
    await clinic.offerTo(all);
    await jobs.runDue();
    const before = (await booked()).length;
    await Promise.all(all.flatMap(({ phone }) => Array.from({ length: 8 }, () => comesIn(phone, 'Y'))));
    await jobs.runDue();
    expect((await booked()).length).toBe(before + 1);
    const told = all.filter(({ phone }) => textsTo(phone).some((text) => text.includes('you have Tue')));
    expect(told).toHaveLength(1);
  });

  it('that is brought a thousand times has one effect', async () => {
    const kim = await texting('Kim Aster');
    const one = sid();
    for (let n = 0; n < 20; n += 1)
      await Promise.all(Array.from({ length: 50 }, () => comesIn(kim.phone, 'Y', one)));
    await jobs.runDue();
    expect(textsTo(kim.phone)).toHaveLength(1);
    expect(await clinic.asJob(({ tx }) => tx.$count(inboundTexts))).toBe(1);
  });

  it('without a right signature is 403, and nothing has happened', async () => {
    const kim = await texting('Kim Aster');
    const fields = { MessageSid: sid(), From: kim.phone, To: own, Body: 'STOP' };
    for (const signature of [
      '',
      'wrong',
      getExpectedTwilioSignature('another-token', `${site.origin}/hooks/twilio/inbound`, fields),
    ])
      expect((await post('/hooks/twilio/inbound', fields, signature)).status).toBe(403);
    expect(await clinic.asJob(({ tx }) => tx.$count(inboundTexts))).toBe(0);
  });

  it('of two thousand characters, of signs that no form of ours has, or to no clinic’s number is taken without harm', async () => {
    const kim = await texting('Kim Aster');
    await reply(kim.phone, `${'\u{1F600}'.repeat(900)}\u0007`);
    await reply(kim.phone, 'x'.repeat(2_000));
    expect(await toRead()).toHaveLength(2);
    expect((await comesIn(kim.phone, 'Y', 'not-an-id')).status).toBe(400);
    const elsewhere = { MessageSid: sid(), From: kim.phone, To: newNumber(), Body: 'Y' };
    expect((await post('/hooks/twilio/inbound', elsewhere)).status).toBe(200);
  });

  it('of a number that nobody has is answered once a day, and not listed', async () => {
    const phone = newNumber();
    await reply(phone, 'Hello?');
    await reply(phone, 'Y');
    expect(textsTo(phone)).toEqual([expect.stringContaining('nobody reads texts here')]);
    expect(await toRead()).toEqual([]);
    unsafeSetNow(new Date(MONDAY_8.getTime() + 25 * 3_600_000));
    await reply(phone, 'Hello?');
    expect(textsTo(phone)).toHaveLength(2);
  });

  it('that is not clear waits for a person, with whose it is, until it is dealt with', async () => {
    const kim = await texting('Kim Aster');
    await reply(kim.phone, 'Can I come at eleven? Cancel my appointment otherwise');
    const [one] = await toRead();
    const { html } = await site.get(paths.today(clinic.tenant.slug), { as: clinic.reception });
    const book = `${paths.newAppointment(clinic.tenant.slug)}?client=${kim.clientId}&amp;back=`;
    expect(html.split('id="replies"')[1]).toContain(book);
    expect(one).toMatchObject({ body: expect.stringContaining('eleven'), phone: kim.phone });
    expect(one?.clients.map(({ id }) => id)).toEqual([kim.clientId]);
    await clinic.atDesk((scope) => dealWithReply(scope, one?.id ?? ''));
    expect(await toRead()).toEqual([]);
    expect(textsTo(kim.phone)).toEqual([]);
  });

  it('STOP ends texts for everybody at the number with one confirmation, and START begins them again', async () => {
    const phone = newNumber();
    const kim = await texting('Kim Aster', phone);
    await texting('Lee Aster', phone);
    await reply(phone, 'STOP');
    await reply(phone, 'stopall');
    expect(textsTo(phone)).toEqual([expect.stringContaining('you get no more texts')]);
    await clinic.offerTo([kim]);
    await jobs.runDue();
    expect(textsTo(phone)).toHaveLength(1);
    await reply(phone, 'Y');
    expect(await toRead()).toHaveLength(1);
    await reply(phone, 'START');
    expect(textsTo(phone).at(-1)).toContain('you get texts from us again');
  });

  it('whose answer did not arrive is for a person to read', async () => {
    const kim = await texting('Kim Aster');
    await clinic.offerTo([kim]);
    await jobs.runDue();
    twilio.answer = 'fails';
    await reply(kim.phone, 'Y');
    expect((await toRead()).map(({ outcome }) => outcome)).toEqual(['booked']);
  });

  it('and its number are nowhere but in ciphertext', async () => {
    const kim = await texting('Kim Aster');
    await reply(kim.phone, 'Quagga canary');
    const rows = await clinic.asJob(({ tx }) => tx.select().from(inboundTexts));
    const kept = JSON.stringify(rows);
    expect(kept).not.toContain('Quagga');
    expect(kept).not.toContain(kim.phone.slice(2));
  });
});
