import { and, asc, eq, isNull } from 'drizzle-orm';
import { memberships } from '#db/schema/identity.ts';
import { therapists } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import { memberIn, readMembers, holds } from '#app/modules/identity/sessions/index.server.ts';
import { readLocations } from '#app/modules/tenancy/index.server.ts';
import { isValidOn } from '#app/modules/therapists/licence-span.ts';
import { readProfilesForPage, type TherapistProfile } from '#app/modules/therapists/index.server.ts';
import { foldName, meansName } from '#app/platform/fold-name.ts';
import { formatName } from '#app/platform/i18n/format.ts';
import { LIST_PAGE } from '#app/platform/list-query.ts';
import { hasEnd, nextLicenceEnd } from './next-licence-end.ts';
import type { TherapistQuery } from './therapist-query.ts';

/** How many specializations a row names: those in which the therapist is best. */
const MAIN = 3;
const LEVELS = ['expert', 'proficient', 'familiar'];

export type TherapistRow = ReturnType<typeof rowOf>;

/**
 * Reads one page of the clinic's therapists, what they can be filtered by, and the names of the active therapists who have no
 * profile yet, on the civil date `today`. The profiles are cached by the version of the set-up, so searching and sorting ask
 * the database nothing.
 */
export async function listTherapists(scope: Scope, query: TherapistQuery, today: string) {
  const [profiles, locations, without] = await Promise.all([
    readProfilesForPage(scope),
    readLocations(scope),
    readWithoutProfile(scope),
  ]);
  const words = query.search === undefined ? null : foldName(query.search).split(' ');
  const found = profiles.filter(
    (profile) =>
      (words === null || (words[0] !== '' && meansName(words, foldName(profile.fullName)))) &&
      meets(profile, query, today),
  );
  const names = new Map(locations.map(({ id, name }) => [id, name]));
  const rows = found.map((profile) => rowOf(profile, names)).sort(orderOf(query));
  const first = (query.page - 1) * LIST_PAGE;
  return {
    rows: rows.slice(first, first + LIST_PAGE),
    total: rows.length,
    without,
    choices: {
      locations: locations.map(({ id, name }) => ({ value: id, label: name })),
      specializations: specializationsOf(profiles),
      languages: distinct(profiles.flatMap(({ languages }) => languages)),
      states: distinct(profiles.flatMap(({ licences }) => licences.map(({ state }) => state))),
    },
  };
}

async function readWithoutProfile(scope: Scope): Promise<string[]> {
  const [rows, members] = await Promise.all([selectWithoutProfile(scope), readMembers(scope)]);
  return rows.map(({ accountId, name }) => memberIn(members, accountId, name));
}

function selectWithoutProfile({ tx, tenant }: Scope) {
  return tx
    .select({ accountId: memberships.accountId, name: memberships.displayName })
    .from(memberships)
    .leftJoin(
      therapists,
      and(eq(therapists.tenantId, memberships.tenantId), eq(therapists.membershipId, memberships.id)),
    )
    .where(
      and(
        eq(memberships.tenantId, tenant.id),
        holds('therapist'),
        eq(memberships.status, 'active'),
        isNull(therapists.id),
      ),
    )
    .orderBy(asc(memberships.displayName), asc(memberships.id));
}

function meets(profile: TherapistProfile, query: TherapistQuery, today: string): boolean {
  const { specialization, language, location, accepting, state, licence, status } = query;
  return (
    (specialization === undefined ||
      profile.specializations.some(({ specializationId }) => specializationId === specialization)) &&
    (language === undefined || profile.languages.includes(language)) &&
    (location === undefined || profile.locationIds.includes(location)) &&
    (licence === undefined || (profile.isActive && hasEnd(profile.licences, licence, today))) &&
    (status === undefined || profile.isActive === (status === 'active')) &&
    (accepting === undefined || isTaking(profile) === (accepting === 'yes')) &&
    (state === undefined ||
      profile.licences.some((licence) => licence.state === state && isValidOn(licence, today)))
  );
}

/** Tells whether a therapist works here and accepts new clients. A full caseload is told beside it. */
function isTaking({ isActive, isAcceptingNewClients }: TherapistProfile): boolean {
  return isActive && isAcceptingNewClients;
}

function rowOf(profile: TherapistProfile, locations: ReadonlyMap<string, string>) {
  const best = profile.specializations.toSorted(
    (one, other) =>
      LEVELS.indexOf(one.proficiencyLevel) - LEVELS.indexOf(other.proficiencyLevel) ||
      one.name.localeCompare(other.name),
  );
  return {
    id: profile.id,
    name: formatName(profile, 'sorted'),
    credentials: profile.credentials,
    isActive: profile.isActive,
    isAccepting: isTaking(profile),
    locations: profile.locationIds.flatMap((id) => locations.get(id) ?? []).sort(),
    languages: profile.languages,
    specializations: best.slice(0, MAIN).map(({ name }) => name),
    caseload: profile.activeCaseload,
    maxCaseload: profile.maxCaseload,
    licenceEnd: nextLicenceEnd(profile.licences),
  };
}

/** Whoever has no licence comes first, as whoever's licence ends soonest. */
function orderOf({ by, isReversed }: TherapistQuery) {
  const keys = {
    name: () => 0,
    caseload: (row: TherapistRow) => row.caseload,
    licence: (row: TherapistRow) => Date.parse(row.licenceEnd ?? '0001-01-01'),
  };
  const sign = isReversed ? -1 : 1;
  return (one: TherapistRow, other: TherapistRow) =>
    sign * (keys[by](one) - keys[by](other) || one.name.localeCompare(other.name)) ||
    (one.id < other.id ? -1 : 1);
}

function specializationsOf(profiles: readonly TherapistProfile[]) {
  const names = new Map(
    profiles.flatMap(({ specializations }) =>
      specializations.map(({ specializationId, name }) => [specializationId, name] as const),
    ),
  );
  return [...names]
    .map(([value, label]) => ({ value, label }))
    .sort((one, other) => one.label.localeCompare(other.label));
}

function distinct(all: readonly string[]): string[] {
  return [...new Set(all)].sort();
}
