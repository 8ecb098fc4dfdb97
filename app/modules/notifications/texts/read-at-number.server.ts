import { and, asc, eq, gt } from 'drizzle-orm';
import { clientLookups, readClientContacts } from '#app/modules/clients/person/index.server.ts';
import { readTextPermits, textReaderOf } from '#app/modules/clients/texts/index.server.ts';
import { readMessageSettings } from '#app/modules/tenancy/index.server.ts';
import type { Locale } from '#app/platform/i18n/locale.ts';
import { clients, guardians } from '#db/schema/clients.ts';
import { textConsents } from '#db/schema/clients-texts.ts';
import { offeredTimes, waitingOffers } from '#db/schema/scheduling-offers.ts';
import { clinicSettings, locations, tenants } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';

/** An open offer that was told by text. */
export interface OpenOffer {
  readonly id: string;
  readonly startsAt: Date;
  /** IANA zone of the location. */
  readonly zone: string;
}

/** What the clinic knows of a number from which a text came. */
export interface AtNumber {
  /** Whose number it is, or was when they agreed to texts. */
  readonly clientIds: readonly string[];
  /** Texts to the number are wanted for one of them. */
  readonly isWanted: boolean;
  /** The soonest first. */
  readonly open: readonly OpenOffer[];
  readonly locale: Locale;
  readonly clinic: { readonly senderName: string; readonly phone: string };
  /** The clinic's own number; null where it has none any more. */
  readonly from: string | null;
}

/** Selects the ids of the clients whose number it is, their guardians' too, or was when they agreed to texts. */
export function selectClientsAt({ tx, tenant, vault }: Scope, phone: string, lookup: string) {
  const hash = clientLookups.phone(vault, phone) ?? '';
  return tx
    .select({ id: textConsents.clientId })
    .from(textConsents)
    .where(and(eq(textConsents.tenantId, tenant.id), eq(textConsents.phoneLookup, lookup)))
    .union(
      tx
        .select({ id: clients.id })
        .from(clients)
        .where(and(eq(clients.tenantId, tenant.id), eq(clients.phoneLookup, hash))),
    )
    .union(
      tx
        .select({ id: guardians.clientId })
        .from(guardians)
        .where(and(eq(guardians.tenantId, tenant.id), eq(guardians.phoneLookup, hash))),
    );
}

/** Reads all of it: two round trips. */
export async function readAtNumber(scope: Scope, phone: string, lookup: string): Promise<AtNumber> {
  const { tx, tenant, now } = scope;
  const [known, open, settings, [clinic]] = await Promise.all([
    selectClientsAt(scope, phone, lookup),
    tx
      .select({ id: waitingOffers.id, startsAt: offeredTimes.startsAt, zone: locations.zone })
      .from(waitingOffers)
      .innerJoin(
        offeredTimes,
        and(
          eq(offeredTimes.tenantId, waitingOffers.tenantId),
          eq(offeredTimes.id, waitingOffers.offeredTimeId),
        ),
      )
      .innerJoin(
        locations,
        and(eq(locations.tenantId, offeredTimes.tenantId), eq(locations.id, offeredTimes.locationId)),
      )
      .where(
        and(
          eq(waitingOffers.tenantId, tenant.id),
          eq(waitingOffers.textLookup, lookup),
          eq(waitingOffers.state, 'open'),
          eq(offeredTimes.state, 'open'),
          gt(offeredTimes.offeredUntil, now),
        ),
      )
      .orderBy(asc(offeredTimes.startsAt), asc(waitingOffers.id)),
    readMessageSettings(scope),
    tx
      .select({ from: tenants.textNumber, locale: clinicSettings.locale })
      .from(tenants)
      .innerJoin(clinicSettings, eq(clinicSettings.tenantId, tenants.id))
      .where(eq(tenants.id, tenant.id)),
  ]);
  const clientIds = known.map(({ id }) => id);
  const [permits, contacts] = await Promise.all([
    readTextPermits(scope, clientIds),
    readClientContacts(scope, clientIds),
  ]);
  const wanting = [...contacts.values()].filter(
    (contact) => textReaderOf(scope, permits, contact)?.lookup === lookup,
  );
  return {
    ...{ clientIds, open, from: clinic?.from ?? null },
    isWanted: wanting.length > 0,
    locale: (wanting[0] ?? [...contacts.values()][0])?.locale ?? clinic?.locale ?? 'en',
    clinic: { senderName: settings.senderName, phone: settings.phone },
  };
}
