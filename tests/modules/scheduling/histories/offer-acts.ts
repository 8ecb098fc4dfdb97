import { eq } from 'drizzle-orm';
import { makeOffers } from '#app/modules/scheduling/freed-times/index.server.ts';
import { addToWaitingList, readWaitingOf } from '#app/modules/scheduling/waiting-list/index.server.ts';
import {
  acceptOffer,
  answerLinkedOffer,
  declineOffer,
  offerLink,
  withdrawOffers,
} from '#app/modules/scheduling/waiting-offers/index.server.ts';
import { now } from '#app/platform/clock.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { offeredTimes, waitingOffers } from '#db/schema/scheduling-offers.ts';
import { askedOf, WISHES } from '../waiting-offers/offered-clinic.ts';
import type { Left, Turn } from './an-act.ts';
import { readAppointments } from './written-by.ts';

/** What is done with the waiting list, and with offers of freed times to those on it: several are asked, and answer at once. */
export const OFFER_ACTS = {
  wait: ({ run, clientId, place: { serviceId } }: Turn): Promise<Left> =>
    run((scope) => addToWaitingList(scope, clientId, { ...WISHES, serviceId })),
  offer: async ({ read, run, pick, known, one, people: { clients, offered } }: Turn): Promise<Left> => {
    const soon = now().toISOString();
    const freed = pick(
      known.filter(({ status, startsAt }) => status === 'cancelled' && startsAt > soon).slice(-6),
    );
    if (freed === undefined) return null;
    const asked = [0, 1].map((n) => clients[(one.client + n) % clients.length]!.id);
    const chosen = await read((scope) => readWaitingOf(scope, asked));
    let made: { id: string; offers: string[] } | undefined;
    const left = await run(async (scope) => {
      const done = await makeOffers(scope, { asked: askedOf(freed.id), chosen, hours: 24 });
      if (done === null || isRefusal(done)) return null;
      const offers = await scope.tx
        .select({ id: waitingOffers.id })
        .from(waitingOffers)
        .where(eq(waitingOffers.offeredTimeId, done.offeredTimeId));
      made = { id: done.offeredTimeId, offers: offers.map(({ id }) => id) };
      return done;
    });
    if (left !== null && made !== undefined) offered.times.set(made.id, made.offers);
    return left;
  },
  accept: (turn: Turn): Promise<Left> => {
    const offerId = anOffer(turn);
    return answer(turn, offerId, () => turn.run((scope) => acceptOffer(scope, offerId)));
  },
  'accept-by-link': async (turn: Turn): Promise<Left> => {
    const { read, people } = turn;
    const id = anOffer(turn);
    const left = await answer(turn, id, async () => {
      const token = await read((scope) => Promise.resolve(offerLink(scope, id).token));
      const done = await answerLinkedOffer(token, 'accept', { requestId: 'test' });
      return done === 'done' ? [] : null;
    });
    if (left === null) return null;
    const [booked] = await read(async (scope) => {
      const [time] = await scope.tx
        .select({ appointmentId: offeredTimes.bookedAppointmentId })
        .from(offeredTimes)
        .innerJoin(waitingOffers, eq(waitingOffers.offeredTimeId, offeredTimes.id))
        .where(eq(waitingOffers.id, id));
      return readAppointments(scope, time?.appointmentId ?? '');
    });
    if (booked === undefined) throw new Error('What was accepted is booked.');
    people.offered.byLink.set(booked.id, booked);
    return [];
  },
  decline: (turn: Turn): Promise<Left> => turn.run((scope) => declineOffer(scope, anOffer(turn))),
  withdraw: (turn: Turn): Promise<Left> => turn.run((scope) => withdrawOffers(scope, anOffer(turn))),
} as const;

/** One of the newest offers; the empty text before the first. */
function anOffer({ people: { offered }, pick, one }: Turn): string {
  const offers = pick([...offered.times.values()].slice(-3)) ?? [];
  return offers[one.client % Math.max(1, offers.length)] ?? '';
}

async function answer({ people }: Turn, offerId: string, accept: () => Promise<Left>): Promise<Left> {
  const left = offerId === '' ? null : await accept();
  if (left !== null) people.offered.accepted.add(offerId);
  return left;
}
