import { and, eq, inArray, sql } from 'drizzle-orm';
import { enqueueAll } from '#jobs/contracts/enqueue.server.ts';
import { holds } from '#db/schema/scheduling-holds.ts';
import { offeredTimes, waitingOffers } from '#db/schema/scheduling-offers.ts';
import type { Scope } from '#db/tenant.server.ts';
import { readTextPermits, textReaderOf } from '#app/modules/clients/texts/index.server.ts';
import { actingAccount } from '#app/modules/scheduling/acting-account.ts';
import { lockEntries } from '#app/modules/scheduling/waiting-list/index.server.ts';
import type { WaitingChoice } from '#app/modules/scheduling/waiting-list/waiting-choice.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import type { AskedTime } from '#app/modules/scheduling/waiting-offers/asked-time.ts';
import { offeredUntil } from '#app/modules/scheduling/waiting-offers/offer.ts';
import { readFreedTime, type Freed, type NotFreed } from './read-freed-time.server.ts';
import {
  offerJobs,
  offerLink,
  readOfferedTimes,
} from '#app/modules/scheduling/waiting-offers/index.server.ts';
import { ofTime, readAskedClients, readRanking, readWaiting, type Candidate } from './read-ranking.server.ts';

export type OfferRefusal = NotFreed | 'fits-no-more' | 'slot-taken';

/**
 * Offers a time to those chosen of the waiting list, for so many hours at most: the time is held, and those who can be written to
 * are sent a link. Null when the clinic has no such appointment, therapist or location. Refuses with `fits-no-more` when
 * one of them changed, was booked or was offered another time meanwhile, and with `slot-taken` when the time is booked or held.
 */
export async function makeOffers(
  scope: Scope,
  wanted: {
    readonly asked: AskedTime;
    readonly chosen: readonly WaitingChoice[];
    readonly hours: number;
  },
): Promise<{ offeredTimeId: string; clientIds: string[] } | null | Refusal<OfferRefusal>> {
  const id = scope.newId();
  const act = { action: 'offer.make', resource: { type: 'waiting_offer', id } } as const;
  const freed = await readFreedTime(scope, wanted.asked);
  if (freed === null) return null;
  if ('why' in freed) return scope.refuse(act, freed.why);
  const [list, times] = await Promise.all([readWaiting(scope), readOfferedTimes(scope, wanted.asked)]);
  const { fitting } = await readRanking(scope, freed, list, ofTime(times, freed));
  const chosen = fitting
    .map(({ facts }) => facts)
    .filter(({ entry }) =>
      wanted.chosen.some((one) => one.id === entry.id && one.rowVersion === entry.rowVersion),
    );
  const ids = new Set(wanted.chosen.map((one) => one.id));
  const [first, ...more] = chosen.map(({ entry }) => ({ ...act, clientId: entry.client.id }));
  if (first === undefined || chosen.length < ids.size) return scope.refuse(act, 'fits-no-more');
  const acts = [first, ...more] as const;
  const until = offeredUntil(freed.startsAt, scope.now, wanted.hours);
  const span = { ...freed, endsAt: endOf(freed, chosen) };
  await insertTime(scope, id, span, until);
  // Before the entries are locked: a booking has the lock of the holds when it locks them (docs/decisions/272).
  if (!(await holdFor(scope, id, span, until, chosen))) return scope.refuse(acts, 'slot-taken');
  if (!(await insertOffers(scope, id, chosen))) return scope.refuse(acts, 'fits-no-more');
  for (const entry of acts) scope.audit(entry);
  return { offeredTimeId: id, clientIds: chosen.map(({ entry }) => entry.client.id) };
}

/** What was freed is held whole; of a time that was free before, as much as the longest of the chosen takes. */
function endOf({ freedAppointmentId, startsAt, endsAt }: Freed, chosen: readonly Candidate[]): Date {
  if (freedAppointmentId !== null) return endsAt;
  const minutes = Math.max(...chosen.map(({ durationMinutes }) => durationMinutes));
  return new Date(startsAt.getTime() + minutes * 60_000);
}

async function insertTime(scope: Scope, id: string, freed: Freed, until: Date): Promise<void> {
  const offeredBy = actingAccount(scope.actor);
  if (offeredBy === null) throw new Error('Only a person offers a time.');
  const { freedAppointmentId, therapistId, locationId, startsAt, endsAt } = freed;
  await scope.tx.insert(offeredTimes).values({
    ...{ tenantId: scope.tenant.id, id, therapistId, locationId, startsAt, endsAt, offeredBy },
    ...{ freedAppointmentId, offeredAt: scope.now, offeredUntil: until },
  });
}

/** Holds the time with a room that suits all who need one; false when it is taken. */
async function holdFor(
  { tx, tenant, newId, now }: Scope,
  offeredTimeId: string,
  { therapistId, location, roomId: own, startsAt, endsAt }: Freed,
  until: Date,
  chosen: readonly Candidate[],
): Promise<boolean> {
  const free = chosen.find(({ roomIds }) => roomIds.length > 0)?.roomIds ?? [];
  const rooms = free.toSorted((a, b) => Number(b === own) - Number(a === own));
  for (const roomId of rooms.length === 0 ? [null] : rooms) {
    const made = await tx
      .insert(holds)
      .values({
        ...{
          tenantId: tenant.id,
          id: newId(),
          offeredTimeId,
          therapistId,
          roomId,
          serviceId: chosen[0]?.entry.service.id ?? '',
          startsAt,
          endsAt,
        },
        ...{ locationId: location.id, heldAt: now, heldUntil: until },
      })
      .onConflictDoNothing()
      .returning({ id: holds.id });
    if (made.length > 0) return true;
  }
  return false;
}

/** Writes an offer for each, and asks for the messages; false when an entry is not as it was read. */
async function insertOffers(
  scope: Scope,
  offeredTimeId: string,
  chosen: readonly Candidate[],
): Promise<boolean> {
  const { tx, tenant, newId } = scope;
  const ids = chosen.map(({ entryId }) => entryId);
  const locked = await lockEntries(scope, ids);
  const isAsRead = ({ entry }: Candidate) =>
    locked.some((row) => row.id === entry.id && row.rowVersion === entry.rowVersion);
  if (!chosen.every(isAsRead)) return false;
  // In statements of their own, behind the lock: what somebody else offered meanwhile is seen.
  const [asked, permits, offered] = await Promise.all([
    readAskedClients(scope),
    readTextPermits(
      scope,
      chosen.map(({ clientId }) => clientId),
    ),
    tx
      .select({ entryId: waitingOffers.entryId, last: sql<number>`max(${waitingOffers.number})` })
      .from(waitingOffers)
      .where(and(eq(waitingOffers.tenantId, tenant.id), inArray(waitingOffers.entryId, ids)))
      .groupBy(waitingOffers.entryId),
  ]);
  if (chosen.some(({ clientId }) => asked.has(clientId))) return false;
  const rows = chosen.map(({ entry, contact }) => {
    const id = newId();
    return {
      ...{ tenantId: tenant.id, id, offeredTimeId, entryId: entry.id, clientId: entry.client.id },
      serviceId: entry.service.id,
      number: (offered.find(({ entryId }) => entryId === entry.id)?.last ?? 0) + 1,
      way: contact?.reach.email == null ? ('phone' as const) : ('email' as const),
      textLookup: textReaderOf(scope, permits, contact ?? undefined)?.lookup ?? null,
      tokenHash: offerLink(scope, id).hash,
    };
  });
  await tx.insert(waitingOffers).values(rows);
  await enqueueAll(
    scope,
    rows.flatMap((row) => offerJobs(scope, row, 'offer')),
  );
  return true;
}
