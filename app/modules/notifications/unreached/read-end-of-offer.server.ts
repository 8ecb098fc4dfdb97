import { and, eq, ne, sql } from 'drizzle-orm';
import { fieldsOfMarks } from '#app/modules/clients/namesake-mark.ts';
import { readClientContacts, type ClientContact } from '#app/modules/clients/person/index.server.ts';
import { readTextPermits, textReaderOf } from '#app/modules/clients/texts/index.server.ts';
import { isId } from '#app/platform/new-id.ts';
import { waitingOffers } from '#db/schema/scheduling-offers.ts';
import type { Scope } from '#db/tenant.server.ts';
import { isKnownByCall, missed } from './read-offers-to-call.server.ts';

/** What follows for the others to whom a time is offered when it is offered no more. */
export interface EndOfOffer {
  /** Who is told by e-mail or by text. */
  readonly written: readonly Told[];
  /** Somebody of them is told by text. */
  readonly isTexted: boolean;
  /** Whom somebody has to call then: who knows of the offer, and is sent nothing. */
  readonly calls: readonly ClientContact[];
}

type Told = Pick<ClientContact, 'id' | 'fullName' | 'dateOfBirth' | 'mark'>;

/**
 * Foresees what `readOffersToCall` will list of a time when one of its offers is accepted, or all are withdrawn: of the others who can be
 * reached today. Whoever accepts knows by that, and of a withdrawal no message tells. Three queries at once.
 */
export async function readEndOfOffer(
  scope: Scope,
  offerId: string | undefined,
  end: 'acceptance' | 'withdrawal',
): Promise<EndOfOffer> {
  if (!isId(offerId)) return { written: [], isTexted: false, calls: [] };
  const { tx, tenant } = scope;
  const time = sql`(select ${waitingOffers.offeredTimeId} from ${waitingOffers}
    where ${waitingOffers.tenantId} = ${tenant.id} and ${waitingOffers.id} = ${offerId})`;
  const isAsked = and(
    eq(waitingOffers.tenantId, tenant.id),
    eq(waitingOffers.offeredTimeId, time),
    eq(waitingOffers.state, 'open'),
    end === 'acceptance' ? ne(waitingOffers.id, offerId) : isKnownByCall(scope.now),
  );
  const clientIds = tx.select({ id: waitingOffers.clientId }).from(waitingOffers).where(isAsked);
  const [rows, contacts, permits] = await Promise.all([
    tx
      .select({
        clientId: waitingOffers.clientId,
        way: waitingOffers.way,
        textLookup: waitingOffers.textLookup,
        isCalled: sql<boolean>`${isKnownByCall(scope.now)}`,
        isMissed: sql<boolean>`${missed(0)}`,
      })
      .from(waitingOffers)
      .where(isAsked),
    readClientContacts(scope, clientIds),
    readTextPermits(scope, clientIds),
  ]);
  const told = rows.flatMap(({ clientId, way, textLookup, isCalled, isMissed }) => {
    const client = contacts.get(clientId);
    if (client === undefined) return [];
    const isTexted = textLookup !== null && textReaderOf(scope, permits, client)?.lookup === textLookup;
    const isWritten = isTexted || (way === 'email' && client.reach.email !== null);
    const wasWritten = (way === 'email' || textLookup !== null) && !isMissed;
    return [{ client, isToCall: isCalled || (wasWritten && !isWritten), isWritten, isTexted }];
  });
  told.sort(
    ({ client: a }, { client: b }) =>
      a.fullName.localeCompare(b.fullName) || a.dateOfBirth.localeCompare(b.dateOfBirth),
  );
  for (const { client, isToCall, isWritten } of told) {
    if (!isToCall && !isWritten) continue;
    scope.audit({
      action: 'client.read',
      resource: { type: 'waiting_offer' },
      clientId: client.id,
      fields: [
        ...['name', 'dateOfBirth', ...fieldsOfMarks([client])],
        ...(isToCall ? ['phone'] : []),
        'waitingList',
      ],
    });
  }
  const written = told.filter(({ isToCall, isWritten }) => isWritten && !isToCall);
  return {
    written: written.map(({ client: { id, fullName, dateOfBirth, mark } }) => ({
      ...{ id, fullName, dateOfBirth, mark },
    })),
    isTexted: written.some(({ isTexted }) => isTexted),
    calls: told.flatMap(({ isToCall, client }) => (isToCall ? [client] : [])),
  };
}
