import { and, desc, eq, inArray, isNotNull, type SQLWrapper } from 'drizzle-orm';
import { memberIn, readMembers } from '#app/modules/identity/sessions/index.server.ts';
import { sendsTexts } from '#app/platform/texts.ts';
import { textConsents, type TEXT_CONSENT_WAYS } from '#db/schema/clients-texts.ts';
import { tenants } from '#db/schema/tenancy.ts';
import { isId } from '#app/platform/new-id.ts';
import type { Scope } from '#db/tenant.server.ts';
import { readClientContacts, type ClientContact } from '#app/modules/clients/person/index.server.ts';
import { textLookup } from './text-lookup.server.ts';

/** Which numbers may be sent texts for which clients: `clientId lookup` of each. */
export type TextPermits = ReadonlySet<string>;

/** A number to which texts about a client go. */
export interface TextReader {
  /** E.164. */
  readonly phone: string;
  readonly lookup: string;
}

/**
 * Reads for which numbers of these clients it is on record that texts are wanted: none where the clinic sends none. `ids` may be a
 * query that selects them. One query.
 */
export async function readTextPermits(
  { tx, tenant }: Scope,
  ids: readonly string[] | SQLWrapper,
): Promise<TextPermits> {
  if (!sendsTexts() || ('length' in ids && ids.length === 0)) return new Set();
  const rows = await tx
    .selectDistinctOn([textConsents.clientId, textConsents.phoneLookup], {
      clientId: textConsents.clientId,
      lookup: textConsents.phoneLookup,
      isGranted: textConsents.isGranted,
    })
    .from(textConsents)
    .innerJoin(tenants, and(eq(tenants.id, textConsents.tenantId), isNotNull(tenants.textNumber)))
    .where(and(eq(textConsents.tenantId, tenant.id), inArray(textConsents.clientId, ids)))
    .orderBy(textConsents.clientId, textConsents.phoneLookup, desc(textConsents.number));
  return new Set(rows.flatMap((row) => (row.isGranted ? [`${row.clientId} ${row.lookup}`] : [])));
}

/** Returns the number to which texts about a client go today; null where none may. */
export function textReaderOf(
  { vault }: Scope,
  permits: TextPermits,
  contact: Pick<ClientContact, 'id' | 'reach'> | undefined,
): TextReader | null {
  if (permits.size === 0 || contact === undefined || contact.reach.text === null) return null;
  const lookup = textLookup(vault, contact.reach.text);
  return permits.has(`${contact.id} ${lookup}`) ? { phone: contact.reach.text, lookup } : null;
}

/** What is on record of texts for one client, of the number to which they would go today. */
export interface TextsOfClient {
  /** E.164; null where texts may go to none. */
  readonly phone: string | null;
  readonly whose: 'client' | 'guardian';
  readonly locale: ClientContact['locale'];
  /** What was said last of this number; null when it was not asked about. */
  readonly last: {
    readonly isGranted: boolean;
    readonly way: (typeof TEXT_CONSENT_WAYS)[number];
    readonly at: Date;
    /** Who recorded it; null for a reply. */
    readonly by: string | null;
  } | null;
  /** The number of the client's newest consent or withdrawal: what the form was shown at. */
  readonly version: number;
}

/** Reads what is on record of texts for one client; null where the clinic sends none, or has no such client. One round trip. */
export async function readTextsOf(scope: Scope, clientId: string): Promise<TextsOfClient | null> {
  if (!sendsTexts() || !isId(clientId)) return null;
  const { tx, tenant } = scope;
  const [[clinic], rows, contacts, members] = await Promise.all([
    tx.select({ textNumber: tenants.textNumber }).from(tenants).where(eq(tenants.id, tenant.id)),
    tx
      .select()
      .from(textConsents)
      .where(and(eq(textConsents.tenantId, tenant.id), eq(textConsents.clientId, clientId)))
      .orderBy(desc(textConsents.number)),
    readClientContacts(scope, [clientId]),
    readMembers(scope),
  ]);
  const contact = contacts.get(clientId);
  if (contact === undefined || clinic?.textNumber == null) return null;
  const { text: phone, recipient: whose } = contact.reach;
  const lookup = phone === null ? null : textLookup(scope.vault, phone);
  const last = rows.find((row) => row.phoneLookup === lookup);
  return {
    ...{ phone, whose, locale: contact.locale },
    last:
      last === undefined
        ? null
        : {
            ...{ isGranted: last.isGranted, way: last.way, at: last.recordedAt },
            by: memberIn(members, last.recordedBy, null),
          },
    version: rows[0]?.number ?? 0,
  };
}
