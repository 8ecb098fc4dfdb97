import type { NamesakeMark } from '#app/modules/clients/namesake-mark.ts';
import { grantFor } from '#app/modules/identity/permissions.ts';
import { readClientContacts, readClientPeople } from '#app/modules/clients/person/index.server.ts';
import type { Reach } from '#app/modules/clients/person/reach.ts';
import { readersOf } from '#app/modules/notifications/kinds/index.server.ts';
import {
  countUnsent,
  formerOf,
  onRecord,
  readOffersToCall,
  resendFaultOf,
  selectUnsent,
  selectUnsentClients,
  untoldToday,
  type AboutUnsent,
  type OfferToCall,
  type OnRecord,
  type UntoldToday,
} from '#app/modules/notifications/unreached/index.server.ts';
import { readKind } from '#app/modules/notifications/kinds/message-kinds.ts';
import { isAskedAgain, isForFormer } from '#app/modules/notifications/unreached-reasons.ts';
import { readEveryLocation } from '#app/modules/tenancy/index.server.ts';
import { LIST_PAGE } from '#app/platform/list-query.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Modality } from '#app/modules/scheduling/appointments/appointment.ts';
import type { DeliveryStatus } from './ledger-query.ts';
import { selectBeside, toldBefore } from './told-before.server.ts';

/** A message that reached nobody, or may not have. */
export interface UnsentMessage {
  readonly id: string;
  readonly clientId: string;
  readonly clientName: string;
  /** `YYYY-MM-DD`. */
  readonly clientBirthDate: string | null;
  /** What tells the client from others of the same name and birth date. */
  readonly clientMark: NamesakeMark | null;
  readonly appointmentId: string;
  readonly kind: string;
  readonly status: DeliveryStatus;
  readonly reason: string | null;
  readonly recipient: 'client' | 'guardian';
  /** Why it reaches nobody today. */
  readonly today: UntoldToday;
  /** Who is told of the appointment today. */
  readonly way: Reach['way'] | null;
  /** Who answers for the client today, and whose number to call. */
  readonly reach: Pick<Reach, 'recipient' | 'call'> | null;
  /** Who was written to, is not any more and is to be called; null where it is who answers for the client today. */
  readonly former: OnRecord | null;
  /** True when a person may have it sent again. */
  readonly canSendAgain: boolean;
  /** True when there is an address today to which it was not sent. */
  readonly hasNewAddress: boolean;
  /** What its reader was told before of the time, and of the place where that is another; empty where it is what the message names. */
  readonly told: readonly Told[];
  /** The start that the message names. */
  readonly startsAt: Date;
  /** The place that it names, its zone, and whether the session is there or by video. */
  readonly location: string;
  readonly modality: Modality;
  readonly zone: string;
}

interface Told {
  readonly startsAt: Date;
  readonly zone: string;
  readonly location: string | null;
  readonly modality: Modality | null;
}

/**
 * Lists the messages that reached nobody and stand until they are dealt with: sent again, told by a person, overtaken by a
 * later message, or about a time that is over. Messages that a client did not want are listed where somebody must tell of
 * a change. Of a change that was not told before the session began, they stand for thirty days, unless the client came. The
 * nearest appointment comes first, on pages of `LIST_PAGE`. A member who may not see messages gets none.
 */
export async function readUnsent(scope: Scope, about: AboutUnsent = {}, page = 1): Promise<UnsentMessage[]> {
  if (!maySee(scope)) return [];
  const [found, contacts, people, tellings, places] = await Promise.all([
    selectUnsent(scope, about, page),
    readClientContacts(scope, selectUnsentClients(scope, about, page)),
    readClientPeople(scope, selectUnsentClients(scope, about, page)),
    selectBeside(scope, about, page),
    readEveryLocation(scope),
  ]);
  // What a job has written between the two questions has nobody's name yet: the next reading shows it.
  const rows = found.filter(({ clientId }) => contacts.has(clientId));
  if (rows.length === 0) return [];
  scope.audit({
    action: 'message.list',
    resource: { type: 'delivery' },
    fields: ['client', 'dateOfBirth', 'phone', 'kind', 'status'],
    detail: { clientIds: [...new Set(rows.map(({ clientId }) => clientId))] },
  });
  const placeOf = (id: string | null) => places.find((one) => one.id === id);
  return rows.map(({ content, ...row }) => {
    const contact = contacts.get(row.clientId);
    const { written } = readersOf(scope, { ...row, content });
    const former = formerOf(scope, { ...row, content }, contact);
    const canSendAgain =
      !isAskedAgain(row) &&
      readKind(row.kind) !== null &&
      resendFaultOf(scope, { ...row, content }, contact) === null;
    return {
      ...row,
      told: toldBefore(scope, row.id, tellings).map(({ startsAt, zone, locationId, modality }) => {
        const place = placeOf(locationId);
        return {
          startsAt,
          zone: zone ?? place?.zone ?? row.zone,
          ...{ location: place?.name ?? null, modality },
        };
      }),
      clientName: contact?.fullName ?? '',
      clientBirthDate: contact?.dateOfBirth ?? null,
      clientMark: contact?.mark ?? null,
      way: contact?.reach.way ?? null,
      reach: contact === undefined ? null : { recipient: contact.reach.recipient, call: contact.reach.call },
      former: former === null ? null : onRecord(people.get(row.clientId) ?? [], former),
      canSendAgain,
      today: untoldToday(scope, { ...row, content }, contact),
      hasNewAddress:
        canSendAgain &&
        (isForFormer(row) ? row.status === 'skipped' : contact?.reach.email !== (written?.to ?? null)),
    };
  });
}

/** Counts what `readUnsent` lists of the clinic; a member who may not see messages gets none. */
export async function countUnsentMessages(scope: Scope): Promise<number> {
  return maySee(scope) ? (await countUnsent(scope, {})).total : 0;
}

/** One page of the messages that reached nobody, and how many there are on all pages. */
export interface UnsentPage {
  readonly messages: readonly UnsentMessage[];
  readonly total: number;
  /** How many of them are not being sent again already. */
  readonly open: number;
  readonly page: number;
  /** About which offers of times somebody is to be called, on the page of the clinic or of a client. */
  readonly offers: readonly OfferToCall[];
}

/** Reads a page of what `readUnsent` lists, the last where there are fewer, with the number of all. */
export async function readUnsentPage(scope: Scope, about: AboutUnsent, page: number): Promise<UnsentPage> {
  const mayOffer = scope.actor.kind === 'member' && grantFor(scope.actor, 'waiting-list.offer') !== null;
  const [messages, { total, open }, offers] = await Promise.all([
    readUnsent(scope, about, page),
    maySee(scope) ? countUnsent(scope, about) : { total: 0, open: 0 },
    mayOffer && about.appointmentId === undefined
      ? readOffersToCall(scope, { clientId: about.clientId })
      : [],
  ]);
  const last = Math.max(1, Math.ceil(total / LIST_PAGE));
  return page > last ? readUnsentPage(scope, about, last) : { messages, total, open, page, offers };
}

function maySee({ actor }: Scope): boolean {
  return actor.kind !== 'member' || grantFor(actor, 'delivery.read') !== null;
}
