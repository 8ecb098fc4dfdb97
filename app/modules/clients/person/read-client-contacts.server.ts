import { and, asc, eq, inArray, type SQLWrapper } from 'drizzle-orm';
import { clients, guardians } from '#db/schema/clients.ts';
import { clinicSettings, locations } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import { grantFor } from '#app/modules/identity/permissions.ts';
import { localeFor } from '#app/platform/i18n/language-meaning.ts';
import { foldName } from '#app/platform/fold-name.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import { idFrom } from '#app/platform/new-id.ts';
import { sectionsFor } from './client-sections.ts';
import { comingOfAge, isSharedAddress, type ComingOfAge } from './coming-of-age.ts';
import { majorityOf, type Majority } from './majority.ts';
import type { NamesakeMark } from '#app/modules/clients/namesake-mark.ts';
import { reachOn, type Reach, type ReachFacts } from './reach.ts';
import { nameColumns, unsealName } from './read-client-names.server.ts';

/** Who is told of a client's appointments. */
export interface ClientContact {
  readonly id: string;
  readonly fullName: string;
  /** `YYYY-MM-DD`. */
  readonly dateOfBirth: string;
  /** What tells the client from others of the same name and birth date. */
  readonly mark: NamesakeMark | null;
  /** Who is told today. */
  readonly reach: Reach;
  /** The guardian who is told today; null where nobody or the client is, and for who may not see every client's guardians. */
  readonly reader: { readonly name: string; readonly relationship: string } | null;
  /** A key of the person who is written to today, the same as long as the person is, whatever the address; null where nobody is. */
  readonly person: string | null;
  /** For a minor: the day from which on the client is told, who is told then, and whether at an address that is a guardian's too. */
  readonly comesOfAge: (Majority & Pick<ComingOfAge, 'reach' | 'isSharedAddress'>) | null;
  /** What staff are told of it today. */
  readonly comingOfAge: ComingOfAge | null;
  /** The language in which the client is written to. */
  readonly locale: 'en' | 'es';
}

/**
 * Reads how these clients are reached today, by id; unknown ids are left out. `ids` may be a query that selects them. One
 * query, however many they are.
 */
export async function readClientContacts(
  scope: Scope,
  ids: readonly string[] | SQLWrapper,
): Promise<ReadonlyMap<string, ClientContact>> {
  if ('length' in ids && ids.length === 0) return new Map();
  const rows = await selectContacts(scope, ids);
  const byClient = new Map<string, ClientContact>();
  for (const [id, ofOne] of Map.groupBy(rows, (row) => row.id)) {
    const [first, ...more] = ofOne;
    if (first !== undefined) byClient.set(id, contactOf(scope, [first, ...more]));
  }
  return byClient;
}

/** Selects a row for each guardian of each client, the first named first, or one for a client without any. */
function selectContacts({ tx, tenant }: Scope, ids: readonly string[] | SQLWrapper) {
  return tx
    .select({
      id: clients.id,
      ...nameColumns,
      messageChannel: clients.messageChannel,
      email: clients.email,
      phone: clients.phone,
      state: clients.state,
      preferredLanguage: clients.preferredLanguage,
      clinicLocale: clinicSettings.locale,
      zone: locations.zone,
      guardianId: guardians.id,
      guardianName: guardians.name,
      relationship: guardians.relationship,
      guardianEmail: guardians.email,
      guardianPhone: guardians.phone,
    })
    .from(clients)
    .innerJoin(clinicSettings, eq(clinicSettings.tenantId, clients.tenantId))
    .innerJoin(
      locations,
      and(eq(locations.tenantId, clients.tenantId), eq(locations.id, clients.homeLocationId)),
    )
    .leftJoin(guardians, and(eq(guardians.tenantId, clients.tenantId), eq(guardians.clientId, clients.id)))
    .where(and(eq(clients.tenantId, tenant.id), inArray(clients.id, ids)))
    .orderBy(asc(clients.id), asc(guardians.createdAt), asc(guardians.id));
}

type Row = Awaited<ReturnType<typeof selectContacts>>[number];

function contactOf(scope: Scope, rows: readonly [Row, ...Row[]]): ClientContact {
  const { vault, now } = scope;
  const [row] = rows;
  const { id } = row;
  const { fullName, dateOfBirth, mark } = unsealName(scope, row);
  const facts: ReachFacts = {
    dateOfBirth,
    state: vault.unseal(clients.state, id, row.state),
    messageChannel: row.messageChannel,
    email: vault.unseal(clients.email, id, row.email),
    phone: vault.unseal(clients.phone, id, row.phone),
    guardians: rows.flatMap(({ guardianId: of, guardianEmail, guardianPhone }) =>
      of === null
        ? []
        : [
            {
              email: vault.unseal(guardians.email, of, guardianEmail),
              phone: vault.unseal(guardians.phone, of, guardianPhone),
            },
          ],
    ),
  };
  const today = localDateOf(now, row.zone);
  const reach = reachOn(facts, today);
  const majority = reach.recipient === 'guardian' ? majorityOf(dateOfBirth, facts.state) : null;
  return {
    id,
    fullName,
    dateOfBirth,
    mark,
    reach,
    ...readerOf(scope, rows, reach),
    comesOfAge:
      majority === null
        ? null
        : { ...majority, reach: reachOn(facts, majority.on), isSharedAddress: isSharedAddress(facts) },
    comingOfAge: comingOfAge(facts, today),
    locale: localeFor(vault.unseal(clients.preferredLanguage, id, row.preferredLanguage), row.clinicLocale),
  };
}

/**
 * Returns a key of the person of a guardian's entry. Under another given name it is another person's; a surname is corrected, or becomes
 * another by marriage.
 */
function personOfGuardian(id: string, name: string): string {
  return idFrom(`guardian ${id} ${foldName(name).split(' ', 1)[0]}`);
}

/** Says to whom messages go: the client, or the first guardian with the address, as `reachOn` chooses. */
function readerOf(
  scope: Scope,
  rows: readonly Row[],
  { recipient, email }: Reach,
): Pick<ClientContact, 'reader' | 'person'> {
  const { vault } = scope;
  if (email === null) return { reader: null, person: null };
  if (recipient === 'client') return { reader: null, person: rows[0]?.id ?? null };
  for (const { guardianId: of, ...one } of rows) {
    if (of === null || vault.unseal(guardians.email, of, one.guardianEmail) !== email) continue;
    const name = vault.unseal(guardians.name, of, one.guardianName) ?? '';
    const relationship = vault.unseal(guardians.relationship, of, one.relationship) ?? '';
    return {
      reader: seesEveryGuardian(scope) ? { name, relationship } : null,
      person: personOfGuardian(of, name),
    };
  }
  return { reader: null, person: null };
}

/** Tells whether the actor sees the guardians of all clients, whoever cares for them. */
function seesEveryGuardian({ actor }: Scope): boolean {
  if (actor.kind !== 'member') return false;
  const grant = grantFor(actor, 'client.read');
  return grant !== null && grant !== 'own' && sectionsFor(grant, actor).includes('guardians');
}

/** The client, or a guardian on record, as somebody who can be called. */
export interface ClientPerson {
  readonly recipient: 'client' | 'guardian';
  /** The key of the person (`ClientContact`). */
  readonly person: string;
  /** Null of a guardian, for who may not see every client's guardians. */
  readonly name: string | null;
  readonly email: string | null;
  /** As it is stored. */
  readonly phone: string | null;
}

/**
 * Reads the people on record for these clients, by the client's id: the client, then each guardian, the first named first. `ids` may be
 * a query that selects them. One query, however many they are.
 */
export async function readClientPeople(
  scope: Scope,
  ids: readonly string[] | SQLWrapper,
): Promise<ReadonlyMap<string, readonly ClientPerson[]>> {
  if ('length' in ids && ids.length === 0) return new Map();
  const rows = await selectContacts(scope, ids);
  const isNamed = seesEveryGuardian(scope);
  const { vault } = scope;
  return new Map(
    [...Map.groupBy(rows, ({ id }) => id)].map(([id, ofOne]): [string, ClientPerson[]] => {
      const people = ofOne.flatMap(({ guardianId: of, ...row }): ClientPerson[] => {
        if (of === null) return [];
        const name = vault.unseal(guardians.name, of, row.guardianName) ?? '';
        return [
          {
            recipient: 'guardian',
            person: personOfGuardian(of, name),
            name: isNamed ? name : null,
            email: vault.unseal(guardians.email, of, row.guardianEmail),
            phone: vault.unseal(guardians.phone, of, row.guardianPhone),
          },
        ];
      });
      const own = ofOne.slice(0, 1).map((row): ClientPerson => {
        const email = vault.unseal(clients.email, id, row.email);
        const phone = vault.unseal(clients.phone, id, row.phone);
        return { recipient: 'client', person: id, name: unsealName(scope, row).fullName, email, phone };
      });
      return [id, [...own, ...people]];
    }),
  );
}

/** Returns who on record it is who was told: the same person, or whose address or number it is; null when nobody is. */
export function personTold(
  people: readonly ClientPerson[],
  told: {
    readonly recipient: ClientPerson['recipient'];
    readonly to: string;
    readonly person: string | null;
  },
): ClientPerson | null {
  const alike = people.filter(({ recipient }) => recipient === told.recipient);
  if (told.recipient === 'client') return alike[0] ?? null;
  const byPerson = alike.find(({ person }) => person === told.person);
  const isThere = ({ email, phone }: ClientPerson) =>
    email?.toLowerCase() === told.to.toLowerCase() || phone === told.to;
  return byPerson ?? alike.find(isThere) ?? null;
}
