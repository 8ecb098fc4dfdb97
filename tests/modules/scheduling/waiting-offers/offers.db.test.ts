import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeOffers } from '#app/modules/scheduling/freed-times/index.server.ts';
import { holdTime, listHolds } from '#app/modules/scheduling/holds/index.server.ts';
import { readWaitingOf } from '#app/modules/scheduling/waiting-list/index.server.ts';
import {
  acceptOffer,
  answerLinkedOffer,
  declineOffer,
  findLinkedOffer,
  withdrawOffers,
} from '#app/modules/scheduling/waiting-offers/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { newId } from '#app/platform/new-id.ts';
import { appointmentAttendees, appointments } from '#db/schema/scheduling.ts';
import { holds } from '#db/schema/scheduling-holds.ts';
import { waitingOffers } from '#db/schema/scheduling-offers.ts';
import { outbox } from '#db/schema/notifications.ts';
import { auditEvents } from '#db/schema/audit.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { MONDAY_8 } from '../working-clinic.ts';
import { askedOf, codeOf, makeOfferedClinic, type OfferedClinic } from './offered-clinic.ts';

await openTestDatabase();
const ORIGIN = { ip: '192.0.2.1', requestId: newId() } as never;
const HOUR_MS = 3_600_000;

let clinic: OfferedClinic;
let kim: Awaited<ReturnType<OfferedClinic['wait']>>;
let lee: typeof kim;

beforeAll(() => unsafeSetNow(MONDAY_8));
afterAll(() => unsafeSetNow(null));
beforeEach(async () => {
  unsafeSetNow(MONDAY_8);
  clinic = await makeOfferedClinic();
  [kim, lee] = [await clinic.wait('Kim Aster'), await clinic.wait('Lee Birch')];
});

const later = (hours: number) => unsafeSetNow(new Date(MONDAY_8.getTime() + hours * HOUR_MS));
const answer = async ({ clientId }: typeof kim, how: 'accept' | 'decline' = 'accept') =>
  answerLinkedOffer(await clinic.tokenOf(clientId), how, ORIGIN);
const stateFor = async ({ clientId }: typeof kim) =>
  (await findLinkedOffer(await clinic.tokenOf(clientId), ORIGIN))?.state;
const booked = () =>
  clinic.asJob(({ tx }) =>
    tx
      .select({ id: appointments.id, clientId: appointmentAttendees.clientId })
      .from(appointments)
      .innerJoin(appointmentAttendees, eq(appointmentAttendees.appointmentId, appointments.id))
      .where(eq(appointments.status, 'scheduled')),
  );
const jobs = (name: string) =>
  clinic.asJob(({ tx }) => tx.select({ payload: outbox.payload }).from(outbox).where(eq(outbox.job, name)));

describe('Offering a freed time', () => {
  it('holds it, and writes to whom it can be written', async () => {
    const ray = await clinic.wait('Ray Noble', {}, null);
    expect(codeOf(await clinic.offerTo([kim, lee, ray]))).toMatchObject({});
    const other = await clinic.client();
    expect(await clinic.book('10:00', other)).toBe('slot-taken');
    expect(await clinic.book('10:30', other)).toBe('slot-taken');
    const again = { ...clinic.place, startsAt: '2027-01-05T10:00' };
    expect(codeOf(await clinic.atDesk((scope) => holdTime(scope, again, 'any')))).toBe('slot-taken');
    const [held] = await clinic.atDesk(listHolds);
    expect(held).toMatchObject({ holder: null, isMine: false, canRenew: false });
    expect(await jobs('tell-offer')).toHaveLength(2);
    const [time] = await clinic.times();
    expect(time?.offers.map(({ client, way }) => [client.lastName, way]).toSorted()).toEqual([
      ['Aster', 'email'],
      ['Birch', 'email'],
      ['Noble', 'phone'],
    ]);
    expect((time?.offeredUntil.getTime() ?? 0) - (time?.offeredAt.getTime() ?? 0)).toBe(2 * HOUR_MS);
  });

  it('is open an hour before the start at the latest', async () => {
    later(24);
    await clinic.offerTo([kim], 24);
    const [time] = await clinic.times();
    expect(time?.offeredUntil).toEqual(new Date('2027-01-05T14:00:00Z'));
    later(25);
    expect(codeOf(await clinic.offerTo([lee]))).toBe('too-late');
  });

  it('refuses in words what cannot be offered', async () => {
    expect(await clinic.offerTo([kim], 2, newId())).toBeNull();
    expect(codeOf(await clinic.offerTo([]))).toBe('fits-no-more');
    const live = await clinic.book('14:00', await clinic.client());
    expect(codeOf(await clinic.offerTo([kim], 2, live))).toBe('not-freed');
    await clinic.offerTo([kim]);
    expect(codeOf(await clinic.offerTo([lee]))).toBe('fits-no-more');
    const stale = { id: lee.entryId, rowVersion: 9 };
    const wanted = { asked: askedOf(clinic.freedId), chosen: [stale], hours: 2 };
    expect(codeOf(await clinic.atDesk((scope) => makeOffers(scope, wanted)))).toBe('fits-no-more');
  });

  it('offers one time to nobody twice when two do it at once', async () => {
    const done = await Promise.all([clinic.offerTo([kim]), clinic.offerTo([kim]), clinic.offerTo([lee])]);
    expect(done.map(codeOf).filter((code) => typeof code === 'string')).toHaveLength(2);
    expect(await clinic.asJob(({ tx }) => tx.select({ id: holds.id }).from(holds))).toHaveLength(1);
  });
});

describe('Accepting an offer', () => {
  it('books by the link, takes off the list, and closes the other offers', async () => {
    await clinic.offerTo([kim, lee]);
    expect(await answer(lee)).toBe('done');
    expect(await booked()).toMatchObject([{ clientId: lee.clientId }]);
    expect([await stateFor(kim), await stateFor(lee)]).toEqual(['taken', 'accepted']);
    expect(await answer(kim)).toBe('over');
    expect(await answer(lee)).toBe('done');
    expect(await booked()).toHaveLength(1);
    expect(await clinic.atDesk((scope) => readWaitingOf(scope, [kim.clientId, lee.clientId]))).toMatchObject([
      { id: kim.entryId },
    ]);
    expect(await clinic.asJob(({ tx }) => tx.select({ id: holds.id }).from(holds))).toEqual([]);
    const told = (await jobs('tell-offer')).map(({ payload }) => payload['news']);
    expect(told).toEqual(['offer', 'offer', 'offer-taken']);
  });

  it('lets one of many win who press at the same moment, whoever they are', async () => {
    const all = [kim, lee, await clinic.wait('Ray Noble'), await clinic.wait('Sam Oaks')];
    await clinic.offerTo(all);
    const tokens = await Promise.all(all.map(({ clientId }) => clinic.tokenOf(clientId)));
    const presses = [...tokens, ...tokens, ...tokens, ...tokens, ...tokens];
    const done = await Promise.all(presses.map((token) => answerLinkedOffer(token, 'accept', ORIGIN)));
    const won = done.flatMap((one, at) => (one === 'done' ? [presses[at]] : []));
    expect(new Set(won).size).toBe(1);
    expect(won).toHaveLength(5);
    expect(done.filter((one) => one === 'over')).toHaveLength(15);
    expect(await booked()).toHaveLength(1);
  });

  it('meets a desk that offers, books and withdraws at the same moment without waiting for ever', async () => {
    const all = [kim, lee, await clinic.wait('Ray Noble')];
    await clinic.offerTo(all.slice(0, 2));
    const { id } = await clinic.offerOf(kim.clientId);
    const done = await Promise.all([
      answer(kim),
      answer(lee),
      clinic.book('10:00', await clinic.client()),
      clinic.offerTo(all.slice(2)),
      clinic.atDesk((scope) => withdrawOffers(scope, id)),
      answer(kim, 'decline'),
    ]);
    expect(done).toHaveLength(6);
    expect((await booked()).length).toBeLessThanOrEqual(1);
  });

  it('is judged by the rules of a booking once more', async () => {
    await clinic.offerTo([kim]);
    const bo = await clinic.therapist('Bo Lind');
    await clinic.room('Second');
    await clinic.book('10:00', kim.clientId, { therapistId: bo.therapistId });
    expect(await answer(kim)).toBe('not-possible');
    expect(await stateFor(kim)).toBe('open');
  });

  it('is recorded by the desk for whoever was called', async () => {
    const ray = await clinic.wait('Ray Noble', {}, null);
    await clinic.offerTo([ray, kim]);
    const { id } = await clinic.offerOf(ray.clientId);
    const done = await clinic.atDesk((scope) => acceptOffer(scope, id));
    expect(done).toMatchObject({ appointmentId: (await booked())[0]?.id });
    expect(await stateFor(kim)).toBe('taken');
  });
});

describe('An offer that nobody takes', () => {
  it('ends by the clock, and the time can be offered again', async () => {
    await clinic.offerTo([kim]);
    later(2.1);
    expect(await stateFor(kim)).toBe('unanswered');
    expect(await answer(kim)).toBe('over');
    expect(await booked()).toEqual([]);
    expect((await clinic.times())[0]?.state).toBe('unanswered');
  });

  it('gives the time back once everybody has declined, and asks none of them again', async () => {
    await clinic.offerTo([kim, lee]);
    expect(await answer(kim, 'decline')).toBe('done');
    expect(await answer(kim, 'decline')).toBe('done');
    expect(await answer(kim)).toBe('over');
    expect(await clinic.asJob(({ tx }) => tx.select({ id: holds.id }).from(holds))).toHaveLength(1);
    const { id } = await clinic.offerOf(lee.clientId);
    expect(codeOf(await clinic.atDesk((scope) => declineOffer(scope, id)))).toMatchObject({});
    expect((await clinic.times())[0]?.state).toBe('declined');
    expect(codeOf(await clinic.offerTo([kim]))).toBe('fits-no-more');
    expect(await clinic.book('10:00', await clinic.client())).toMatch(/-/);
    expect(await booked()).toHaveLength(1);
  });

  it('is withdrawn by the desk from all, and offered again to the same', async () => {
    await clinic.offerTo([kim, lee]);
    const { id } = await clinic.offerOf(kim.clientId);
    await clinic.atDesk((scope) => withdrawOffers(scope, id));
    expect([await stateFor(kim), await answer(lee)]).toEqual(['withdrawn', 'over']);
    expect(codeOf(await clinic.offerTo([kim]))).toMatchObject({});
    expect(await answer(kim)).toBe('done');
  });

  it('is offered again when whoever accepted gives it back', async () => {
    await clinic.offerTo([kim, lee]);
    await answer(kim);
    const [appointment] = await booked();
    await clinic.cancel(appointment?.id ?? '', true);
    expect(codeOf(await clinic.offerTo([lee], 2, appointment?.id))).toMatchObject({});
    const offer = await clinic.offerOf(lee.clientId, appointment?.id);
    expect(codeOf(await clinic.atDesk((scope) => acceptOffer(scope, offer.id)))).toMatchObject({});
    expect((await booked()).map(({ clientId }) => clientId)).toEqual([lee.clientId]);
  });
});

describe('The secret of a link', () => {
  it('is nowhere in the database nor in the trail, and of a wrong one nothing is learned', async () => {
    await clinic.offerTo([kim]);
    const token = await clinic.tokenOf(kim.clientId);
    await answer(kim);
    const rows = await clinic.asJob(({ tx }) =>
      Promise.all([tx.select().from(waitingOffers), tx.select().from(outbox), tx.select().from(auditEvents)]),
    );
    expect(JSON.stringify(rows)).not.toContain(token.slice(22));
    const wrong = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;
    for (const junk of [wrong, '', 'x', token.slice(1), `${token}x`]) {
      expect(await findLinkedOffer(junk, ORIGIN)).toBeNull();
      expect(await answerLinkedOffer(junk, 'accept', ORIGIN)).toBeNull();
    }
  });

  it('opens no offer of another clinic', async () => {
    await clinic.offerTo([kim]);
    const { id } = await clinic.offerOf(kim.clientId);
    const other = await makeOfferedClinic();
    for (const act of [acceptOffer, declineOffer, withdrawOffers])
      expect(await other.atDesk<unknown>((scope) => act(scope, id))).toBeNull();
    expect(await stateFor(kim)).toBe('open');
  });
});
