import { and, asc, eq, exists, gt, inArray, notExists, type SQLWrapper } from 'drizzle-orm';
import { holds } from '#db/schema/scheduling-holds.ts';
import { offeredTimes, waitingOffers } from '#db/schema/scheduling-offers.ts';
import type { Scope } from '#db/tenant.server.ts';
import { actingAccount } from '#app/modules/scheduling/acting-account.ts';

/**
 * Locks the times that are offered to entries of the waiting list until the act ends. Whoever ends an entry does so before anything is
 * written, because accepting an offer locks its time first too: so no two wait for each other. `entryIds` may be a query that selects them.
 */
export async function lockOffers(
  { tx, tenant }: Scope,
  entryIds: readonly string[] | SQLWrapper,
): Promise<void> {
  if ('length' in entryIds && entryIds.length === 0) return;
  const offered = tx
    .select({ id: waitingOffers.offeredTimeId })
    .from(waitingOffers)
    .where(
      and(
        eq(waitingOffers.tenantId, tenant.id),
        eq(waitingOffers.state, 'open'),
        inArray(waitingOffers.entryId, entryIds),
      ),
    );
  await tx
    .select({ id: offeredTimes.id })
    .from(offeredTimes)
    .where(
      and(
        eq(offeredTimes.tenantId, tenant.id),
        eq(offeredTimes.state, 'open'),
        inArray(offeredTimes.id, offered),
      ),
    )
    .orderBy(asc(offeredTimes.id))
    .for('no key update');
}

/**
 * Withdraws the open offers of entries of the waiting list that have just ended, in the same transaction. A time that nobody is asked
 * about any more is free again. What is over by the clock stays as it is: it was not answered.
 */
export async function endOffers(scope: Scope, entryIds: readonly string[]): Promise<void> {
  if (entryIds.length === 0) return;
  const { tx, tenant, now } = scope;
  const isOpen = and(
    eq(offeredTimes.tenantId, tenant.id),
    eq(offeredTimes.id, waitingOffers.offeredTimeId),
    eq(offeredTimes.state, 'open'),
    gt(offeredTimes.offeredUntil, now),
  );
  const ended = await tx
    .update(waitingOffers)
    .set({ state: 'withdrawn', settledAt: now, settledBy: actingAccount(scope.actor) })
    .where(
      and(
        eq(waitingOffers.tenantId, tenant.id),
        eq(waitingOffers.state, 'open'),
        inArray(waitingOffers.entryId, [...entryIds]),
        exists(tx.select({ id: offeredTimes.id }).from(offeredTimes).where(isOpen)),
      ),
    )
    .returning({
      id: waitingOffers.id,
      clientId: waitingOffers.clientId,
      timeId: waitingOffers.offeredTimeId,
    });
  if (ended.length === 0) return;
  const stillAsked = tx
    .select({ id: waitingOffers.id })
    .from(waitingOffers)
    .where(
      and(
        eq(waitingOffers.tenantId, offeredTimes.tenantId),
        eq(waitingOffers.offeredTimeId, offeredTimes.id),
        eq(waitingOffers.state, 'open'),
      ),
    );
  const closed = await tx
    .update(offeredTimes)
    .set({ state: 'withdrawn' })
    .where(
      and(
        eq(offeredTimes.tenantId, tenant.id),
        inArray(
          offeredTimes.id,
          ended.map(({ timeId }) => timeId),
        ),
        notExists(stillAsked),
      ),
    )
    .returning({ id: offeredTimes.id });
  if (closed.length > 0)
    await tx.delete(holds).where(
      and(
        eq(holds.tenantId, tenant.id),
        inArray(
          holds.offeredTimeId,
          closed.map(({ id }) => id),
        ),
      ),
    );
  for (const { id, clientId } of ended)
    scope.audit({ action: 'offer.withdraw', resource: { type: 'waiting_offer', id }, clientId });
}
