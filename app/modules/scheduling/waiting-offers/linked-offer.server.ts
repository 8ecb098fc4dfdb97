import { and, eq } from 'drizzle-orm';
import { offeredTimes, waitingOffers } from '#db/schema/scheduling-offers.ts';
import { waitingListEntries as waiting } from '#db/schema/scheduling-waiting.ts';
import { clinicSettings, locations, services } from '#db/schema/tenancy.ts';
import { statement } from '#db/statement.server.ts';
import type { Asking, Origin, Scope } from '#db/tenant.server.ts';
import {
  enterByLink,
  saidByLink,
  saidByLinkColumns,
  type SaidByLink,
} from '#app/modules/tenancy/index.server.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { stateOfOffer, stateOfTime, type OfferState } from './offer.ts';
import { acceptOffer, declineOffer } from './settle-offer.server.ts';

/** The offer of a link, for whoever holds it: no more than its message says. */
export interface LinkedOffer extends Omit<SaidByLink, 'place'> {
  readonly startsAt: Date;
  readonly offeredUntil: Date;
  /** By video, no place is named. */
  readonly place: string | null;
  readonly state: OfferState;
  /** The client is still on the waiting list for it. */
  readonly isWaiting: boolean;
}

const JOB = 'offer-link';

/** Finds the offer of a link's token, whatever became of it; null when there is none, or while the clinic is not open. */
export function findLinkedOffer(token: string, origin: Origin): Promise<LinkedOffer | null> {
  return enterByLink(token, JOB, origin, selectByHash, readLinked);
}

/**
 * Answers the offer of a link: accepts or declines it. Returns what became of it: `not-possible` when the time cannot be booked
 * any more. Null for a token that nobody was given.
 */
export function answerLinkedOffer(
  token: string,
  answer: 'accept' | 'decline',
  origin: Origin,
): Promise<'done' | 'over' | 'not-possible' | null> {
  return enterByLink(token, JOB, origin, selectId, async (scope, [row]) => {
    if (row === undefined) return null;
    const done = answer === 'accept' ? await acceptOffer(scope, row.id) : await declineOffer(scope, row.id);
    if (done === null) return null;
    if (!isRefusal(done)) return 'done';
    return done.refused === 'offer-over' ? 'over' : 'not-possible';
  });
}

const selectId = ({ tx, tenant }: Asking, hash: string) => selectIdByHash(tx, { tenantId: tenant.id, hash });

const selectIdByHash = statement<{ tenantId: string; hash: string }>()((tx, given) =>
  tx
    .select({ id: waitingOffers.id })
    .from(waitingOffers)
    .where(and(eq(waitingOffers.tenantId, given.tenantId), eq(waitingOffers.tokenHash, given.hash))),
);

async function selectByHash({ tx, tenant }: Asking, hash: string) {
  return tx
    .select({
      state: waitingOffers.state,
      time: {
        state: offeredTimes.state,
        startsAt: offeredTimes.startsAt,
        offeredUntil: offeredTimes.offeredUntil,
      },
      modality: services.modality,
      entryState: waiting.state,
      ...saidByLinkColumns,
    })
    .from(waitingOffers)
    .innerJoin(
      offeredTimes,
      and(
        eq(offeredTimes.tenantId, waitingOffers.tenantId),
        eq(offeredTimes.id, waitingOffers.offeredTimeId),
      ),
    )
    .innerJoin(
      waiting,
      and(eq(waiting.tenantId, waitingOffers.tenantId), eq(waiting.id, waitingOffers.entryId)),
    )
    .innerJoin(
      services,
      and(eq(services.tenantId, waitingOffers.tenantId), eq(services.id, waitingOffers.serviceId)),
    )
    .innerJoin(
      locations,
      and(eq(locations.tenantId, offeredTimes.tenantId), eq(locations.id, offeredTimes.locationId)),
    )
    .innerJoin(clinicSettings, eq(clinicSettings.tenantId, waitingOffers.tenantId))
    .where(and(eq(waitingOffers.tenantId, tenant.id), eq(waitingOffers.tokenHash, hash)));
}

async function readLinked(
  { tenant, now }: Scope,
  [row]: Awaited<ReturnType<typeof selectByHash>>,
): Promise<LinkedOffer | null> {
  if (row === undefined) return null;
  const { time } = row;
  const said = saidByLink(tenant, row);
  return {
    ...said,
    ...{ startsAt: time.startsAt, offeredUntil: time.offeredUntil },
    place: row.modality === 'telehealth' ? null : said.place,
    state: stateOfOffer(row.state, stateOfTime(time, now)),
    isWaiting: row.entryState === 'waiting',
  };
}
