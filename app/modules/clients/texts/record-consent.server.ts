import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import { textConsents } from '#db/schema/clients-texts.ts';
import { clients } from '#db/schema/clients.ts';
import type { Scope } from '#db/tenant.server.ts';
import { readClientContacts } from '#app/modules/clients/person/index.server.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import type { SaidTo } from './said-to.ts';
import { lockTextNumber, textLookup } from './text-lookup.server.ts';

/** The number as a form was shown it, and how many consents and withdrawals of the client it was shown. */
interface Seen {
  readonly shown: string;
  readonly version: number;
}

/**
 * Records that texts about a client are wanted at a number, by the version of the wording that was read out or signed. Null when the
 * clinic has no such client. Refuses with `stale` when texts would go to another number by now, or something else of them was recorded.
 */
export function grantTexts(
  scope: Scope,
  clientId: string,
  given: Seen & { readonly way: SaidTo; readonly wordingVersionId: string },
): Promise<{ clientId: string } | null | Refusal<'stale'>> {
  return recordOf(scope, clientId, given, true);
}

/** Records that they are wanted there no more, as somebody told the staff. Answers as `grantTexts`. */
export function withdrawTexts(
  scope: Scope,
  clientId: string,
  given: Seen & { readonly way: SaidTo },
): Promise<{ clientId: string } | null | Refusal<'stale'>> {
  return recordOf(scope, clientId, given, false);
}

async function recordOf(
  scope: Scope,
  clientId: string,
  given: Seen & { readonly way: SaidTo; readonly wordingVersionId?: string },
  isGranted: boolean,
): Promise<{ clientId: string } | null | Refusal<'stale'>> {
  const { actor, vault } = scope;
  if (actor.kind !== 'member') throw new Error('Only a person records what somebody said.');
  const lookup = textLookup(vault, given.shown);
  await lockTextNumber(scope, lookup);
  if ((await lockClients(scope, [clientId])).length === 0) return null;
  const [rows, contacts] = await Promise.all([
    selectNewest(scope, eq(textConsents.clientId, clientId)),
    readClientContacts(scope, [clientId]),
  ]);
  const reach = contacts.get(clientId)?.reach;
  const act = actOf(isGranted, clientId);
  const version = Math.max(0, ...rows.map(({ number }) => number));
  const last = rows.find((row) => row.lookup === lookup);
  const isAsShown = reach?.text === given.shown && version === given.version;
  if (reach === undefined || !isAsShown || (last?.isGranted ?? false) === isGranted)
    return scope.refuse(act, 'stale');
  const { shown: phone, way, wordingVersionId = last?.wordingVersionId ?? null } = given;
  await insert(scope, [
    {
      ...{ clientId, number: version + 1, isGranted, recipient: reach.recipient, phone, lookup, way },
      ...{ wordingVersionId, recordedBy: actor.accountId },
    },
  ]);
  return { clientId };
}

/**
 * Records of every client for whom texts go to this number that they are wanted no more, because a reply says so. The caller has
 * locked the number. Returns the clients.
 */
export function withdrawByReply(scope: Scope, phone: string): Promise<string[]> {
  return recordByReply(scope, phone, false);
}

/** Records that they are wanted again, of every client for whom they were before. Answers as `withdrawByReply`. */
export function grantAgainByReply(scope: Scope, phone: string): Promise<string[]> {
  return recordByReply(scope, phone, true);
}

async function recordByReply(scope: Scope, phone: string, isGranted: boolean): Promise<string[]> {
  const { tenant, vault } = scope;
  const lookup = textLookup(vault, phone);
  const known = await selectNewest(scope, eq(textConsents.phoneLookup, lookup));
  const ids = known.filter((row) => row.isGranted !== isGranted).map(({ clientId }) => clientId);
  if (ids.length === 0) return [];
  await lockClients(scope, ids);
  const numbers = await scope.tx
    .select({ clientId: textConsents.clientId, last: sql<number>`max(${textConsents.number})` })
    .from(textConsents)
    .where(and(eq(textConsents.tenantId, tenant.id), inArray(textConsents.clientId, ids)))
    .groupBy(textConsents.clientId);
  await insert(
    scope,
    known.flatMap(({ clientId, recipient, wordingVersionId }) => {
      const last = numbers.find((one) => one.clientId === clientId)?.last;
      if (last === undefined || !ids.includes(clientId)) return [];
      const said = { isGranted, recipient, phone, lookup, way: 'reply' as const, recordedBy: null };
      return [{ ...said, clientId, number: last + 1, wordingVersionId }];
    }),
  );
  return ids;
}

/** Selects what was said last of each number of each client. A withdrawal keeps which wording was agreed to before. */
function selectNewest({ tx, tenant }: Scope, which: ReturnType<typeof eq>) {
  return tx
    .selectDistinctOn([textConsents.clientId, textConsents.phoneLookup], {
      clientId: textConsents.clientId,
      lookup: textConsents.phoneLookup,
      number: textConsents.number,
      isGranted: textConsents.isGranted,
      recipient: textConsents.recipient,
      wordingVersionId: textConsents.wordingVersionId,
    })
    .from(textConsents)
    .where(and(eq(textConsents.tenantId, tenant.id), which))
    .orderBy(textConsents.clientId, textConsents.phoneLookup, desc(textConsents.number));
}

/** Locks clients until the act ends, in one order, so that what is recorded of each has a number of its own. */
function lockClients({ tx, tenant }: Scope, ids: readonly string[]) {
  return tx
    .select({ id: clients.id })
    .from(clients)
    .where(and(eq(clients.tenantId, tenant.id), inArray(clients.id, [...ids])))
    .orderBy(asc(clients.id))
    .for('no key update');
}

type Said = Omit<
  typeof textConsents.$inferInsert,
  'tenantId' | 'id' | 'phone' | 'phoneLookup' | 'recordedAt'
> & {
  readonly phone: string;
  readonly lookup: string;
};

async function insert(scope: Scope, said: readonly Said[]): Promise<void> {
  await scope.tx.insert(textConsents).values(
    said.map(({ phone, lookup, ...row }) => {
      const id = scope.newId();
      return {
        ...{ tenantId: scope.tenant.id, id, ...row, phoneLookup: lookup, recordedAt: scope.now },
        phone: scope.vault.seal(textConsents.phone, id, phone),
      };
    }),
  );
  for (const { clientId, isGranted } of said) scope.audit(actOf(isGranted, clientId));
}

function actOf(isGranted: boolean, clientId: string) {
  return {
    action: isGranted ? ('text-consent.grant' as const) : ('text-consent.withdraw' as const),
    resource: { type: 'client' as const, id: clientId },
    clientId,
  };
}
