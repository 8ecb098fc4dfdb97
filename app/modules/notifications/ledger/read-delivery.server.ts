import { and, asc, eq, type SQL } from 'drizzle-orm';
import { readClientContacts, type ClientContact } from '#app/modules/clients/person/index.server.ts';
import { fieldsOfMarks } from '#app/modules/clients/namesake-mark.ts';
import { memberIn, readMembers } from '#app/modules/identity/sessions/index.server.ts';
import { readClinicZone, shownZone } from '#app/modules/tenancy/index.server.ts';
import { isId } from '#app/platform/new-id.ts';
import { memberships } from '#db/schema/identity.ts';
import { deliveries, deliveryTellings } from '#db/schema/notifications.ts';
import type { Scope } from '#db/tenant.server.ts';
import { MESSAGE_CONTENT } from '#app/modules/notifications/kinds/message-content.ts';
import { readKind } from '#app/modules/notifications/kinds/message-kinds.ts';
import { beside, isOfMail } from './one-mail.server.ts';
import type { LedgerRow } from './read-deliveries.server.ts';
import { isToCome, readSubject } from '#app/modules/notifications/kinds/index.server.ts';
import {
  resendFaultOf,
  untoldToday,
  type UntoldToday,
} from '#app/modules/notifications/unreached/index.server.ts';
import { isAskedAgain } from '#app/modules/notifications/unreached-reasons.ts';
import { subjectOf, type Subject } from '#app/modules/notifications/kinds/subjects.ts';

export interface LedgerEntry extends LedgerRow {
  readonly subject: Subject | null;
  /** What the mail told, an appointment each; empty where it was not sent. */
  readonly news: readonly MailNews[];
  readonly legalBasis: string;
  /** Why it reaches nobody; of what is told no more, as it was then. */
  readonly today: UntoldToday;
  readonly attempts: number;
  readonly dueAt: Date;
  readonly finishedAt: Date | null;
  /** When a receipt said that it has arrived; an e-mail has none. */
  readonly arrivedAt: Date | null;
  readonly providerId: string | null;
  /** The message as it was sent; null when nothing was to be sent. */
  readonly content: { readonly to: string; readonly subject: string; readonly text: string } | null;
  /** True when the subject has not changed since and nothing speaks against sending it again (`resendFaultOf`). */
  readonly canSendAgain: boolean;
  /** The guardian to whom it would go today (`ClientContact`). */
  readonly reader: ClientContact['reader'];
  /** Who told it by phone, and when; null when nobody did. */
  readonly told: { readonly by: string; readonly at: Date } | null;
}

/** What a mail told of one of its appointments. */
interface MailNews {
  readonly kind: string;
  /** Null in a row of an earlier release, and of other subjects. */
  readonly subjectId: string | null;
  readonly startsAt: Date | null;
  /** The zone by whose clock it told the start. */
  readonly zone: string | null;
}

/** Reads one message of the ledger, unsealed; null when the clinic has none with this id. */
export async function readDelivery(scope: Scope, id: string): Promise<LedgerEntry | null> {
  if (!isId(id)) return null;
  const own = and(eq(deliveries.tenantId, scope.tenant.id), eq(deliveries.id, id));
  const isAboutOne = and(own, eq(deliveries.subjectType, 'appointment'));
  const [[row], contacts, matter, clinicZone, told, news] = await Promise.all([
    scope.tx.select().from(deliveries).where(own),
    readClientContacts(scope, scope.tx.select({ id: deliveries.clientId }).from(deliveries).where(own)),
    // Nothing else has a reader so far.
    readSubject(scope, {
      type: 'appointment',
      id: scope.tx.select({ id: deliveries.subjectId }).from(deliveries).where(isAboutOne),
    }),
    readClinicZone(scope),
    readTelling(scope, id),
    selectNews(scope, own),
  ]);
  if (row === undefined) return null;
  const subject = subjectOf(row);
  scope.audit({
    action: 'message.read',
    resource: { type: 'delivery', id },
    clientId: row.clientId,
    fields: ['client', 'dateOfBirth', ...fieldsOfMarks([...contacts.values()]), 'address', 'text'],
  });
  const contact = contacts.get(row.clientId);
  const stands = told === null && matter?.subject.version === subject?.version;
  return {
    id: row.id,
    clientId: row.clientId,
    clientName: contact?.fullName ?? '',
    clientBirthDate: contact?.dateOfBirth ?? null,
    clientMark: contact?.mark ?? null,
    kind: row.kind,
    channel: row.channel,
    status: row.status,
    reason: row.reason,
    claimedAt: row.claimedAt,
    recipient: row.recipient,
    subject,
    news,
    legalBasis: row.legalBasis,
    attempts: row.attempts,
    dueAt: row.dueAt,
    finishedAt: row.finishedAt,
    arrivedAt: row.arrivedAt,
    providerId: row.providerId,
    content: scope.vault.unsealJson(MESSAGE_CONTENT, deliveries.content, row.id, row.content),
    zone: shownZone(scope, matter?.zone ?? clinicZone),
    canSendAgain:
      resendFaultOf(scope, row, contact) === null &&
      !isAskedAgain(row) &&
      readKind(row.kind) !== null &&
      matter !== null &&
      matter.subject.version === subject?.version &&
      isToCome(matter, scope.now),
    today: stands ? untoldToday(scope, row, contact) : { reason: row.reason, recipient: row.recipient },
    reader: contact?.reader ?? null,
    told,
  };
}

function selectNews({ tx }: Scope, own: SQL | undefined) {
  return tx
    .select({
      kind: beside.kind,
      subjectId: beside.subjectId,
      startsAt: beside.saysStartsAt,
      zone: beside.saysZone,
    })
    .from(deliveries)
    .innerJoin(beside, isOfMail)
    .where(own)
    .orderBy(asc(beside.saysStartsAt), asc(beside.id));
}

async function readTelling(scope: Scope, deliveryId: string): Promise<LedgerEntry['told']> {
  const [[row], members] = await Promise.all([selectTelling(scope, deliveryId), readMembers(scope)]);
  return row === undefined ? null : { by: memberIn(members, row.toldBy, row.by ?? ''), at: row.at };
}

function selectTelling({ tx, tenant }: Scope, deliveryId: string) {
  return tx
    .select({
      by: memberships.displayName,
      toldBy: deliveryTellings.toldBy,
      at: deliveryTellings.toldAt,
    })
    .from(deliveryTellings)
    .leftJoin(
      memberships,
      and(
        eq(memberships.tenantId, deliveryTellings.tenantId),
        eq(memberships.accountId, deliveryTellings.toldBy),
      ),
    )
    .where(and(eq(deliveryTellings.tenantId, tenant.id), eq(deliveryTellings.deliveryId, deliveryId)));
}
