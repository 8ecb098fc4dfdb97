import { and, count, desc, eq, gte, isNull, lt, or, sql, type SQL } from 'drizzle-orm';
import { nameColumns, unsealName } from '#app/modules/clients/person/index.server.ts';
import { fieldsOfMarks, type NamesakeMark } from '#app/modules/clients/namesake-mark.ts';
import { readShownZone } from '#app/modules/tenancy/index.server.ts';
import { addDays, instantOfLocal } from '#app/platform/local-time.ts';
import { clients } from '#db/schema/clients.ts';
import { deliveries, type DELIVERY_CHANNELS } from '#db/schema/notifications.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { DeliveryStatus, LedgerQuery, Outcome } from './ledger-query.ts';
import { isOfKind } from '#app/modules/notifications/unreached/index.server.ts';
import { beside, isOfMail } from './one-mail.server.ts';

export interface LedgerRow {
  readonly id: string;
  readonly clientId: string;
  readonly clientName: string;
  /** `YYYY-MM-DD`; null when the client is not there any more. */
  readonly clientBirthDate: string | null;
  /** What tells the client from others of the same name and birth date. */
  readonly clientMark: NamesakeMark | null;
  readonly kind: string;
  readonly channel: (typeof DELIVERY_CHANNELS)[number];
  readonly recipient: 'client' | 'guardian';
  readonly status: DeliveryStatus;
  readonly reason: string | null;
  readonly claimedAt: Date;
  /** The zone by whose clock the reader is told when. */
  readonly zone: string;
}

/** A message of the list, in one row however many appointments it told of. */
export interface ListedMessage extends LedgerRow {
  /** The kinds of its news, one for each appointment of the asked kind. */
  readonly kinds: readonly string[];
}

export const LEDGER_PAGE = 50;

/** Reads the clinic's messages, newest first. A day is in the reader’s zone, as in the audit trail. */
export async function readDeliveries(
  scope: Scope,
  filter: LedgerQuery,
): Promise<{ rows: ListedMessage[]; total: number }> {
  const zone = await readShownZone(scope);
  const day = filter.date === undefined ? null : dayOf(filter.date, zone);
  const where = and(
    eq(deliveries.tenantId, scope.tenant.id),
    filter.status === undefined ? undefined : hasOutcome(filter.status),
    filter.kind === undefined ? undefined : isOfKind(filter.kind),
    day === null ? undefined : and(gte(deliveries.claimedAt, day.from), lt(deliveries.claimedAt, day.to)),
  );
  const [found, [counted]] = await Promise.all([selectPage(scope, where, filter), countMails(scope, where)]);
  const clientIds = [...new Set(found.map(({ clientId }) => clientId))];
  const names = new Map(found.map(({ client }) => [client.id, unsealName(scope, client)]));
  scope.audit({
    action: 'message.list',
    resource: { type: 'delivery' },
    fields: ['client', 'dateOfBirth', ...fieldsOfMarks([...names.values()]), 'kind', 'status'],
    detail: { clientIds },
  });
  const rows = found.map(({ client: _, ...row }) => ({
    ...row,
    kinds: row.kinds ?? [row.kind],
    zone,
    clientName: names.get(row.clientId)?.fullName ?? '',
    clientBirthDate: names.get(row.clientId)?.dateOfBirth ?? null,
    clientMark: names.get(row.clientId)?.mark ?? null,
  }));
  return { rows, total: counted?.total ?? 0 };
}

/** Selects one row of each mail, found by an index for row after row: as a join it is planned badly where statistics are behind. */
function selectPage({ tx, tenant }: Scope, where: SQL | undefined, { kind, page }: LedgerQuery) {
  const inMail = and(
    isOfMail,
    eq(beside.status, deliveries.status),
    kind === undefined ? undefined : isOfKind(kind, beside.kind),
  );
  const lastOfMail = tx
    .select({ id: beside.id })
    .from(beside)
    .where(inMail)
    .orderBy(desc(beside.id))
    .limit(1);
  const kinds = tx
    .select({ kinds: sql`json_agg(${beside.kind} order by ${beside.kind})` })
    .from(beside)
    .where(inMail);
  const found = tx
    .select({
      id: deliveries.id,
      clientId: deliveries.clientId,
      kind: deliveries.kind,
      kinds: sql<string[] | null>`(${kinds})`.as('kinds'),
      channel: deliveries.channel,
      recipient: deliveries.recipient,
      status: deliveries.status,
      reason: deliveries.reason,
      claimedAt: deliveries.claimedAt,
    })
    .from(deliveries)
    .where(and(where, or(isNull(deliveries.providerId), eq(deliveries.id, lastOfMail))))
    .orderBy(desc(deliveries.claimedAt), desc(deliveries.id))
    .limit(LEDGER_PAGE)
    .offset((page - 1) * LEDGER_PAGE)
    .as('found');
  const { id, clientId, kind: kindOf, kinds: kindsOf, channel, recipient, status, reason, claimedAt } = found;
  return tx
    .select({
      ...{ id, clientId, kind: kindOf, kinds: kindsOf, channel, recipient, status, reason, claimedAt },
      client: { id: clients.id, ...nameColumns },
    })
    .from(found)
    .innerJoin(clients, and(eq(clients.tenantId, tenant.id), eq(clients.id, clientId)))
    .orderBy(desc(claimedAt), desc(id));
}

function countMails({ tx }: Scope, where: SQL | undefined) {
  const { clientId, claimedAt, status, providerId, id } = deliveries;
  const mails = tx
    .select({ claimedAt })
    .from(deliveries)
    .where(where)
    .groupBy(clientId, claimedAt, status, sql`coalesce(${providerId}, ${id}::text)`)
    .as('mails');
  return tx.select({ total: count() }).from(mails);
}

/** Selects the rows of which `outcomeOf` says this. */
function hasOutcome(outcome: Outcome) {
  const { status, reason } = deliveries;
  if (outcome === 'again') return and(eq(status, 'failed'), eq(reason, 'send-again'));
  if (outcome === 'failed') return and(eq(status, 'failed'), sql`${reason} is distinct from 'send-again'`);
  return eq(status, outcome);
}

function dayOf(date: string, zone: string): { from: Date; to: Date } {
  return {
    from: instantOfLocal(`${date}T00:00`, zone).instant,
    to: instantOfLocal(`${addDays(date, 1)}T00:00`, zone).instant,
  };
}
