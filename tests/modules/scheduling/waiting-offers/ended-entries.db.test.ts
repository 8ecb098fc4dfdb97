import { eq } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { undoStep } from '#app/modules/scheduling/day-record/index.server.ts';
import { readWaitingOf, removeWaitingEntry } from '#app/modules/scheduling/waiting-list/index.server.ts';
import { writeWaitingChoice } from '#app/modules/scheduling/waiting-list/waiting-choice.ts';
import {
  acceptOffer,
  answerLinkedOffer,
  callAboutOffer,
  declineOffer,
} from '#app/modules/scheduling/waiting-offers/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { newId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { auditEvents } from '#db/schema/audit.ts';
import { clients } from '#db/schema/clients.ts';
import { holds } from '#db/schema/scheduling-holds.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';
import { MONDAY_8 } from '../working-clinic.ts';
import { codeOf, makeOfferedClinic, type OfferedClinic } from './offered-clinic.ts';

await openTestDatabase();
const site = await openSite();
let clinic: OfferedClinic;
let kim: Awaited<ReturnType<OfferedClinic['wait']>>;
let max: typeof kim;

afterAll(() => unsafeSetNow(null));
beforeEach(async () => {
  unsafeSetNow(MONDAY_8);
  clinic = await makeOfferedClinic();
  [kim, max] = [await clinic.wait('Kim Aster'), await clinic.wait('Max Cole', {}, null)];
  await clinic.asJob(({ tx, vault }) =>
    tx
      .update(clients)
      .set({ phone: vault.seal(clients.phone, max.clientId, '+12125550100') })
      .where(eq(clients.id, max.clientId)),
  );
});

const as = () => ({ as: clinic.reception });
const wordsOf = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
const entryOf = async ({ clientId }: typeof kim) => {
  const [entry] = await clinic.atDesk((scope) => readWaitingOf(scope, [clientId]));
  if (entry === undefined) throw new Error('Nobody waits.');
  return entry;
};
const remove = async (who: typeof kim) => {
  const { id, rowVersion } = await entryOf(who);
  return clinic.atDesk((scope) => removeWaitingEntry(scope, id, rowVersion, 'Moved away'));
};
/** Books the client at another time, and takes the entry off the list. */
const bookOtherwise = async (who: typeof kim) =>
  clinic.book('14:00', who.clientId, { waiting: [await entryOf(who)] });
const call = async ({ clientId }: typeof kim) => {
  const { id } = await clinic.offerOf(clientId);
  await clinic.atDesk((scope) => callAboutOffer(scope, id));
};
const states = async () => {
  const [time] = await clinic.times();
  return [time?.state, ...(time?.offers ?? []).map(({ client, state }) => `${client.firstName} ${state}`)];
};
const held = () => clinic.asJob(({ tx }) => tx.select({ id: holds.id }).from(holds));
const minuteLater = (minutes = 1) => unsafeSetNow(new Date(MONDAY_8.getTime() + minutes * 60_000));

describe('An offer whose entry of the waiting list ends', () => {
  it('is withdrawn with it, and the time is free again once nobody is asked any more', async () => {
    await clinic.offerTo([kim, max]);
    expect(await bookOtherwise(kim)).toMatch(/-/);
    expect((await states()).toSorted()).toEqual(['Kim withdrawn', 'Max open', 'open']);
    expect(await held()).toHaveLength(1);
    expect(codeOf(await remove(max))).toMatchObject({ clientId: max.clientId });
    expect((await states()).toSorted()).toEqual(['Kim withdrawn', 'Max withdrawn', 'withdrawn']);
    expect(await held()).toEqual([]);
    expect(await clinic.book('10:00', await clinic.client())).toMatch(/-/);
    const trail = await clinic.asJob(({ tx }) =>
      tx
        .select({ client: auditEvents.clientId })
        .from(auditEvents)
        .where(eq(auditEvents.action, 'offer.withdraw')),
    );
    expect(trail.map(({ client }) => client).toSorted()).toEqual([kim.clientId, max.clientId].toSorted());
  });

  it('is withdrawn too when the cancellation is undone that put the client on the list', async () => {
    const ray = await clinic.client({ name: 'Ray Noble' });
    const appointmentId = await clinic.book('12:00', ray);
    await clinic.cancel(appointmentId, true);
    await clinic.offerTo([{ clientId: ray }]);
    const offer = await clinic.offerOf(ray);
    expect(offer.state).toBe('open');
    await clinic.atDesk((scope) => undoStep(scope, 'any', appointmentId));
    expect(await states()).toEqual(['withdrawn', 'Ray withdrawn']);
    expect(await held()).toEqual([]);
  });

  it('stays open while something is left to book, and stays as it was when its hours are over', async () => {
    await clinic.offerTo([kim]);
    const lost = await clinic.book('12:00', kim.clientId);
    await clinic.cancel(lost, true);
    expect(await bookOtherwise(kim)).toMatch(/-/);
    expect(await states()).toEqual(['open', 'Kim open']);
    minuteLater(180);
    await remove(kim);
    expect(await states()).toEqual(['unanswered', 'Kim unanswered']);
  });

  it('says by its link that it is offered no more, and promises no place on the list', async () => {
    await clinic.offerTo([kim, max]);
    const path = paths.offer(await clinic.tokenOf(kim.clientId));
    await remove(kim);
    const { status, html } = await site.get(path);
    expect([status, html]).toEqual([410, expect.stringContaining('This time is not offered any more')]);
    expect(html).not.toContain('You keep your place');
    expect((await site.post(path, {}, {})).location).toBe(path);
    const { id } = await clinic.offerOf(max.clientId);
    const other = paths.offer(await clinic.tokenOf(max.clientId));
    await clinic.atDesk((scope) => declineOffer(scope, id));
    expect((await site.get(other)).html).toContain('You keep your place');
  });

  it('has whoever was told of it by phone called, as the page says that ends the entry', async () => {
    await clinic.offerTo([kim, max]);
    const { slug } = clinic.tenant;
    const page = async ({ entryId }: typeof kim) =>
      wordsOf((await site.get(paths.removeWaiting(slug, entryId), as())).html);
    expect(await page(kim)).toContain('that offer is withdrawn');
    expect(await page(kim)).not.toContain('was told of it by phone');
    await call(max);
    expect(await page(max)).toMatch(/was told of it by phone and has to hear .*\(212\) 555-0100/);
    minuteLater();
    await remove(max);
    expect(wordsOf((await site.get(paths.today(slug), as())).html)).toMatch(
      /Max Cole \(May 1, 1990\).*offered no more: call to say so/,
    );
  });

  it('is named on the page of a booking that would end it', async () => {
    await clinic.offerTo([kim, max]);
    await call(max);
    const page = async ({ clientId }: typeof kim) =>
      (
        await site.get(
          withQuery(paths.newAppointment(clinic.tenant.slug), {
            ...{ client: clientId, service: clinic.serviceId, location: clinic.locationId },
            ...{ therapist: clinic.ana.therapistId, date: '2027-01-06' },
          }),
          as(),
        )
      ).html;
    expect(await page(kim)).toContain('a time is offered now: that offer is withdrawn');
    expect(await page(max)).toContain(
      'told by phone of an offered time: say that it is not offered any more',
    );
  });

  it('meets an answer to it at the same moment without waiting for ever, and is one or the other', async () => {
    for (let round = 0; round < 4; round += 1) {
      await clinic.offerTo([kim, max]);
      const [token, { id }] = [await clinic.tokenOf(kim.clientId), await clinic.offerOf(max.clientId)];
      const entry = await entryOf(kim);
      const [answered, removed] = await Promise.all([
        answerLinkedOffer(token, 'accept', { ip: '192.0.2.1', requestId: newId() } as never),
        clinic.atDesk((scope) => removeWaitingEntry(scope, entry.id, entry.rowVersion, 'Moved away')),
        clinic.atDesk((scope) => declineOffer(scope, id)),
      ]);
      const isAccepted = answered === 'done';
      expect(typeof codeOf(removed) === 'object').toBe(!isAccepted);
      const [time] = await clinic.times();
      expect(isAccepted ? ['accepted'] : ['withdrawn', 'declined']).toContain(time?.state);
      expect(await held()).toEqual([]);
      if (isAccepted) return;
      kim = await clinic.wait(`Kim Aster ${round}`);
      max = await clinic.wait(`Max Cole ${round}`, {}, null);
    }
  });
});

describe('Before a time is offered no more', () => {
  const act = async (path: (clinic: string, id: string) => string, { clientId }: typeof kim) =>
    wordsOf((await site.get(path(clinic.tenant.slug, (await clinic.offerOf(clientId)).id), as())).html);
  const set = (who: typeof kim, values: Partial<typeof clients.$inferInsert>) =>
    clinic.asJob(({ tx }) => tx.update(clients).set(values).where(eq(clients.id, who.clientId)));

  it.each([
    ['no address', { email: null }],
    ['no wish for messages', { messageChannel: 'none' as const }],
  ])('whoever has %s by now is named to be called, not counted as written to', async (_, values) => {
    const lee = await clinic.wait('Lee Birch');
    await clinic.offerTo([kim, lee]);
    expect(await act(paths.acceptOffer, lee)).toContain('1 other person is told by e-mail');
    await set(kim, values);
    const words = await act(paths.acceptOffer, lee);
    expect(words).not.toMatch(/other (?:person|people)/);
    expect(words).toMatch(/Call to say that the time is taken: .*Kim Aster \(May 1, 1990\)/);
    const { id } = await clinic.offerOf(lee.clientId);
    await clinic.atDesk((scope) => acceptOffer(scope, id));
  });

  it('its withdrawal names whoever was told of it by phone, before it and after', async () => {
    await clinic.offerTo([kim, max]);
    expect(await act(paths.withdrawOffers, kim)).not.toContain('Call to say');
    await call(max);
    expect(await act(paths.withdrawOffers, kim)).toMatch(
      /Call to say that the time is not offered any more: .*Max Cole \(May 1, 1990\)\..*\(212\) 555-0100/,
    );
    minuteLater();
    const { id } = await clinic.offerOf(kim.clientId);
    const sent = await site.post(paths.withdrawOffers(clinic.tenant.slug, id), {}, as());
    const { html } = await site.get(sent.location!, { ...as(), flash: sent.flash });
    expect(wordsOf(html)).toMatch(
      /The offer is withdrawn.*Max Cole \(May 1, 1990\).*offered no more: call to say so.*\(212\) 555-0100/,
    );
    expect(writeWaitingChoice(await entryOf(max))).toMatch(/ 1$/);
  });
});
