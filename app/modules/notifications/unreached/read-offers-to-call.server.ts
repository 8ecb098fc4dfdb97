import { aliasedTable, and, asc, eq, gt, inArray, isNotNull, isNull, ne, not, or, sql } from 'drizzle-orm';
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
 * offer by phone is called about when it is made, and once more when it was taken or withdrawn; one by e-mail or text where no message
 * arrived; of a time that was offered to the client again, only what is so by now. Two queries at once while the set-up is cached.
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
    not(isOvertaken(waitingOffers, offeredTimes, now)),
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
        textLookup: waitingOffers.textLookup,
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
  const toCall = rows.flatMap(
    ({ time: { state: ofIts, ...time }, clientId: id, way, textLookup, ...row }) => {
      const isMissed = way === 'email' || textLookup !== null;
      const state = stateOfOffer(row.state, stateOfTime({ ...time, state: ofIts }, now));
      const client = contacts.get(id);
      if (!isCalledAbout(state) || client === undefined) return [];
      const therapist = names.get(time.therapistId)?.name ?? time.therapistId;
      return [{ ...row, ...time, state, client, therapist, isMissed }];
    },
  );
  for (const client of new Set(toCall.map((one) => one.client)))
    scope.audit({
      action: 'client.read',
      resource: { type: 'waiting_offer' },
      clientId: client.id,
      fields: ['name', 'dateOfBirth', ...fieldsOfMarks([client]), 'phone', 'waitingList'],
    });
  return toCall;
}

/** Selects whether messages of an offer, or of its end, did not arrive, and none did or is on its way. */
export const missed = (isOfEnd: 0 | 1, offer = waitingOffers) =>
  sql`(${messages(isOfEnd, offer, ['failed', 'in_doubt', 'skipped'])}
  and not ${messages(isOfEnd, offer, ['sent', 'sending'])})`;

const messages = (
  isOfEnd: 0 | 1,
  offer: typeof waitingOffers,
  statuses: readonly string[],
) => sql`exists (select from ${deliveries}
  where ${deliveries.tenantId} = ${offer.tenantId} and ${deliveries.subjectType} = 'waiting_list_entry'
  and ${deliveries.subjectId} = ${offer.entryId} and ${deliveries.clientId} = ${offer.clientId}
  and ${deliveries.subjectVersion} = ${offer.number} * 2 - 1 + ${sql.raw(String(isOfEnd))}
  and ${deliveries.status} in ${statuses})`;

/**
 * Selects an offer of which nobody has to tell any more because its time was offered to the client again, and the client was told of that,
 * has answered it, or is to be called about it while it is open. The offers of one time may be left out of the newer ones.
 */
function isOvertaken(
  offer: typeof waitingOffers,
  time: typeof offeredTimes,
  now: Date,
  except?: typeof waitingOffers.offeredTimeId,
) {
  const [newer, its] = [aliasedTable(waitingOffers, 'newer'), aliasedTable(offeredTimes, 'newer_time')];
  return sql`exists (select from ${waitingOffers} ${sql.identifier('newer')}
    join ${offeredTimes} ${sql.identifier('newer_time')} on ${its.tenantId} = ${newer.tenantId} and ${its.id} = ${newer.offeredTimeId}
    where ${newer.tenantId} = ${offer.tenantId} and ${newer.clientId} = ${offer.clientId} 
    and ${isSameTime(its, time)} ${except === undefined ? sql`` : sql`and ${its.id} <> ${except}`}
    and (${its.offeredAt}, ${its.id}) > (${time.offeredAt}, ${time.id})
    and (${newer.calledAt} is not null or ${newer.state} in ('accepted', 'declined')
      or (${newer.state} = 'open' and ${its.state} = 'open' and ${its.offeredUntil} > ${now.toISOString()}::timestamptz)
      or ((${newer.way} = 'email' or ${newer.textLookup} is not null) and not ${missed(0, newer)})))`;
}

const isSameTime = (one: typeof offeredTimes, other: typeof offeredTimes) =>
  sql`${one.therapistId} = ${other.therapistId} and ${one.startsAt} = ${other.startsAt}`;

/** Selects the offers of which the client was told by phone, or who was told so of an earlier one of the same time and is called about it again. */
export function isKnownByCall(now: Date) {
  const [past, its, own] = [
    aliasedTable(waitingOffers, 'past'),
    aliasedTable(offeredTimes, 'past_time'),
    aliasedTable(offeredTimes, 'own_time'),
  ];
  return sql`(${waitingOffers.calledAt} is not null or (${or(isByPhone, missed(0))} and exists (
    select from ${waitingOffers} ${sql.identifier('past')}
    join ${offeredTimes} ${sql.identifier('past_time')} on ${its.tenantId} = ${past.tenantId} and ${its.id} = ${past.offeredTimeId}
    join ${offeredTimes} ${sql.identifier('own_time')} on ${own.tenantId} = ${past.tenantId} and ${own.id} = ${waitingOffers.offeredTimeId}
    where ${past.tenantId} = ${waitingOffers.tenantId} and ${past.clientId} = ${waitingOffers.clientId}
    and ${its.id} <> ${own.id} and ${isSameTime(its, own)}
    and ${past.state} in ('taken', 'withdrawn') and ${past.settledAt} > ${past.calledAt}
    and not ${isOvertaken(past, its, now, waitingOffers.offeredTimeId)})))`;
}

const isByPhone = and(eq(waitingOffers.way, 'phone'), isNull(waitingOffers.textLookup));
/** Selects the offers as they stand of which nobody has told, by mail or by phone, who should know. */
const isUntold = or(
  and(eq(waitingOffers.state, 'open'), isNull(waitingOffers.calledAt), or(isByPhone, missed(0))),
  and(ne(waitingOffers.state, 'open'), gt(waitingOffers.settledAt, waitingOffers.calledAt)),
  and(
    eq(waitingOffers.state, 'taken'),
    or(eq(waitingOffers.way, 'email'), isNotNull(waitingOffers.textLookup)),
    isNull(waitingOffers.calledAt),
    not(missed(0)),
    missed(1),
  ),
);
