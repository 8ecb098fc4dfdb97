import { and, asc, eq, gt, inArray, isNull, ne, not, or, sql } from 'drizzle-orm';
import { fieldsOfMarks } from '#app/modules/clients/namesake-mark.ts';
import { readClientContacts, type ClientContact } from '#app/modules/clients/person/index.server.ts';
import { readTherapistNames } from '#app/modules/identity/sessions/index.server.ts';
import type { AddressedTime, AskedTime } from '#app/modules/scheduling/waiting-offers/asked-time.ts';
import { whichTimes } from '#app/modules/scheduling/waiting-offers/index.server.ts';
import {
  CALLED_ABOUT,
  isCalledAbout,
  stateOfOffer,
  stateOfTime,
  type CalledAbout,
} from '#app/modules/scheduling/waiting-offers/offer.ts';
import { deliveries } from '#db/schema/notifications.ts';
import { offeredTimes, waitingOffers } from '#db/schema/scheduling-offers.ts';
import { locations } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';

/** An offer of a time to come about which somebody must be called, because no message says how it stands. */
export interface OfferToCall extends AddressedTime {
  readonly id: string;
  readonly state: CalledAbout;
  /** A message should have said it, and did not arrive. */
  readonly isMissed: boolean;
  readonly client: ClientContact;
  readonly therapist: string;
  readonly location: { readonly name: string; readonly zone: string };
  readonly offeredUntil: Date;
}

/**
 * Reads about which offers of times to come clients are to be called, the soonest time first: of the whole clinic, of one
 * client, or of the times that an address names. An
 * offer by phone is called about when it is made, and once more when it was taken or withdrawn; one by mail where the message did not
 * arrive. Two queries at once while the set-up is cached.
 */
export async function readOffersToCall(
  scope: Scope,
  { clientId, asked: time }: { readonly clientId?: string | undefined; readonly asked?: AskedTime } = {},
): Promise<readonly OfferToCall[]> {
  const ofAsked = time === undefined ? undefined : whichTimes(time);
  if (ofAsked === null) return [];
  const { tx, tenant, now } = scope;
  const asked = and(
    eq(waitingOffers.tenantId, tenant.id),
    gt(offeredTimes.startsAt, now),
    inArray(waitingOffers.state, [...CALLED_ABOUT]),
    isUntold,
    clientId === undefined ? undefined : eq(waitingOffers.clientId, clientId),
    ofAsked,
  );
  const ofTime = and(
    eq(offeredTimes.tenantId, waitingOffers.tenantId),
    eq(offeredTimes.id, waitingOffers.offeredTimeId),
  );
  const [rows, contacts, names] = await Promise.all([
    tx
      .select({
        id: waitingOffers.id,
        clientId: waitingOffers.clientId,
        state: waitingOffers.state,
        way: waitingOffers.way,
        time: {
          freedAppointmentId: offeredTimes.freedAppointmentId,
          therapistId: offeredTimes.therapistId,
          locationId: offeredTimes.locationId,
          startsAt: offeredTimes.startsAt,
          offeredUntil: offeredTimes.offeredUntil,
          state: offeredTimes.state,
        },
        location: { name: locations.name, zone: locations.zone },
      })
      .from(waitingOffers)
      .innerJoin(offeredTimes, ofTime)
      .innerJoin(
        locations,
        and(eq(locations.tenantId, offeredTimes.tenantId), eq(locations.id, offeredTimes.locationId)),
      )
      .where(asked)
      .orderBy(asc(offeredTimes.startsAt), asc(waitingOffers.id)),
    readClientContacts(
      scope,
      tx
        .select({ id: waitingOffers.clientId })
        .from(waitingOffers)
        .innerJoin(offeredTimes, ofTime)
        .where(asked),
    ),
    readTherapistNames(scope),
  ]);
  const toCall = rows.flatMap(({ time: { state: ofIts, ...time }, clientId: id, way, ...row }) => {
    const state = stateOfOffer(row.state, stateOfTime({ ...time, state: ofIts }, now));
    const client = contacts.get(id);
    if (!isCalledAbout(state) || client === undefined) return [];
    const therapist = names.get(time.therapistId)?.name ?? time.therapistId;
    return [{ ...row, ...time, state, client, therapist, isMissed: way === 'email' }];
  });
  for (const client of new Set(toCall.map((one) => one.client)))
    scope.audit({
      action: 'client.read',
      resource: { type: 'waiting_offer' },
      clientId: client.id,
      fields: ['name', 'dateOfBirth', ...fieldsOfMarks([client]), 'phone', 'waitingList'],
    });
  return toCall;
}

/** Selects what the ledger has of the message of an offer, or of its end, that did not arrive. */
export const missed = (isOfEnd: 0 | 1) => sql`exists (select from ${deliveries}
  where ${deliveries.tenantId} = ${waitingOffers.tenantId} and ${deliveries.subjectType} = 'waiting_list_entry'
  and ${deliveries.subjectId} = ${waitingOffers.entryId} and ${deliveries.clientId} = ${waitingOffers.clientId}
  and ${deliveries.subjectVersion} = ${waitingOffers.number} * 2 - 1 + ${sql.raw(String(isOfEnd))}
  and ${deliveries.status} in ('failed', 'in_doubt', 'skipped'))`;

const isByPhone = eq(waitingOffers.way, 'phone');
/** Selects the offers as they stand of which nobody has told, by mail or by phone, who should know. */
const isUntold = or(
  and(eq(waitingOffers.state, 'open'), isNull(waitingOffers.calledAt), or(isByPhone, missed(0))),
  and(ne(waitingOffers.state, 'open'), gt(waitingOffers.settledAt, waitingOffers.calledAt)),
  and(
    eq(waitingOffers.state, 'taken'),
    eq(waitingOffers.way, 'email'),
    isNull(waitingOffers.calledAt),
    not(missed(0)),
    missed(1),
  ),
);
