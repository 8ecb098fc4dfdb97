import { and, eq, ne, sql } from 'drizzle-orm';
import { fieldsOfMarks } from '#app/modules/clients/namesake-mark.ts';
import { readClientContacts, type ClientContact } from '#app/modules/clients/person/index.server.ts';
import { isId } from '#app/platform/new-id.ts';
import { waitingOffers } from '#db/schema/scheduling-offers.ts';
import type { Scope } from '#db/tenant.server.ts';
import { isKnownByCall, missed } from './read-offers-to-call.server.ts';

/** What follows for the others to whom a time is offered when it is offered no more. */
export interface EndOfOffer {
  /** Who is told by e-mail. */
  readonly written: readonly Told[];
  /** Whom somebody has to call then: who knows of the offer, and is sent nothing. */
  readonly calls: readonly ClientContact[];
}

type Told = Pick<ClientContact, 'id' | 'fullName' | 'dateOfBirth' | 'mark'>;

/**
 * Foresees what `readOffersToCall` will list of a time when one of its offers is accepted, or all are withdrawn: of the others who can be
 * reached today. Whoever accepts knows by that, and of a withdrawal no message tells. Two queries at once.
 */
export async function readEndOfOffer(
  scope: Scope,
  offerId: string | undefined,
  end: 'acceptance' | 'withdrawal',
): Promise<EndOfOffer> {
  if (!isId(offerId)) return { written: [], calls: [] };
  const { tx, tenant } = scope;
  const time = sql`(select ${waitingOffers.offeredTimeId} from ${waitingOffers}
    where ${waitingOffers.tenantId} = ${tenant.id} and ${waitingOffers.id} = ${offerId})`;
  const isAsked = and(
    eq(waitingOffers.tenantId, tenant.id),
    eq(waitingOffers.offeredTimeId, time),
    eq(waitingOffers.state, 'open'),
    end === 'acceptance' ? ne(waitingOffers.id, offerId) : isKnownByCall(scope.now),
  );
  const [rows, contacts] = await Promise.all([
    tx
      .select({
        clientId: waitingOffers.clientId,
        way: waitingOffers.way,
        isCalled: sql<boolean>`${isKnownByCall(scope.now)}`,
        isMissed: sql<boolean>`${missed(0)}`,
      })
      .from(waitingOffers)
      .where(isAsked),
    readClientContacts(scope, tx.select({ id: waitingOffers.clientId }).from(waitingOffers).where(isAsked)),
  ]);
  const told = rows.flatMap(({ clientId, way, isCalled, isMissed }) => {
    const client = contacts.get(clientId);
    if (client === undefined) return [];
    const isWritten = way === 'email' && client.reach.email !== null;
    return [{ client, isToCall: isCalled || (way === 'email' && !isMissed && !isWritten), isWritten }];
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
  return {
    written: told.flatMap(({ isToCall, isWritten, client: { id, fullName, dateOfBirth, mark } }) =>
      isWritten && !isToCall ? [{ id, fullName, dateOfBirth, mark }] : [],
    ),
    calls: told.flatMap(({ isToCall, client }) => (isToCall ? [client] : [])),
  };
}
