import { and, eq } from 'drizzle-orm';
import { clients } from '#db/schema/clients.ts';
import { offeredTimes, waitingOffers } from '#db/schema/scheduling-offers.ts';
import type { Scope } from '#db/tenant.server.ts';
import {
  nameColumns,
  readClientContacts,
  unsealName,
  type ClientContact,
  type ClientName,
} from '#app/modules/clients/person/index.server.ts';
import { fieldsOfMarks } from '#app/modules/clients/namesake-mark.ts';
import { isId } from '#app/platform/new-id.ts';
import type { AddressedTime } from './asked-time.ts';
import { stateOfOffer, stateOfTime, type OfferState } from './offer.ts';

/** One offer, before the desk records something of it. */
export interface OfferToSettle extends AddressedTime {
  readonly id: string;
  readonly state: OfferState;
  readonly client: ClientName;
  /** Who is told of the client's appointments, or whom to call. */
  readonly contact: ClientContact | undefined;
}

/** Reads one offer; null when the clinic has none of this id. The audit trail records who was shown. */
export async function readOffer(scope: Scope, id: string | undefined): Promise<OfferToSettle | null> {
  if (!isId(id)) return null;
  const { tx, tenant, now } = scope;
  const isAsked = and(eq(waitingOffers.tenantId, tenant.id), eq(waitingOffers.id, id));
  const reading = tx
    .select({
      id: waitingOffers.id,
      state: waitingOffers.state,
      freedAppointmentId: offeredTimes.freedAppointmentId,
      therapistId: offeredTimes.therapistId,
      locationId: offeredTimes.locationId,
      startsAt: offeredTimes.startsAt,
      time: { state: offeredTimes.state, offeredUntil: offeredTimes.offeredUntil },
      client: { id: clients.id, ...nameColumns },
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
      clients,
      and(eq(clients.tenantId, waitingOffers.tenantId), eq(clients.id, waitingOffers.clientId)),
    )
    .where(isAsked);
  const [[row], contacts] = await Promise.all([
    reading,
    readClientContacts(scope, tx.select({ id: waitingOffers.clientId }).from(waitingOffers).where(isAsked)),
  ]);
  if (row === undefined) return null;
  const client = unsealName(scope, row.client);
  auditOfferedTo(scope, [client]);
  const { time, ...offer } = row;
  return {
    ...offer,
    client,
    contact: contacts.get(client.id),
    state: stateOfOffer(row.state, stateOfTime(time, now)),
  };
}

/** Records in the audit trail to whom times were shown to be offered: once for each client. */
export function auditOfferedTo(scope: Scope, shown: readonly ClientName[]): void {
  for (const client of new Map(shown.map((one) => [one.id, one])).values())
    scope.audit({
      action: 'client.read',
      resource: { type: 'waiting_offer' },
      clientId: client.id,
      fields: ['name', 'dateOfBirth', ...fieldsOfMarks([client]), 'waitingList'],
    });
}
