import { and, eq, ne, sql } from 'drizzle-orm';
import { enqueueAll } from '#jobs/contracts/enqueue.server.ts';
import { holds } from '#db/schema/scheduling-holds.ts';
import { offeredTimes, waitingOffers, type OFFER_STATES } from '#db/schema/scheduling-offers.ts';
import { waitingListEntries as waiting } from '#db/schema/scheduling-waiting.ts';
import { locations } from '#db/schema/tenancy.ts';
import { statement } from '#db/statement.server.ts';
import type { Scope } from '#db/tenant.server.ts';
import { actingAccount } from '#app/modules/scheduling/acting-account.ts';
import { bookAppointment, type BookingRefusal } from '#app/modules/scheduling/booking/index.server.ts';
import { localOfInstant } from '#app/platform/local-time.ts';
import { isId } from '#app/platform/new-id.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';
import type { AddressedTime } from './asked-time.ts';
import { offerJobs } from './offer-jobs.server.ts';
import { isCalledAbout, stateOfOffer, stateOfTime } from './offer.ts';

/**
 * Accepts an offer: books the appointment by all rules of a booking, takes it off the list and closes the other offers of the
 * time, in one transaction. Of several who accept, the first is booked; those who come later wait for it, and are refused
 * (`offer-over`). Accepted once more, an offer answers as before. Null when the clinic has no such offer.
 */
export async function acceptOffer(
  scope: Scope,
  id: string,
): Promise<{ appointmentId: string } | null | Refusal<'offer-over' | BookingRefusal>> {
  const offer = await lockOffer(scope, id);
  if (offer === null) return null;
  const act = actOn('offer.accept', offer);
  if (offer.state === 'accepted' && offer.time.bookedAppointmentId !== null)
    return { appointmentId: offer.time.bookedAppointmentId };
  if (offer.state !== 'open') return scope.refuse(act, 'offer-over');
  const { time, entry, clientId, serviceId } = offer;
  // Before the booking, which withdraws what is offered to whom it takes off the list.
  await settle(scope, offer.id, 'accepted');
  const booked = await bookAppointment(scope, {
    ...{ clientIds: [clientId], therapistId: time.therapistId, locationId: time.locationId, serviceId },
    startsAt: localOfInstant(time.startsAt, time.zone),
    waiting: [entry],
    offeredTimeId: time.id,
  });
  if (isRefusal(booked)) return booked;
  const { appointmentId } = booked;
  const [taken] = await Promise.all([
    settleOthers(scope, offer, 'taken'),
    closeTime(scope, time.id, 'accepted', appointmentId),
  ]);
  await enqueueAll(
    scope,
    taken.flatMap((other) => offerJobs(scope, other, 'offer-taken')),
  );
  scope.audit(act);
  return { appointmentId };
}

/** A time of which one offer or several were settled, and whose they were. */
type SettledTime = AddressedTime & { readonly clientIds: readonly string[] };

/**
 * Declines an offer: the client stays on the list, and the time is free again once nobody is left who could take it. Null when
 * the clinic has no such offer. Refuses with `offer-over` when it is open no more; declined once more, it answers as before.
 */
export async function declineOffer(
  scope: Scope,
  id: string,
): Promise<SettledTime | null | Refusal<'offer-over'>> {
  const offer = await lockOffer(scope, id);
  if (offer === null) return null;
  const act = actOn('offer.decline', offer);
  const declined = { ...offer.time, clientIds: [offer.clientId] };
  if (offer.state === 'declined') return declined;
  if (offer.state !== 'open') return scope.refuse(act, 'offer-over');
  await settle(scope, offer.id, 'declined');
  if (offer.openOthers === 0) await endTime(scope, offer.time.id, 'declined');
  scope.audit(act);
  return declined;
}

/** Withdraws an offered time from everybody to whom it is offered. Null when the clinic has no such offer. */
export async function withdrawOffers(
  scope: Scope,
  id: string,
): Promise<SettledTime | null | Refusal<'offer-over'>> {
  const offer = await lockOffer(scope, id);
  if (offer === null) return null;
  const { time } = offer;
  const act = { action: 'offer.withdraw', resource: { type: 'waiting_offer', id: time.id } } as const;
  if (stateOfTime(time, scope.now) !== 'open') return scope.refuse(act, 'offer-over');
  const withdrawn = await settleOthers(scope, { id: null, time }, 'withdrawn');
  await endTime(scope, time.id, 'withdrawn');
  scope.audit(act);
  return { ...time, clientIds: withdrawn.map(({ clientId }) => clientId) };
}

/**
 * Notes that somebody was called about an offer, as it stands. Null when the clinic has no such offer. Refuses with `offer-over` once
 * there is nothing to call about: it was answered, or its hours are over.
 */
export async function callAboutOffer(
  scope: Scope,
  id: string,
): Promise<(AddressedTime & { clientId: string }) | null | Refusal<'offer-over'>> {
  const offer = await lockOffer(scope, id);
  if (offer === null) return null;
  const act = actOn('offer.call', offer);
  if (!isCalledAbout(offer.state)) return scope.refuse(act, 'offer-over');
  await scope.tx
    .update(waitingOffers)
    .set({ calledAt: scope.now, calledBy: actingAccount(scope.actor) })
    .where(and(eq(waitingOffers.tenantId, scope.tenant.id), eq(waitingOffers.id, id)));
  scope.audit(act);
  return { ...offer.time, clientId: offer.clientId };
}

type LockedOffer = NonNullable<Awaited<ReturnType<typeof lockOffer>>>;

/** Locks the offered time of an offer until the act ends, and reads the offer as it then is: one round trip. */
async function lockOffer({ tx, tenant, now }: Scope, id: string) {
  if (!isId(id)) return null;
  const asked = { tenantId: tenant.id, id };
  // The offer behind the lock, in a statement of its own: it sees what whoever was first has written.
  const [[time], [offer]] = await Promise.all([lockTime(tx, asked), selectOffer(tx, asked)]);
  if (time === undefined || offer === undefined) return null;
  const { entryId, entryVersion, ...own } = offer;
  return {
    ...own,
    entry: { id: entryId, rowVersion: entryVersion },
    state: stateOfOffer(offer.state, stateOfTime(time, now)),
    time,
  };
}

const lockTime = statement<{ tenantId: string; id: string }>()((tx, given) =>
  tx
    .select({
      id: offeredTimes.id,
      freedAppointmentId: offeredTimes.freedAppointmentId,
      therapistId: offeredTimes.therapistId,
      locationId: offeredTimes.locationId,
      zone: locations.zone,
      startsAt: offeredTimes.startsAt,
      offeredUntil: offeredTimes.offeredUntil,
      state: offeredTimes.state,
      bookedAppointmentId: offeredTimes.bookedAppointmentId,
    })
    .from(offeredTimes)
    .innerJoin(
      locations,
      and(eq(locations.tenantId, offeredTimes.tenantId), eq(locations.id, offeredTimes.locationId)),
    )
    .where(
      and(
        eq(offeredTimes.tenantId, given.tenantId),
        sql`${offeredTimes.id} = (select o.offered_time_id from waiting_offers o
          where o.tenant_id = ${given.tenantId} and o.id = ${given.id})`,
      ),
    )
    .for('no key update', { of: offeredTimes }),
);

const selectOffer = statement<{ tenantId: string; id: string }>()((tx, given) =>
  tx
    .select({
      id: waitingOffers.id,
      clientId: waitingOffers.clientId,
      serviceId: waitingOffers.serviceId,
      state: waitingOffers.state,
      entryId: waiting.id,
      entryVersion: waiting.rowVersion,
      openOthers: sql<number>`(select count(*)::int from waiting_offers other where other.tenant_id = ${waitingOffers.tenantId}
        and other.offered_time_id = ${waitingOffers.offeredTimeId} and other.state = 'open' and other.id <> ${waitingOffers.id})`,
    })
    .from(waitingOffers)
    .innerJoin(
      waiting,
      and(eq(waiting.tenantId, waitingOffers.tenantId), eq(waiting.id, waitingOffers.entryId)),
    )
    .where(and(eq(waitingOffers.tenantId, given.tenantId), eq(waitingOffers.id, given.id))),
);

function actOn<Action extends 'offer.accept' | 'offer.decline' | 'offer.call'>(
  action: Action,
  { id, clientId }: Pick<LockedOffer, 'id' | 'clientId'>,
) {
  return { action, resource: { type: 'waiting_offer' as const, id }, clientId };
}

type Settled = Exclude<(typeof OFFER_STATES)[number], 'open'>;

async function settle(scope: Scope, id: string, state: Settled): Promise<void> {
  await scope.tx
    .update(waitingOffers)
    .set({ state, settledAt: scope.now, settledBy: actingAccount(scope.actor) })
    .where(and(eq(waitingOffers.tenantId, scope.tenant.id), eq(waitingOffers.id, id)));
}

/** Settles the other open offers of a time, or all of them. */
async function settleOthers(
  { tx, tenant, now, actor }: Scope,
  { id, time }: { readonly id: string | null; readonly time: { readonly id: string } },
  state: Settled,
) {
  return tx
    .update(waitingOffers)
    .set({ state, settledAt: now, settledBy: actingAccount(actor) })
    .where(
      and(
        eq(waitingOffers.tenantId, tenant.id),
        eq(waitingOffers.offeredTimeId, time.id),
        eq(waitingOffers.state, 'open'),
        id === null ? undefined : ne(waitingOffers.id, id),
      ),
    )
    .returning({
      id: waitingOffers.id,
      clientId: waitingOffers.clientId,
      way: waitingOffers.way,
      textLookup: waitingOffers.textLookup,
    });
}

async function closeTime(
  { tx, tenant }: Scope,
  id: string,
  state: 'accepted' | 'declined' | 'withdrawn',
  bookedAppointmentId: string | null,
): Promise<void> {
  await tx
    .update(offeredTimes)
    .set({ state, bookedAppointmentId })
    .where(and(eq(offeredTimes.tenantId, tenant.id), eq(offeredTimes.id, id)));
}

/** Ends an offered time that nobody took, and its hold. */
async function endTime(scope: Scope, id: string, state: 'declined' | 'withdrawn'): Promise<void> {
  await closeTime(scope, id, state, null);
  await scope.tx.delete(holds).where(and(eq(holds.tenantId, scope.tenant.id), eq(holds.offeredTimeId, id)));
}
