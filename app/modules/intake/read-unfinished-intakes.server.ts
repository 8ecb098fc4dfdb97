import { and, count, desc, eq } from 'drizzle-orm';
import { intakes } from '#db/schema/intake.ts';
import { statement } from '#db/statement.server.ts';
import type { Scope } from '#db/tenant.server.ts';
import { grantFor } from '#app/modules/identity/permissions.ts';
import {
  ClientIndex,
  phoneDigits,
  searchedName,
  type IndexedClient,
  type WantedClient,
} from '#app/modules/clients/known/client-index.ts';
import { findByNickname } from '#app/modules/clients/search/by-nickname.ts';
import { likelyClients } from '#app/modules/clients/search/likely-clients.ts';
import { readClientQuery, readingsOf, withLessWords } from '#app/modules/clients/search/client-query.ts';
import type { Locale } from '#app/platform/i18n/index.ts';
import { addDays, utcDateOf } from '#app/platform/local-time.ts';
import { answeredName } from './stored-answers.ts';
import { unsealIntake, type Intake } from './read-intake.server.ts';

/** No more than this are listed; a clinic with more has intakes that nobody will complete. */
const MOST = 200;

/** Reads the unfinished intakes, the last touched first, and at most 200 of them. */
export async function readUnfinishedIntakes(scope: Scope): Promise<Intake[]> {
  const rows = await scope.tx
    .select()
    .from(intakes)
    .where(and(eq(intakes.tenantId, scope.tenant.id), eq(intakes.status, 'open')))
    .orderBy(desc(intakes.updatedAt))
    .limit(MOST);
  return rows.map((row) => unsealIntake(scope, row));
}

/** Counts the unfinished intakes. */
export async function readUnfinishedIntakeCount({ tx, tenant }: Scope): Promise<number> {
  const [row] = await countUnfinished(tx, { tenantId: tenant.id });
  return row?.unfinished ?? 0;
}

const countUnfinished = statement<{ tenantId: string }>()((tx, { tenantId }) =>
  tx
    .select({ unfinished: count() })
    .from(intakes)
    .where(and(eq(intakes.tenantId, tenantId), eq(intakes.status, 'open'))),
);

/** A person who is in an unfinished intake. */
export interface FoundIntake {
  readonly id: string;
  readonly fullName: string;
  /** `YYYY-MM-DD`; null while it is not answered. */
  readonly dateOfBirth: string | null;
  /** True when it does not fit all that was typed: titles and second names were left out, or the name is only like the words. */
  readonly isLikely: boolean;
}

/**
 * Finds the unfinished intakes whose person a typed query means, by surname: name, birth date, phone and e-mail address are compared as those
 * of clients are; where nobody fits, those who are likely. None for those who may not write intakes.
 */
export async function findUnfinishedIntakes(
  scope: Scope,
  typed: string,
  locale: Locale,
): Promise<FoundIntake[]> {
  const today = addDays(utcDateOf(scope.now), 1);
  const query = readClientQuery(typed, { today, inBothOrders: true, isDayFirst: locale === 'es' });
  const { actor } = scope;
  const sees = actor.kind === 'member' && grantFor(actor, 'intake.write') !== null;
  if (!sees || typed === '' || query.kind === 'all') return [];
  const unfinished = await readUnfinishedIntakes(scope);
  const index = ClientIndex.of(
    unfinished
      .filter(({ answers }) => query.email === null || emailsOf(answers).includes(query.email))
      .map(asSearched),
  );
  const readings = readingsOf(query);
  const find = (some: readonly WantedClient[]) => index.find(some, true);
  const meant = find(readings);
  const fitting = meant.length > 0 ? meant : findByNickname(readings, true, find);
  const isLikely = fitting.length === 0;
  const found = isLikely ? likelyIn(index, readings) : fitting;
  scope.audit({
    action: 'intake.search',
    resource: { type: 'intake' },
    fields: ['firstName', 'lastName', 'dateOfBirth'],
    detail: { shown: found.map(({ id }) => id) },
  });
  return found.map(({ id, firstName, lastName, dateOfBirth }) => ({
    id,
    fullName: answeredName({ person: { firstName, lastName } }),
    dateOfBirth: dateOfBirth || null,
    isLikely,
  }));
}

/** Returns whom most of the words mean, and else whose names are like them, as a search for clients offers those. */
function likelyIn(index: ClientIndex, readings: readonly WantedClient[]): readonly IndexedClient[] {
  const most = index.find(withLessWords(readings), true);
  return most.length > 0 ? most : likelyClients(index.clients, readings, true);
}

/** Leaves out of found intakes those that are only likely, where the search has found a client (`isFound`). */
export function besideFound(intakes: readonly FoundIntake[], isFound: boolean): FoundIntake[] {
  return intakes.filter(({ isLikely }) => !isLikely || !isFound);
}

function emailsOf({ contact, guardian }: Intake['answers']): string[] {
  return [contact?.email, guardian?.guardianEmail].flatMap((email) => email?.toLowerCase() ?? []);
}

/** Returns the person of an intake as searches compare clients. */
function asSearched({ id, answers }: Intake): IndexedClient {
  const { firstName = '', lastName = '', dateOfBirth = '' } = answers.person ?? {};
  const { guardianName, guardianPhone } = answers.guardian ?? {};
  const digits = (phone: string | null | undefined) => (phone ? phoneDigits(phone) : null);
  return {
    ...searchedName(answeredName(answers)),
    ...{ id, firstName, lastName, dateOfBirth, status: 'intake', homeLocationId: '', since: '' },
    phone: digits(answers.contact?.phone),
    guardians: guardianName
      ? [{ ...searchedName(guardianName), name: guardianName, phone: digits(guardianPhone) }]
      : [],
    therapistId: null,
    reach: null,
  };
}
