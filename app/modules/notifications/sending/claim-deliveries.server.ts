import { and, asc, eq, sql } from 'drizzle-orm';
import {
  readClientContacts,
  readClientPeople,
  type ClientContact,
  type ClientPerson,
} from '#app/modules/clients/person/index.server.ts';
import { deliveries } from '#db/schema/notifications.ts';
import type { Scope } from '#db/tenant.server.ts';
import { isAgreed, TAKEN_BY_LINK, unreachedReason } from '#app/modules/notifications/unreached-reasons.ts';
import { answeringToday, carryUnreached } from '#app/modules/notifications/unreached/index.server.ts';
import { keepFormers } from './keep-formers.server.ts';
import { keysOf, saidBy, sealContent } from './ledger-row.server.ts';
import type { Mail } from './mailer.server.ts';
import { ruleOf, type MessageKind } from '#app/modules/notifications/kinds/message-kinds.ts';
import { readMessageLook, type MessageLook } from '#app/modules/tenancy/index.server.ts';
import {
  readersOf,
  readKnown,
  type KnownByClient,
  type KnownOfClient,
  type Matter,
  type Told,
} from '#app/modules/notifications/kinds/index.server.ts';
import { wordMessage, type WordedMessage } from '#app/modules/notifications/kinds/word-message.ts';

/** A row of the ledger that this process has claimed: nobody else sends its message until its outcome is recorded. */
export interface Claim {
  readonly deliveryId: string;
  readonly clientId: string;
  /** The number of this try. An outcome is recorded only for the try to which it belongs. */
  readonly attempt: number;
}

/** A message to send, with the row that was claimed for it. */
export interface Letter extends Mail, Claim, Omit<WordedMessage, 'subject' | 'text'> {
  /** The start that it tells, of a cancellation the last one that its reader knew; null when it tells of no session. */
  readonly tells: Date | null;
  /** The person to whom it goes (`ClientContact`). */
  readonly person: string | null;
  /** Who was told by phone of what its row was to tell before. */
  readonly called?: Told | null;
  /** Who answered for the client when its row went to nobody. */
  readonly agreed?: readonly Told[];
  /** The parts of the text that the ledger does not keep: links with a secret. */
  readonly hidden: readonly string[];
  /** The other rows whose news it tells too. */
  readonly beside: readonly Claim[];
}

type Reader = ClientContact & { readonly known: KnownOfClient; readonly people: readonly ClientPerson[] };
/** What is known of an appointment about which the ledger has no message. */
const NOTHING: KnownOfClient = {
  believed: [],
  others: [],
  isReplaced: false,
  isOfOthers: false,
  formers: [],
};
type Row = typeof deliveries.$inferInsert;
const NO_WORDS = { to: '', person: null, subject: '', text: '' };

/** A message to each of these clients. `skip` says why nobody gets it. */
interface Message {
  readonly kind: MessageKind;
  /** The kind under which its row is stored where that is one for a former reader. */
  readonly storedAs?: string;
  readonly dueAt: Date;
  readonly clientIds: readonly string[];
  readonly skip?: string;
}

/** A message, its subject, and what its readers know of that. */
interface KnownMessage extends Message {
  readonly matter: Matter;
  readonly known: KnownByClient;
}

/**
 * Claims the ledger's row of one message to each client, and returns the messages that are then ours to send. A row
 * that exists already belongs to another process, unless its last try failed. Each is worded against what its own
 * reader was told last. A client who cannot or does not want to be written to gets a row that says so, unless one does
 * already (`carryUnreached`); so does one who expects another appointment in the place of a cancelled one, and every client when
 * `skip` gives a reason. Those who were written to before are kept beside (`keepFormers`).
 */
export async function claimDeliveries(scope: Scope, matter: Matter, message: Message): Promise<Letter[]> {
  const contacts = await readClientContacts(scope, message.clientIds);
  const known = await readKnown(scope, matter, contacts);
  await keepFormers(scope, [{ matter, known, clientIds: message.clientIds }], contacts);
  return claimEach(scope, [{ ...message, matter, known }], contacts);
}

/** Claims the same of several messages. As many statements as for one. */
export async function claimEach(
  scope: Scope,
  messages: readonly KnownMessage[],
  contacts: ReadonlyMap<string, ClientContact>,
): Promise<Letter[]> {
  if (messages.length === 0) return [];
  const look = await readMessageLook(scope);
  const people = await readClientPeople(scope, [...contacts.keys()]);
  const planned = messages.flatMap((message) =>
    [...contacts.values()]
      .filter(({ id }) => message.clientIds.includes(id))
      .map((contact) =>
        plan(
          scope,
          { ...message, look },
          {
            ...contact,
            known: message.known.get(contact.id) ?? NOTHING,
            people: people.get(contact.id) ?? [],
          },
        ),
      ),
  );
  const carried = await carryUnreached(
    scope,
    planned.map(({ row }) => row),
  );
  const fresh = planned.flatMap(({ row }) => (carried.has(row) ? [] : [row]));
  const inserted =
    fresh.length === 0
      ? []
      : await scope.tx
          .insert(deliveries)
          .values(fresh)
          .onConflictDoNothing()
          .returning({ id: deliveries.id });
  const isInserted = new Set(inserted.map(({ id }) => id));
  const claimed = planned.filter(({ row }) => isInserted.has(row.id) || carried.has(row));
  const others = planned.flatMap(({ row, letter }) =>
    letter === null || isInserted.has(row.id) ? [] : [{ row, letter }],
  );
  const reclaimed = await reclaimFailed(scope, others);
  for (const { row } of claimed) {
    scope.audit({
      action: row.status === 'sending' ? 'message.send' : 'message.skip',
      resource: { type: 'delivery', id: carried.get(row) ?? row.id },
      clientId: row.clientId,
      fields: ['messageChannel', 'email'],
    });
  }
  return [...claimed.flatMap(({ letter }) => letter ?? []), ...reclaimed];
}

function plan(
  scope: Scope,
  message: KnownMessage & { readonly look: MessageLook },
  reader: Reader,
): { row: Row; letter: Letter | null } {
  const id = scope.newId();
  const { id: clientId, reach } = reader;
  const { kind, matter } = message;
  const { version } = matter.subject;
  const isTaken = matter.isTaken && isAgreed({ kind, version, reason: TAKEN_BY_LINK });
  const unreached = reach.email === null && isTaken ? TAKEN_BY_LINK : unreachedReason(reach);
  const says = saidBy(matter, kind, reader.known.believed);
  const reason = isAgreed({ kind, version, reason: unreached })
    ? unreached
    : (message.skip ?? whyNoNews(kind, reader.known) ?? unreached);
  const letter =
    reason !== null || reach.email === null
      ? null
      : {
          ...write(matter, message.kind, reader, reach.email),
          look: message.look,
          deliveryId: id,
          clientId,
          person: reader.person,
          tells: says.saysStartsAt,
          attempt: 1,
          beside: [],
        };
  return {
    letter,
    row: {
      tenantId: scope.tenant.id,
      id,
      ...keysOf(matter),
      ...says,
      clientId,
      recipient: reach.recipient,
      kind: message.storedAs ?? message.kind,
      channel: 'email',
      status: letter === null ? 'skipped' : 'sending',
      reason,
      legalBasis: ruleOf(message.kind).legalBasis,
      content: sealContent(
        scope,
        id,
        letter ?? { ...NO_WORDS, agreed: answeringToday(reader, reader.people) },
      ),
      dueAt: message.dueAt,
      claimedAt: scope.now,
      finishedAt: letter === null ? scope.now : null,
    },
  };
}

/** Says why a message has no news for its reader; null when it has. */
export function whyNoNews(
  kind: MessageKind,
  { isReplaced, isOfOthers }: KnownOfClient,
): 'stands' | 'replaced' | null {
  if (ruleOf(kind).endsIt !== true) return null;
  // Those who were told are kept in rows of their own.
  if (isOfOthers) return 'replaced';
  return isReplaced ? 'stands' : null;
}

function write(matter: Matter, kind: MessageKind, { id: clientId, locale, known }: Reader, address: string) {
  const words = wordMessage(kind, locale, matter.variables(kind, locale, { ...known, clientId }));
  const hidden = words.link === '' ? [] : [words.link];
  return { ...words, to: address, senderName: matter.senderName, locale, hidden };
}

/**
 * Takes over the rows of these messages whose last try certainly failed, each with the words and the address of today.
 */
async function reclaimFailed(
  scope: Scope,
  messages: readonly { readonly row: Row; readonly letter: Letter }[],
): Promise<Letter[]> {
  if (messages.length === 0) return [];
  const { tx, tenant, now } = scope;
  const asked = messages.map(({ row }) => ({
    type: row.subjectType,
    id: row.subjectId,
    version: row.subjectVersion,
    kind: row.kind,
    client_id: row.clientId,
  }));
  const failed = await tx
    .select({
      id: deliveries.id,
      subjectId: deliveries.subjectId,
      kind: deliveries.kind,
      clientId: deliveries.clientId,
      attempts: deliveries.attempts,
      recipient: deliveries.recipient,
      content: deliveries.content,
    })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.tenantId, tenant.id),
        eq(deliveries.channel, 'email'),
        eq(deliveries.status, 'failed'),
        sql`(${deliveries.subjectType}, ${deliveries.subjectId}, ${deliveries.subjectVersion}, ${deliveries.kind},
          ${deliveries.clientId}) in (select * from json_to_recordset(${JSON.stringify(asked)}::json)
          as asked (type text, id uuid, version int, kind text, client_id uuid))`,
      ),
    )
    .orderBy(asc(deliveries.subjectId), asc(deliveries.clientId))
    // Another process that takes them over is waited for: it may take them all, and tell of them in one message.
    .for('update');
  const keyOf = (row: Pick<Row, 'subjectId' | 'kind' | 'clientId'>) =>
    `${row.subjectId} ${row.kind} ${row.clientId}`;
  const written = new Map(messages.map((message) => [keyOf(message.row), message]));
  const taken = failed.flatMap(({ attempts, ...row }) => {
    const found = written.get(keyOf(row));
    if (found === undefined) return [];
    const { called, agreed } = readersOf(scope, row);
    const letter = { ...found.letter, called, agreed, deliveryId: row.id, attempt: attempts + 1 };
    return [{ row: found.row, letter }];
  });
  if (taken.length === 0) return [];
  const given = taken.map(({ row, letter }) => ({
    id: letter.deliveryId,
    attempts: letter.attempt,
    content: sealContent(scope, letter.deliveryId, letter),
    says_starts_at: row.saysStartsAt?.toISOString(),
    says_location_id: row.saysLocationId,
    says_modality: row.saysModality,
    says_zone: row.saysZone,
  }));
  await tx.execute(sql`
    update deliveries set status = 'sending', reason = null, attempts = given.attempts, content = given.content,
      says_starts_at = given.says_starts_at, says_location_id = given.says_location_id,
      says_modality = given.says_modality, says_zone = given.says_zone,
      claimed_at = ${now.toISOString()}::timestamptz, finished_at = null
    from json_to_recordset(${JSON.stringify(given)}::json) as given (id uuid, attempts int, content text,
      says_starts_at timestamptz, says_location_id uuid, says_modality text, says_zone text)
    where deliveries.tenant_id = ${tenant.id} and deliveries.id = given.id`);
  for (const { letter } of taken)
    scope.audit({
      action: 'message.send',
      resource: { type: 'delivery', id: letter.deliveryId },
      clientId: letter.clientId,
    });
  return taken.map(({ letter }) => letter);
}
