import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { eq } from 'drizzle-orm';
import { askToSendAgain, useMailer } from '#app/modules/notifications/sending/index.server.ts';
import { MESSAGE_CONTENT } from '#app/modules/notifications/kinds/message-content.ts';
import { moveAppointment } from '#app/modules/scheduling/moves/index.server.ts';
import {
  acceptOffer,
  answerLinkedOffer,
  declineOffer,
  withdrawOffers,
} from '#app/modules/scheduling/waiting-offers/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { newId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { usePublicUrl } from '#app/platform/public-url.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { clients } from '#db/schema/clients.ts';
import { deliveries } from '#db/schema/notifications.ts';
import {
  makeOfferedClinic,
  type OfferedClinic,
} from '#tests/modules/scheduling/waiting-offers/offered-clinic.ts';
import { MONDAY_8 } from '#tests/modules/scheduling/working-clinic.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openDrivenJobs } from '#tests/support/jobs.ts';
import { openSite } from '#tests/support/site.ts';

const { urls } = await openTestDatabase();
const jobs = await openDrivenJobs(urls.jobs);
const site = await openSite();
usePublicUrl(new URL('https://clinic.example.test'));

let sent: { to: string; subject: string; text: string }[] = [];
let isAway = false;
useMailer({
  send: async ({ to, subject, text }) => {
    if (isAway) return { status: 'failed', reason: 'address-refused', isFinal: true };
    sent.push({ to, subject, text });
    return { status: 'sent', providerId: 'x' };
  },
});

let clinic: OfferedClinic;
let kim: Awaited<ReturnType<OfferedClinic['wait']>>;
let lee: typeof kim;
afterAll(() => unsafeSetNow(null));
beforeEach(async () => {
  unsafeSetNow(MONDAY_8);
  isAway = false;
  clinic = await makeOfferedClinic();
  [kim, lee] = [
    await clinic.wait('Kim Aster', {}, 'kim@example.test'),
    await clinic.wait('Lee Birch', {}, 'lee@example.test'),
  ];
  await jobs.runDue();
  sent = [];
});

const ledger = () =>
  clinic.asJob(async ({ tx, vault }) =>
    (await tx.select().from(deliveries).where(eq(deliveries.subjectType, 'waiting_list_entry'))).map(
      (row) => ({
        ...row,
        text:
          row.content === null
            ? null
            : vault.unsealJson(MESSAGE_CONTENT, deliveries.content, row.id, row.content).text,
      }),
    ),
  );
const accept = async ({ clientId }: typeof kim) => {
  const { id } = await clinic.offerOf(clientId);
  return clinic.atDesk((scope) => acceptOffer(scope, id));
};

describe('Whoever is offered a freed time', () => {
  it('is written to once, with the day, the time, the place, the phone and a link, and no word of the care', async () => {
    await clinic.offerTo([kim, lee]);
    await jobs.runDue();
    await jobs.runDue();
    expect(sent.map(({ to, subject }) => [to, subject]).toSorted()).toEqual([
      ['kim@example.test', 'A time has become free: Tuesday, January 5 at 10:00 AM EST'],
      ['lee@example.test', 'A time has become free: Tuesday, January 5 at 10:00 AM EST'],
    ]);
    const token = await clinic.tokenOf(kim.clientId);
    const mail = sent.find(({ to }) => to === 'kim@example.test')?.text ?? '';
    expect(mail).toContain(`https://clinic.example.test/offers/${token}`);
    expect(mail).toContain('by Monday, January 4 at 10:0');
    expect(mail).not.toMatch(/Kim|Aster|Ana|Cruz|session|therap/i);
  });

  it('has a link that the ledger does not keep', async () => {
    await clinic.offerTo([kim]);
    await jobs.runDue();
    const [row] = await ledger();
    expect(row).toMatchObject({ kind: 'offer', status: 'sent', clientId: kim.clientId });
    expect(row?.text).toContain('[…]');
    expect(row?.text).not.toContain((await clinic.tokenOf(kim.clientId)).slice(22));
  });

  it('is not written to when the offer is over before its message goes', async () => {
    await clinic.offerTo([kim, lee]);
    const { id } = await clinic.offerOf(kim.clientId);
    await clinic.atDesk((scope) => withdrawOffers(scope, id));
    await jobs.runDue();
    expect(sent).toEqual([]);
  });

  it('is sent the same link again while the offer is open, and not once it is not', async () => {
    isAway = true;
    await clinic.offerTo([kim, lee]);
    await jobs.runDue();
    isAway = false;
    const again = async (whose: typeof kim) => {
      const row = (await ledger()).find(({ clientId }) => clientId === whose.clientId);
      return clinic.atDesk((scope) => askToSendAgain(scope, row?.id ?? ''));
    };
    expect(await again(kim)).toBeNull();
    await jobs.runDue();
    expect(sent.map(({ to }) => to)).toEqual(['kim@example.test']);
    expect(sent[0]?.text).toContain(await clinic.tokenOf(kim.clientId));
    const { id } = await clinic.offerOf(lee.clientId);
    await clinic.atDesk((scope) => declineOffer(scope, id));
    const refused = await again(lee);
    expect(isRefusal(refused) && refused.refused).toBe('superseded');
  });
});

describe('Once somebody has taken the time', () => {
  it('the others are told kindly, and whoever took it has the confirmation alone', async () => {
    const ray = await clinic.wait('Ray Noble', {}, 'ray@example.test');
    await clinic.offerTo([kim, lee, ray]);
    await jobs.runDue();
    const { id } = await clinic.offerOf(ray.clientId);
    await clinic.atDesk((scope) => declineOffer(scope, id));
    await accept(kim);
    sent = [];
    await jobs.goTo(new Date(MONDAY_8.getTime() + 600_000));
    expect(sent.map(({ to, subject }) => [to, subject]).toSorted()).toEqual([
      ['kim@example.test', 'Your appointment on Tuesday, January 5 at 10:00 AM EST'],
      ['lee@example.test', 'The time on Tuesday, January 5 at 10:00 AM EST has been taken'],
    ]);
  });
});

describe('Whoever took the time by the link, and cannot be written to any more', () => {
  const lists = async () =>
    [paths.today, paths.waitingList].map(async (path) => site.get(path(clinic.tenant.slug), as()));
  const as = () => ({ as: { ...clinic.reception, sessionId: newId() } });
  const take = async () => {
    await clinic.offerTo([kim]);
    await jobs.runDue();
    const token = await clinic.tokenOf(kim.clientId);
    await clinic.asJob(({ tx }) =>
      tx.update(clients).set({ email: null }).where(eq(clients.id, kim.clientId)),
    );
    expect(await answerLinkedOffer(token, 'accept', { requestId: newId() })).toBe('done');
    await jobs.goTo(new Date(MONDAY_8.getTime() + 600_000));
    const [time] = await clinic.times();
    return time?.bookedAppointmentId ?? '';
  };

  it('knows of it, so that nobody is asked to call', async () => {
    const id = await take();
    const { html } = await site.get(paths.appointment(clinic.tenant.slug, id), as());
    expect(html).toContain('took this time by the link of the offer, so nobody has to call');
    expect(html).not.toMatch(/Call the client|No phone number|Messages not delivered/);
    for (const page of await lists()) expect((await page).html).not.toContain('Kim Aster');
  });

  it('is to be called once it is moved', async () => {
    const id = await take();
    const moved = await clinic.atDesk((scope) =>
      moveAppointment(scope, 'any', { appointmentId: id, startsAt: '2027-01-05T14:00', rowVersion: 1 }),
    );
    expect(isRefusal(moved)).toBe(false);
    await jobs.goTo(new Date(MONDAY_8.getTime() + 1_200_000));
    const { html } = await site.get(paths.today(clinic.tenant.slug), as());
    expect(html).toMatch(/Kim Aster[\s\S]*No phone number/);
  });

  it('is to be called about a booking that the desk made', async () => {
    await clinic.offerTo([kim]);
    await jobs.runDue();
    await accept(kim);
    await clinic.asJob(({ tx }) =>
      tx.update(clients).set({ email: null }).where(eq(clients.id, kim.clientId)),
    );
    await jobs.goTo(new Date(MONDAY_8.getTime() + 600_000));
    const { html } = await site.get(paths.today(clinic.tenant.slug), as());
    expect(html).toMatch(/Kim Aster[\s\S]*No phone number/);
  });
});
