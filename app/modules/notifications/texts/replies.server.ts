import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { fieldsOfMarks } from '#app/modules/clients/namesake-mark.ts';
import { clientLookups, readClientNames, type ClientName } from '#app/modules/clients/person/index.server.ts';
import { isId } from '#app/platform/new-id.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import { clients, guardians } from '#db/schema/clients.ts';
import { textConsents } from '#db/schema/clients-texts.ts';
import { inboundTexts } from '#db/schema/notifications-texts.ts';
import type { Scope } from '#db/tenant.server.ts';
import { selectClientsAt } from './read-at-number.server.ts';
import { INBOUND_CONTENT } from './inbound-content.ts';

/** A reply that a person is to read. */
export interface ReplyToRead {
  readonly id: string;
  readonly receivedAt: Date;
  /** The number as it came. */
  readonly phone: string;
  readonly body: string;
  /** What was made of it by itself; the answer to that did not arrive. */
  readonly outcome: string | null;
  /** Whose number it is; none where it is nobody's any more. */
  readonly clients: readonly ClientName[];
}

/** As many are shown; the oldest first, so that none is passed over. */
const SHOWN = 50;

/** Reads the replies that somebody is to read. The audit trail records whose they are. Three round trips; one where there are none. */
export async function readRepliesToRead(scope: Scope): Promise<readonly ReplyToRead[]> {
  const { tx, tenant, vault } = scope;
  const rows = await tx
    .select()
    .from(inboundTexts)
    .where(and(eq(inboundTexts.tenantId, tenant.id), eq(inboundTexts.state, 'to_read')))
    .orderBy(asc(inboundTexts.receivedAt))
    .limit(SHOWN);
  if (rows.length === 0) return [];
  const opened = rows.map((row) => {
    const { from, body } = vault.unsealJson(INBOUND_CONTENT, inboundTexts.content, row.id, row.content);
    return { ...row, phone: from, body, hash: clientLookups.phone(vault, from) ?? '' };
  });
  const hashes = opened.map(({ hash }) => hash);
  const known = await tx
    .select({ id: textConsents.clientId, at: textConsents.phoneLookup })
    .from(textConsents)
    .where(
      and(
        eq(textConsents.tenantId, tenant.id),
        inArray(
          textConsents.phoneLookup,
          rows.map(({ fromLookup }) => fromLookup),
        ),
      ),
    )
    .union(
      tx
        .select({ id: clients.id, at: sql<string>`${clients.phoneLookup}` })
        .from(clients)
        .where(and(eq(clients.tenantId, tenant.id), inArray(clients.phoneLookup, hashes))),
    )
    .union(
      tx
        .select({ id: guardians.clientId, at: sql<string>`${guardians.phoneLookup}` })
        .from(guardians)
        .where(and(eq(guardians.tenantId, tenant.id), inArray(guardians.phoneLookup, hashes))),
    );
  const names = await readClientNames(scope, [...new Set(known.map(({ id }) => id))]);
  const replies = opened.map(({ id, receivedAt, phone, body, outcome, fromLookup, hash }) => {
    const ids = new Set(known.flatMap((one) => (one.at === fromLookup || one.at === hash ? [one.id] : [])));
    return { id, receivedAt, phone, body, outcome, clients: [...ids].flatMap((one) => names.get(one) ?? []) };
  });
  for (const { id, clients: shown } of replies)
    for (const client of shown)
      scope.audit({
        action: 'text.read',
        resource: { type: 'inbound_text', id },
        clientId: client.id,
        fields: ['name', 'dateOfBirth', ...fieldsOfMarks([client]), 'phone', 'text'],
      });
  return replies;
}

/** Tells whether the clinic has a reply of this id. */
export async function hasReply({ tx, tenant }: Scope, id: string): Promise<boolean> {
  const own = and(eq(inboundTexts.tenantId, tenant.id), eq(inboundTexts.id, id));
  return isId(id) && (await tx.$count(inboundTexts, own)) > 0;
}

/**
 * Notes that the actor has dealt with a reply. Returns whose it was. Doing so twice is recorded once. Refuses with `unknown-reply`.
 */
export async function dealWithReply(
  scope: Scope,
  id: string,
): Promise<{ clientIds: string[] } | Refusal<'unknown-reply'>> {
  const { tx, tenant, actor, now, vault } = scope;
  if (actor.kind !== 'member') throw new Error('Only a person deals with a reply.');
  const act = {
    action: 'text.deal-with',
    resource: { type: 'inbound_text', ...(isId(id) ? { id } : {}) },
  } as const;
  const own = and(eq(inboundTexts.tenantId, tenant.id), eq(inboundTexts.id, id));
  const [row] = isId(id) ? await tx.select().from(inboundTexts).where(own).for('update') : [];
  if (row === undefined || (row.state !== 'to_read' && row.state !== 'dealt_with'))
    return scope.refuse(act, 'unknown-reply');
  const { from } = vault.unsealJson(INBOUND_CONTENT, inboundTexts.content, row.id, row.content);
  const clientIds = (await selectClientsAt(scope, from, row.fromLookup)).map((one) => one.id);
  if (row.state === 'dealt_with') return { clientIds };
  await tx
    .update(inboundTexts)
    .set({ state: 'dealt_with', dealtWithAt: now, dealtWithBy: actor.accountId })
    .where(own);
  scope.audit(act);
  return { clientIds };
}
