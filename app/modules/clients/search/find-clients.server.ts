import { and, eq } from 'drizzle-orm';
import { clients, guardians } from '#db/schema/clients.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import type { Locale } from '#app/platform/i18n/index.ts';
import { addDays, utcDateOf } from '#app/platform/local-time.ts';
import { sectionsFor } from '#app/modules/clients/person/client-sections.ts';
import { careTeamClientIds } from '#app/modules/clients/care-team/index.server.ts';
import { clientLookups } from '#app/modules/clients/person/index.server.ts';
import type { IndexedClient } from '#app/modules/clients/known/client-index.ts';
import { findByPartOfEmail, readClientIndex } from '#app/modules/clients/known/index.server.ts';
import { likelyClients } from './likely-clients.ts';
import { partOfEmail, readClientQuery, withLessWords, type ClientQuery } from './client-query.ts';

interface Found {
  readonly query: ClientQuery;
  /** By surname. */
  readonly found: readonly IndexedClient[];
  /** False when nobody fits everything that was typed, and these fit most of it. */
  readonly fitsAll: boolean;
  /** Where nobody is found: whose names are like what was typed, the most alike first. */
  readonly likely: readonly IndexedClient[];
}

const NOBODY: readonly IndexedClient[] = [];

/**
 * Finds the clients that a grant reaches and a typed query means. Names, birth dates and phones are unsealed and compared;
 * whole e-mail addresses are found by their keyed hashes, parts of them are compared. Where nobody fits, one word is taken
 * for a part of an address, then the words for names of client and guardian together, then titles and second names are
 * left out. Where nobody is found at all, those are likely whose names are like the words.
 */
export async function findClients(scope: Scope, grant: Grant, typed: string, locale: Locale): Promise<Found> {
  // Somebody who is born today may be registered where it is already tomorrow.
  const today = addDays(utcDateOf(scope.now), 1);
  const query = readClientQuery(typed, { today, mayBeDayFirst: locale === 'es' });
  const seesGuardians = maySeeGuardians(scope, grant);
  const [reach, withEmail, index] = await Promise.all([
    grant === 'own' ? careTeamClientIds(scope) : null,
    query.email === null ? null : readIdsByEmail(scope, query.email, seesGuardians),
    readClientIndex(scope),
  ]);
  const mine = reach === null ? null : new Set(reach);
  const within = (some: readonly IndexedClient[]) =>
    mine === null ? some : some.filter(({ id }) => mine.has(id));
  const holding = (part: string) => findByPartOfEmail(scope, index, part, seesGuardians);
  const readings = [query, ...query.others];

  const found = within(index.find(readings, seesGuardians));
  if (query.email !== null) {
    const whole = new Set(withEmail);
    const ids = whole.size > 0 ? whole : await holding(query.email);
    return { query, found: found.filter(({ id }) => ids.has(id)), fitsAll: true, likely: NOBODY };
  }
  if (found.length > 0 || query.kind === 'all') return { query, found, fitsAll: true, likely: NOBODY };
  const part = partOfEmail(typed);
  const ids = part === null ? null : await holding(part);
  if (ids !== null && ids.size > 0)
    return {
      query,
      found: within(index.clients.filter(({ id }) => ids.has(id))),
      fitsAll: true,
      likely: NOBODY,
    };
  const both = seesGuardians ? within(index.findWithGuardian(readings)) : [];
  if (both.length > 0) return { query, found: both, fitsAll: true, likely: NOBODY };
  const most = within(index.find(withLessWords(query), seesGuardians));
  if (most.length > 0) return { query, found: most, fitsAll: false, likely: NOBODY };
  const likely = likelyClients(within(index.clients), readings, seesGuardians);
  return { query, found: most, fitsAll: true, likely };
}

function maySeeGuardians({ actor }: Scope, grant: Grant): boolean {
  return actor.kind !== 'member' || sectionsFor(grant, actor.role).includes('guardians');
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
