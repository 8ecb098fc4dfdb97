import { and, eq, inArray, isNull, or } from 'drizzle-orm';
import { grantFor } from '#app/modules/identity/permissions.ts';
import type { ComingOfAge } from '#app/modules/clients/person/coming-of-age.ts';
import { mayComeOfAge } from '#app/modules/clients/person/coming-of-age.ts';
import { readClientContacts } from '#app/modules/clients/person/index.server.ts';
import { readClientIndex } from '#app/modules/clients/known/index.server.ts';
import { utcDateOf } from '#app/platform/local-time.ts';
import { clients, guardians } from '#db/schema/clients.ts';
import type { Scope } from '#db/tenant.server.ts';

/** A client who comes of age, and who has no address for the messages that come then. */
export interface ClientComingOfAge {
  readonly id: string;
  readonly fullName: string;
  /** `YYYY-MM-DD`. */
  readonly dateOfBirth: string;
  readonly comingOfAge: ComingOfAge;
}

/**
 * Lists the clients in care who come of age soon, or did so lately, and whom nobody has asked for an address of their own,
 * by the day. A member who may not see any client gets none.
 */
export async function readComingOfAge(scope: Scope): Promise<ClientComingOfAge[]> {
  const { actor, now } = scope;
  const grant = actor.kind === 'member' ? grantFor(actor.role, 'client.read') : 'any';
  if (grant === null || grant === 'own') return [];
  const { clients: all } = await readClientIndex(scope);
  const today = utcDateOf(now);
  const ids = all
    .filter(({ status, dateOfBirth }) => isInCare(status) && mayComeOfAge(dateOfBirth, today))
    .map(({ id }) => id);
  if (ids.length === 0) return [];
  const contacts = await readClientContacts(scope, selectWithoutAddress(scope, ids));
  const coming = [...contacts.values()].flatMap(({ id, fullName, dateOfBirth, comingOfAge }) =>
    comingOfAge === null || comingOfAge.isDealtWith ? [] : [{ id, fullName, dateOfBirth, comingOfAge }],
  );
  if (coming.length > 0) {
    scope.audit({
      action: 'client.search',
      resource: { type: 'client' },
      fields: ['firstName', 'lastName', 'dateOfBirth', 'email'],
      detail: { query: 'coming-of-age', found: coming.length, shown: coming.map(({ id }) => id) },
    });
  }
  return coming.sort((a, b) => (a.comingOfAge.on < b.comingOfAge.on ? -1 : 1));
}

function isInCare(status: string): boolean {
  return status === 'intake' || status === 'active';
}

/** Selects those who want messages and have no e-mail address, or one that a guardian has as well. */
function selectWithoutAddress({ tx, tenant }: Scope, ids: readonly string[]) {
  const ofGuardian = tx
    .select({ email: guardians.emailLookup })
    .from(guardians)
    .where(and(eq(guardians.tenantId, clients.tenantId), eq(guardians.clientId, clients.id)));
  return tx
    .select({ id: clients.id })
    .from(clients)
    .where(
      and(
        eq(clients.tenantId, tenant.id),
        inArray(clients.id, ids),
        eq(clients.messageChannel, 'email'),
        or(isNull(clients.email), inArray(clients.emailLookup, ofGuardian)),
      ),
    );
}
