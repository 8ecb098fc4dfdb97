import { and, eq, isNotNull } from 'drizzle-orm';
import { clients, guardians } from '#db/schema/clients.ts';
import { statement } from '#db/statement.server.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { ClientIndex } from './client-index.ts';

/** Somebody's e-mail address in lower case, and the client by whom it is on record. */
interface KnownEmail {
  readonly clientId: string;
  readonly email: string;
  readonly isGuardian: boolean;
}

/** Cached by the index beside which they were read, and dropped with it. */
const cached = new WeakMap<ClientIndex, Promise<readonly KnownEmail[]>>();

/** Fewer letters than these are in too many addresses. */
const FEWEST_LETTERS = 3;

/**
 * Returns the ids of the clients in whose e-mail address, or a guardian's where the searcher may know about guardians, the
 * text stands. Addresses are not in the index, because few searches ask for a part of one: they are unsealed when the first
 * does. Whole addresses are found by their keyed hashes.
 */
export async function findByPartOfEmail(
  scope: Scope,
  index: ClientIndex,
  part: string,
  seesGuardians: boolean,
): Promise<ReadonlySet<string>> {
  const wanted = asCompared(part);
  if (wanted.length < FEWEST_LETTERS) return new Set();
  const reading = cached.get(index) ?? readEmails(scope);
  cached.set(index, reading);
  try {
    const found = (await reading).filter(
      ({ email, isGuardian }) => (seesGuardians || !isGuardian) && email.includes(wanted),
    );
    return new Set(found.map(({ clientId }) => clientId));
  } catch (error) {
    cached.delete(index);
    throw error;
  }
}

const asCompared = (text: string) => text.normalize('NFKC').toLowerCase();

async function readEmails({ tx, tenant, vault }: Scope): Promise<readonly KnownEmail[]> {
  const asked = { tenantId: tenant.id };
  const [direct, throughGuardian] = await Promise.all([
    selectClientEmails(tx, asked),
    selectGuardianEmails(tx, asked),
  ]);
  const known = (clientId: string, email: string | null, isGuardian: boolean): KnownEmail[] =>
    email === null ? [] : [{ clientId, email: asCompared(email), isGuardian }];
  return [
    ...direct.flatMap(({ id, email }) => known(id, vault.unseal(clients.email, id, email), false)),
    ...throughGuardian.flatMap(({ id, clientId, email }) =>
      known(clientId, vault.unseal(guardians.email, id, email), true),
    ),
  ];
}

const selectClientEmails = statement<{ tenantId: string }>()((tx, given) =>
  tx
    .select({ id: clients.id, email: clients.email })
    .from(clients)
    .where(and(eq(clients.tenantId, given.tenantId), isNotNull(clients.email))),
);

const selectGuardianEmails = statement<{ tenantId: string }>()((tx, given) =>
  tx
    .select({ id: guardians.id, clientId: guardians.clientId, email: guardians.email })
    .from(guardians)
    .where(and(eq(guardians.tenantId, given.tenantId), isNotNull(guardians.email))),
);
