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
} from '#app/modules/clients/known/client-index.ts';
import { findByNickname } from '#app/modules/clients/search/by-nickname.ts';
import { readClientQuery, readingsOf } from '#app/modules/clients/search/client-query.ts';
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
}

/**
 * Finds the unfinished intakes whose person a typed query means, by surname: name, birth date, phone and e-mail address are compared as those
 * of clients are. None for those who may not write intakes.
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
  const meant = index.find(readings, true);
  const found = meant.length > 0 ? meant : findByNickname(readings, true, (some) => index.find(some, true));
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
  }));
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
