import { and, eq } from 'drizzle-orm';
import { clients, guardians } from '#db/schema/clients.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import type { Locale } from '#app/platform/i18n/index.ts';
import { addDays, utcDateOf } from '#app/platform/local-time.ts';
import type { DateReading } from '#app/platform/written-date.ts';
import { sectionsFor } from '#app/modules/clients/person/client-sections.ts';
import type { NamesakeMark } from '#app/modules/clients/namesake-mark.ts';
import { careTeamClientIds } from '#app/modules/clients/care-team/index.server.ts';
import { clientLookups } from '#app/modules/clients/person/index.server.ts';
import { bySurname, type IndexedClient, type WantedClient } from '#app/modules/clients/known/client-index.ts';
import { findByPartOfEmail, readClientIndex } from '#app/modules/clients/known/index.server.ts';
import { findByNickname } from './by-nickname.ts';
import { likelyClients } from './likely-clients.ts';
import { isByTurnedDate } from './turned-date.ts';
import { chooseNamed } from './names-at-numbers.ts';
import {
  labelsBetween,
  partOfEmail,
  readClientQuery,
  readingsOf,
  withLessWords,
  withMonth,
  type ClientQuery,
} from './client-query.ts';

interface Found {
  readonly query: ClientQuery;
  /** By surname; those last who are found by their birth date with day and month exchanged. */
  readonly found: readonly IndexedClient[];
  /** False when nobody fits everything that was typed, and these fit most of it. */
  readonly fitsAll: boolean;
  /** False when a word that may be a name was left out, or day and month were exchanged. */
  readonly isCertain: boolean;
  /** Where nobody is found: who may be meant, the likeliest first. */
  readonly likely: readonly IndexedClient[];
  /** Whether whoever searches may know about guardians. */
  readonly seesGuardians: boolean;
  /** What tells a client from others of the same name and birth date. */
  readonly markOf: (client: IndexedClient) => NamesakeMark | null;
}

/**
 * Finds the clients that a grant reaches and a typed query means. Names, birth dates and phones are unsealed and compared;
 * whole e-mail addresses are found by their keyed hashes, parts of them are compared. Words that say what a number is, or
 * what a guardian is to a client, are names first. Those whose nickname was typed beside something else are found too, and are not certain. Where nobody fits, a month's name is taken for that of the birth date, one word for a part of an address, then the words for names of client and
 * guardian together, then titles and second names are left out. Where nobody is found at all, those are likely whose names
 * are like the words.
 */
export async function findClients(scope: Scope, grant: Grant, typed: string, locale: Locale): Promise<Found> {
  // Somebody who is born today may be registered where it is already tomorrow.
  const today = addDays(utcDateOf(scope.now), 1);
  const found = await find(scope, grant, typed, { today, inBothOrders: true, isDayFirst: locale === 'es' });
  const [asUsual, turned] = inTwo(found.found, (client) => isByTurnedDate(readingsOf(found.query), client));
  return turned.length === 0 ? found : { ...found, found: [...asUsual, ...turned], isCertain: false };
}

function inTwo<T>(all: readonly T[], isLast: (one: T) => boolean): [T[], T[]] {
  return [all.filter((one) => !isLast(one)), all.filter(isLast)];
}

async function find(scope: Scope, grant: Grant, typed: string, reading: DateReading): Promise<Found> {
  const query = readClientQuery(typed, reading);
  const among = await readAmong(scope, grant, query.email);
  const found = among.find(readingsOf(query));
  const asNames = readClientQuery(typed, reading, 'as-names');
  const labels = labelsBetween(asNames, query);
  const described = found.length > 0 ? found : among.findWithGuardian(readingsOf(query));
  const byName = labels.length === 0 ? null : chooseNamed(labels, described, asNames, among);
  const { seesGuardians, markOf } = among;
  const certain = { query, fitsAll: true, isCertain: true, likely: [], seesGuardians, markOf };
  if (byName !== null && byName.found.length + byName.likely.length > 0)
    return { ...certain, ...byName, query: byName.areNames ? asNames : query };
  const nicknamed = findByNickname(readingsOf(query), seesGuardians, among.find);
  const others = nicknamed.filter((client) => !found.includes(client));
  if (others.length > 0)
    return { ...certain, found: [...found, ...others].sort(bySurname), isCertain: false };
  if (found.length > 0 || query.kind === 'all' || query.email !== null) return { ...certain, found };
  const bornInMonth = among.find(withMonth(readingsOf(query)));
  if (bornInMonth.length > 0) return { ...certain, found: bornInMonth };
  const part = partOfEmail(typed);
  const holding = part === null ? [] : await among.findByPartOfEmail(part);
  if (holding.length > 0) return { ...certain, found: holding };
  const readings = [query, ...(byName === null ? [] : [asNames])].flatMap(readingsOf);
  const both = among.findWithGuardian(readings);
  if (both.length > 0) return { ...certain, found: both, isCertain: byName === null };
  const most = among.find(withLessWords(readings));
  if (most.length > 0) return { ...certain, found: most, fitsAll: false, isCertain: false };
  return { ...certain, found: most, likely: likelyClients(among.clients, readings, seesGuardians) };
}

/** Reads the clients that a grant reaches, and finds those of them whose e-mail address it is, when one was typed. */
async function readAmong(scope: Scope, grant: Grant, email: string | null) {
  const seesGuardians = maySeeGuardians(scope, grant);
  const [reach, withEmail, index] = await Promise.all([
    grant === 'own' ? careTeamClientIds(scope) : null,
    email === null ? [] : readIdsByEmail(scope, email, seesGuardians),
    readClientIndex(scope),
  ]);
  const mine = reach === null ? null : new Set(reach);
  const within = (some: readonly IndexedClient[]) =>
    mine === null ? some : some.filter(({ id }) => mine.has(id));
  const holding = (part: string) => findByPartOfEmail(scope, index, part, seesGuardians);
  const whole = new Set(withEmail);
  const addressed = email === null ? null : whole.size > 0 ? whole : await holding(email);
  const meant = (some: readonly IndexedClient[]) =>
    addressed === null ? within(some) : within(some).filter(({ id }) => addressed.has(id));
  const clients = within(index.clients);
  return {
    clients,
    seesGuardians,
    markOf: (client: IndexedClient) => index.markOf(client),
    find: (readings: readonly WantedClient[]) => meant(index.find(readings, seesGuardians)),
    findWithGuardian: (readings: readonly WantedClient[]) =>
      seesGuardians ? meant(index.findWithGuardian(readings)) : [],
    findByPartOfEmail: async (part: string) => {
      const ids = await holding(part);
      return clients.filter(({ id }) => ids.has(id));
    },
  };
}

function maySeeGuardians({ actor }: Scope, grant: Grant): boolean {
  return actor.kind !== 'member' || sectionsFor(grant, actor).includes('guardians');
}

/** Reads whose e-mail address it is; a guardian's too when the searcher may know about guardians. */
async function readIdsByEmail(
  { tx, tenant, vault }: Scope,
  email: string,
  seesGuardians: boolean,
): Promise<string[]> {
  const wanted = clientLookups.email(vault, email);
  if (wanted === null) return [];
  const [direct, throughGuardian] = await Promise.all([
    tx
      .select({ id: clients.id })
      .from(clients)
      .where(and(eq(clients.tenantId, tenant.id), eq(clients.emailLookup, wanted))),
    seesGuardians
      ? tx
          .select({ id: guardians.clientId })
          .from(guardians)
          .where(and(eq(guardians.tenantId, tenant.id), eq(guardians.emailLookup, wanted)))
      : [],
  ]);
  return [...direct, ...throughGuardian].map(({ id }) => id);
}
