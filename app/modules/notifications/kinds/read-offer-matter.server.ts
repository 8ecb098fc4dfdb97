import type { SQLWrapper } from 'drizzle-orm';
import {
  readOffersForMessage,
  type OfferForMessage,
} from '#app/modules/scheduling/waiting-offers/index.server.ts';
import { readMessageSettings, type MessageSettings } from '#app/modules/tenancy/index.server.ts';
import { paths } from '#app/platform/paths.ts';
import { publicAddress } from '#app/platform/public-url.ts';
import type { Scope } from '#db/tenant.server.ts';
import { appointmentVariables, dayOf, JOINED, timeOf } from './appointment-variables.ts';
import type { Matter } from './matter.ts';

/**
 * Reads what messages tell of the newest offer of entries of the waiting list. Each offer has two versions: while it is open, and
 * once it is open no more, so that neither message is sent in the place of the other (docs/decisions/273).
 */
export async function readOfferMatters(
  scope: Scope,
  entryIds: readonly string[] | SQLWrapper,
): Promise<Matter[]> {
  const [offers, settings] = await Promise.all([
    readOffersForMessage(scope, entryIds),
    readMessageSettings(scope),
  ]);
  return offers.map((offer) => matterOf(scope.now, offer, settings));
}

/** Returns the version of an entry's newest offer that messages are about. */
export function offerVersion({ number, state }: Pick<OfferForMessage, 'number' | 'state'>): number {
  return number * 2 - (state === 'open' ? 1 : 0);
}

function matterOf(now: Date, offer: OfferForMessage, settings: MessageSettings): Matter {
  const { startsAt, offeredUntil, location, isVideo, state } = offer;
  const { zone } = location;
  return {
    subject: { type: 'waiting_list_entry', id: offer.entryId, version: offerVersion(offer) },
    zone,
    endsAt: state === 'open' ? offeredUntil : startsAt,
    senderName: settings.senderName,
    says: null,
    isOff: false,
    isTaken: false,
    variables: (_kind, locale) => {
      const until = { startsAt: offeredUntil, zone };
      return {
        ...appointmentVariables({
          ...{ locale, now, startsAt, zone, before: [], isOff: false },
          place: { ...location, isVideo },
          clinicName: settings.senderName,
          phone: location.phone || settings.phone,
        }),
        until: JOINED[locale](dayOf({ locale, now }, until), timeOf(locale, until)),
        link: publicAddress(paths.offer(offer.token)),
      };
    },
  };
}
