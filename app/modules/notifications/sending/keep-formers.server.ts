import { readClientPeople, type ClientContact } from '#app/modules/clients/person/index.server.ts';
import type { FormerReader, KnownByClient, Matter } from '#app/modules/notifications/kinds/index.server.ts';
import { isCalledAnyway } from '#app/modules/notifications/unreached/index.server.ts';
import { FORMER_READER } from '#app/modules/notifications/unreached-reasons.ts';
import { kindForFormer, ruleOf } from '#app/modules/notifications/kinds/message-kinds.ts';
import { deliveries } from '#db/schema/notifications.ts';
import type { Scope } from '#db/tenant.server.ts';
import { keysOf, saidBy, sealContent } from './ledger-row.server.ts';

type Contacts = ReadonlyMap<string, ClientContact>;

/**
 * Keeps in the ledger, as not sent, what everybody is not told who was told about these subjects before of these clients, is not written
 * to, and believes what is no more: somebody has to call them. Each is kept once of one version (docs/decisions/251). What a subject has
 * become for one client of several, it has not become for the others.
 */
export async function keepFormers(
  scope: Scope,
  subjects: readonly {
    readonly matter: Matter;
    readonly known: KnownByClient;
    readonly clientIds: readonly string[];
  }[],
  contacts: Contacts,
): Promise<void> {
  const found = subjects.flatMap(({ matter, known, clientIds }) =>
    clientIds.flatMap((clientId) =>
      (known.get(clientId)?.formers ?? []).map((former) => ({ matter, clientId, former })),
    ),
  );
  if (found.length === 0) return;
  const people = await readClientPeople(scope, [...new Set(found.map(({ clientId }) => clientId))]);
  const rows = found.flatMap(({ clientId, ...one }) =>
    isCalledAnyway(contacts.get(clientId), people.get(clientId) ?? [], one.former)
      ? []
      : [rowOf(scope, clientId, one)],
  );
  if (rows.length === 0) return;
  const kept = await scope.tx
    .insert(deliveries)
    .values(rows)
    .onConflictDoNothing()
    .returning({ id: deliveries.id, clientId: deliveries.clientId });
  for (const { id, clientId } of kept)
    scope.audit({
      action: 'message.skip',
      resource: { type: 'delivery', id },
      clientId,
      fields: ['messageChannel', 'email', 'phone'],
    });
}

function rowOf(
  scope: Scope,
  clientId: string,
  { matter, former }: { readonly matter: Matter; readonly former: FormerReader },
): typeof deliveries.$inferInsert {
  const id = scope.newId();
  const kind = matter.isOff ? 'cancellation' : 'moved';
  const { recipient, to, person, ordinal, believed } = former;
  return {
    tenantId: scope.tenant.id,
    id,
    ...keysOf(matter),
    ...saidBy(matter, kind, believed),
    clientId,
    recipient,
    kind: kindForFormer(kind, ordinal),
    channel: 'email',
    status: 'skipped',
    reason: FORMER_READER,
    legalBasis: ruleOf(kind).legalBasis,
    content: sealContent(scope, id, { to, person, subject: '', text: '' }),
    dueAt: scope.now,
    claimedAt: scope.now,
    finishedAt: scope.now,
  };
}
