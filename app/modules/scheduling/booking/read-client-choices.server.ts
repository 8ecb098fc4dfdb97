import { and, eq, inArray, type SQL } from 'drizzle-orm';
import { clients } from '#db/schema/clients.ts';
import type { Tx } from '#db/client.server.ts';
import { anyOf, idsGiven, statement } from '#db/statement.server.ts';
import type { Scope } from '#db/tenant.server.ts';
import { whereCaredFor } from '#app/modules/clients/care-team/index.server.ts';
import type { IndexedClient } from '#app/modules/clients/known/client-index.ts';
import { readClientIndex } from '#app/modules/clients/known/index.server.ts';
import { alikeColumn, unsealMark } from '#app/modules/clients/person/index.server.ts';
import { fieldsOfMarks, type NamesakeMark } from '#app/modules/clients/namesake-mark.ts';
import { sectionsFor } from '#app/modules/clients/person/client-sections.ts';
import { grantFor, type Grant } from '#app/modules/identity/permissions.ts';
import { formatName } from '#app/platform/i18n/format.ts';
import { calledAlso } from '#app/platform/nicknames.ts';

export interface ClientChoice {
  readonly id: string;
  readonly name: string;
  /** `YYYY-MM-DD`. */
  readonly dateOfBirth: string;
  /** What tells the client from others of the same name and birth date. */
  readonly mark: NamesakeMark | null;
  /** The location where the client is seen. */
  readonly homeLocationId: string;
  readonly status: (typeof clients.$inferSelect)['status'];
  /** In a list, by what else the client is found there: phones as digits, folded names of guardians, other names. */
  readonly also?: string | undefined;
}

/** Where a client lives: two letters. */
interface Living {
  readonly id: string;
  readonly state: string;
}

/** With more clients than this, no list is offered: the client is then found by searching. */
export const MOST_CHOICES = 500;

/**
 * Reads the clients who can be booked, ordered by surname: those named in `ids`, or all who are in intake or active.
 * `hasMore`: there are too many to list. `attending`: those named, with the state in which each lives. With grant
 * `own`, only clients for whom the actor cares. `isList`: the names are to be chosen among, surname first.
 */
export async function readClientChoices(
  scope: Scope,
  grant: Grant,
  ids: readonly string[] | null,
  isList = ids === null,
): Promise<{ choices: ClientChoice[]; attending: readonly Living[]; hasMore: boolean }> {
  const { tx, tenant, vault } = scope;
  const isCaredFor = grant === 'own' ? await whereCaredFor(scope, clients.id) : undefined;
  if (ids?.length === 0 || isCaredFor === null) return { choices: [], attending: [], hasMore: false };
  const [rows, index] = await Promise.all([
    ids !== null && isCaredFor === undefined
      ? selectNamed(tx, { tenantId: tenant.id, ids: idsGiven(ids) })
      : selectChoices(tx, tenant.id, ids, isCaredFor),
    isList ? readClientIndex(scope) : null,
  ]);
  if (rows.length > MOST_CHOICES) return { choices: [], attending: [], hasMore: true };
  const seesGuardians = maySeeGuardians(scope);
  const indexed = new Map(index?.clients.map((client) => [client.id, client]));
  const choices = rows
    .map((row) => ({
      ...alsoOf(indexed.get(row.id), seesGuardians),
      id: row.id,
      homeLocationId: row.homeLocationId,
      status: row.status,
      firstName: vault.unseal(clients.firstName, row.id, row.firstName),
      lastName: vault.unseal(clients.lastName, row.id, row.lastName),
      dateOfBirth: vault.unseal(clients.dateOfBirth, row.id, row.dateOfBirth),
      mark: unsealMark(scope, row.id, row.alike),
    }))
    .sort((a, b) => a.lastName.localeCompare(b.lastName) || a.firstName.localeCompare(b.firstName))
    .map(({ firstName, lastName, ...choice }) => ({
      ...choice,
      name: formatName({ firstName, lastName }, isList ? 'sorted' : 'spoken'),
    }));
  if (choices.length > 0) {
    const clientIds = choices.map(({ id }) => id);
    scope.audit({
      action: 'client.read',
      resource: { type: 'booking' },
      ...(clientIds.length === 1 && clientIds[0] !== undefined ? { clientId: clientIds[0] } : {}),
      fields: [
        ...['name', 'dateOfBirth'],
        ...(isList
          ? ['phone', ...(seesGuardians ? ['guardianName', 'guardianPhone'] : [])]
          : fieldsOfMarks(choices)),
      ],
      detail: { clientIds },
    });
  }
  const attending = (ids === null ? [] : rows).map(({ id, state }) => {
    return { id, state: vault.unseal(clients.state, id, state) };
  });
  return { choices, attending, hasMore: false };
}

/** Tells whether the actor may know who the guardians of clients are. */
function maySeeGuardians({ actor }: Scope): boolean {
  if (actor.kind !== 'member') return true;
  const grant = grantFor(actor, 'client.read');
  return grant !== null && sectionsFor(grant, actor).includes('guardians');
}

function alsoOf(client: IndexedClient | undefined, seesGuardians: boolean): { also?: string } {
  if (client === undefined) return {};
  const people = [client, ...(seesGuardians ? client.guardians : [])];
  const words = people.flatMap((one) => [
    ...(one.phone ?? '').split(' '),
    ...(one === client ? [] : one.folded.split(' ')),
    ...calledAlso(one.folded),
  ]);
  return { also: [...new Set(words)].filter((word) => word !== '').join(' ') };
}

const columns = {
  id: clients.id,
  homeLocationId: clients.homeLocationId,
  status: clients.status,
  firstName: clients.firstName,
  lastName: clients.lastName,
  dateOfBirth: clients.dateOfBirth,
  alike: alikeColumn,
  state: clients.state,
};

const selectNamed = statement<{ tenantId: string; ids: string }>()((tx, given) =>
  tx
    .select(columns)
    .from(clients)
    .where(and(eq(clients.tenantId, given.tenantId), anyOf(clients.id, given.ids)))
    .limit(MOST_CHOICES + 1),
);

function selectChoices(tx: Tx, tenantId: string, ids: readonly string[] | null, isCaredFor: SQL | undefined) {
  const isAsked =
    ids === null ? inArray(clients.status, ['intake', 'active']) : inArray(clients.id, [...ids]);
  return tx
    .select(columns)
    .from(clients)
    .where(and(eq(clients.tenantId, tenantId), isAsked, isCaredFor))
    .limit(MOST_CHOICES + 1);
}
