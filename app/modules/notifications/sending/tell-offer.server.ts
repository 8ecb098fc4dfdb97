import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import { waitingOffers } from '#db/schema/scheduling-offers.ts';
import { readOffersForMessage } from '#app/modules/scheduling/waiting-offers/index.server.ts';
import { isToCome, offerVersion, readMatter } from '#app/modules/notifications/kinds/index.server.ts';
import type { tellOffer as contract } from '#jobs/contracts/waiting-offers.ts';
import type { Act, Scope } from '#db/tenant.server.ts';
import { claimDeliveries, type Letter } from './claim-deliveries.server.ts';
import { deliver } from './deliver.server.ts';

type Asked = z.output<typeof contract.payload>;

/** Writes to whom a freed time is offered, or that it was taken: once, and only while it is true. */
export async function tellOffer(act: Act, asked: Asked): Promise<void> {
  await deliver(act, await act((scope) => claimOffer(scope, asked)));
}

async function claimOffer(scope: Scope, { offerId, news }: Asked): Promise<Letter[]> {
  const entryOf = sql`(select ${waitingOffers.entryId} from ${waitingOffers}
    where ${waitingOffers.tenantId} = ${scope.tenant.id} and ${waitingOffers.id} = ${offerId})`;
  const [offer] = await readOffersForMessage(scope, entryOf);
  if (offer?.id !== offerId || offer.state !== (news === 'offer' ? 'open' : 'taken')) return [];
  const subject = { type: 'waiting_list_entry' as const, id: offer.entryId, version: offerVersion(offer) };
  const matter = await readMatter(scope, subject);
  if (matter === null || !isToCome(matter, scope.now)) return [];
  return claimDeliveries(scope, matter, { kind: news, dueAt: scope.now, clientIds: [offer.clientId] });
}
