import { and, asc, eq, isNull } from 'drizzle-orm';
import { memberships } from '#db/schema/identity.ts';
import { therapists } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import {
  holds,
  memberIn,
  readMembers,
  readTherapistNames,
} from '#app/modules/identity/sessions/index.server.ts';
import { readLocations } from '#app/modules/tenancy/index.server.ts';
import { isValidOn } from '#app/modules/therapists/licence-span.ts';
import { isOfferedBy } from '#app/modules/tenancy/offered-by.ts';
import { readCachedSetUp, readProfilesForPage } from '#app/modules/therapists/index.server.ts';
import type { Modality } from '#app/modules/therapists/modalities.ts';
import { aroundOf, foldName, meansAround } from '#app/platform/fold-name.ts';
import { onceForEach } from '#app/platform/once-for-each.ts';
import { formatName } from '#app/platform/i18n/format.ts';
import { readFirstOpeningsOf, readFirstService } from './first-opening.server.ts';
import { hasEnd, nextLicenceEnd } from './next-licence-end.ts';
import { THERAPISTS_PER_PAGE, type TherapistQuery } from './therapist-query.ts';

/** How many specializations a row names: those in which the therapist is best. */
const MAIN = 3;
const LEVELS = ['expert', 'proficient', 'familiar'];

export type TherapistRow = Awaited<ReturnType<typeof listTherapists>>['rows'][number];

/** The service of which the first openings are told. */
export type ListedService = NonNullable<Awaited<ReturnType<typeof listTherapists>>['service']>;

/** A profile as far as the set-up decides it. */
type SetUpProfile = Awaited<ReturnType<typeof readCachedSetUp>>[number];

/**
 * Reads one page of the clinic's therapists with the first opening of each, what they can be filtered by, and the
 * active therapists who have no profile yet, as members, on the civil date `today`. The profiles are cached by the version of the set-up, so
 * searching and sorting ask the database nothing; only an order by caseload is known after the caseloads, a round trip later.
 * Unless `isManaged`, nobody asks for caseloads and members without a profile: there are none then.
 */
export async function listTherapists(scope: Scope, query: TherapistQuery, today: string, isManaged = true) {
  const [setUp, locations, service, therapistNames] = await Promise.all([
    readCachedSetUp(scope),
    readLocations(scope),
    readFirstService(scope),
    readTherapistNames(scope),
  ]);
  const { byName, choices } = listOf(setUp);
  const found = findTherapists(byName, query, today);
  const bySetUp = query.by === 'caseload' ? null : pageOf(found, query);
  const openingsOf = (shown: readonly SetUpProfile[]) =>
    readFirstOpeningsOf(
      scope,
      shown.flatMap(({ id, isActive }) => (isActive ? [id] : [])),
      { service, locationId: query.location, today },
    );
  const [profiles, without, ahead] = await Promise.all([
    isManaged ? readProfilesForPage(scope) : [],
    isManaged ? readWithoutProfile(scope) : [],
    bySetUp === null ? null : openingsOf(bySetUp),
  ]);
  const caseloads = new Map(profiles.map(({ id, activeCaseload }) => [id, activeCaseload]));
  const shown = bySetUp ?? pageOf(found, query, (id) => caseloads.get(id) ?? 0);
  const openings = ahead ?? (await openingsOf(shown));
  const names = new Map(locations.map(({ id, name }) => [id, name]));
  return {
    rows: shown.map((profile) => ({
      ...rowOf(profile),
      locations: profile.locationIds.flatMap((id) => names.get(id) ?? []).sort(),
      ...namedIn(therapistNames, profile),
      caseload: caseloads.get(profile.id) ?? 0,
      opening: openings.get(profile.id) ?? null,
      isOffered: service !== null && isOfferedBy(service, profile.id),
    })),
    total: found.length,
    hasAny: setUp.length > 0,
    without,
    service: service && { id: service.id, name: service.name, minutes: service.durationMinutes },
    choices: { ...choices, locations: locations.map(({ id, name }) => ({ value: id, label: name })) },
  };
}

type Listed = ReturnType<typeof listOf>;

/** Puts the profiles in the order of their names, and says by what they can be filtered: once for each version of the set-up. */
const listOf = onceForEach((setUp: readonly SetUpProfile[]) => {
  const byName = setUp
    .map((profile) => ({
      profile,
      name: formatName(profile, 'sorted'),
      around: aroundOf(foldName(profile.fullName)),
    }))
    .sort((one, other) => compareNames(one.name, other.name) || (one.profile.id < other.profile.id ? -1 : 1));
  const choices = {
    specializations: specializationsOf(setUp),
    languages: distinct(setUp.flatMap(({ languages }) => languages)),
    modalities: distinct(setUp.flatMap(({ modalities }) => modalities)) as Modality[],
    states: distinct(setUp.flatMap(({ licences }) => licences.map(({ state }) => state))),
  };
  return { byName, choices };
});

function findTherapists(byName: Listed['byName'], query: TherapistQuery, today: string): SetUpProfile[] {
  const words = query.search === undefined ? null : foldName(query.search).split(' ');
  const tests = testsOf(query, today);
  return byName
    .filter(
      ({ profile, around }) =>
        tests.every((isMet) => isMet(profile)) &&
        (words === null || (words[0] !== '' && meansAround(words, around))),
    )
    .map(({ profile }) => profile);
}

/** Returns the page of those found, who come by name. Whoever has no licence comes first, as whoever's licence ends soonest. */
function pageOf(
  found: readonly SetUpProfile[],
  { by, isReversed, page }: TherapistQuery,
  caseloadOf: (id: string) => number = () => 0,
): readonly SetUpProfile[] {
  const keyOf = ({ id, licences }: SetUpProfile) =>
    by === 'caseload' ? caseloadOf(id) : Date.parse(nextLicenceEnd(licences) ?? '0001-01-01');
  const inOrder =
    by === 'name'
      ? found
      : found
          .map((profile) => ({ profile, key: keyOf(profile) }))
          .sort((one, other) => one.key - other.key)
          .map(({ profile }) => profile);
  const first = (page - 1) * THERAPISTS_PER_PAGE;
  return (isReversed ? inOrder.toReversed() : inOrder).slice(first, first + THERAPISTS_PER_PAGE);
}

/** One collator for all: asking each name for its own costs ten times as much. */
const compareNames = new Intl.Collator().compare;

async function readWithoutProfile(scope: Scope): Promise<{ id: string; name: string }[]> {
  const [rows, members] = await Promise.all([selectWithoutProfile(scope), readMembers(scope)]);
  return rows.map(({ id, accountId, name }) => ({ id, name: memberIn(members, accountId, name) }));
}

function selectWithoutProfile({ tx, tenant }: Scope) {
  return tx
    .select({ id: memberships.id, accountId: memberships.accountId, name: memberships.displayName })
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

type Test = (profile: SetUpProfile) => boolean;

/** Returns what the query asks of a profile: a test for each filter that is chosen. */
function testsOf(query: TherapistQuery, today: string): readonly Test[] {
  const { specialization, language, location, modality, accepting, state, licence, status } = query;
  const asked: readonly (false | Test)[] = [
    specialization !== undefined &&
      (({ specializations }) =>
        specializations.some(({ specializationId }) => specializationId === specialization)),
    language !== undefined && (({ languages }) => languages.includes(language)),
    modality !== undefined && (({ modalities }) => modalities.includes(modality)),
    location !== undefined && (({ locationIds }) => locationIds.includes(location)),
    licence !== undefined && (({ isActive, licences }) => isActive && hasEnd(licences, licence, today)),
    status !== undefined && (({ isActive }) => isActive === (status === 'active')),
    accepting !== undefined && ((profile) => isTaking(profile) === (accepting === 'yes')),
    state !== undefined &&
      (({ licences }) => licences.some((one) => one.state === state && isValidOn(one, today))),
  ];
  return asked.filter((test) => test !== false);
}

/** Tells whether a therapist works here and accepts new clients. A full caseload is told beside it. */
function isTaking({ isActive, isAcceptingNewClients }: SetUpProfile): boolean {
  return isActive && isAcceptingNewClients;
}

/** Returns what is said behind a therapist's name, by which it is told from a namesake's, and the whole by which they are called. */
function namedIn(names: Awaited<ReturnType<typeof readTherapistNames>>, { id, ...person }: SetUpProfile) {
  const known = names.get(id);
  return { calledName: known?.name ?? person.fullName, titles: known?.titles ?? person.credentials };
}

/** What a row says of a profile, worked out once for each version of the set-up. */
const rowOf = onceForEach((profile: SetUpProfile) => {
  const best = profile.specializations.toSorted(
    (one, other) =>
      LEVELS.indexOf(one.proficiencyLevel) - LEVELS.indexOf(other.proficiencyLevel) ||
      one.name.localeCompare(other.name),
  );
  return {
    id: profile.id,
    name: formatName(profile, 'sorted'),
    fullName: profile.fullName,
    photoId: profile.photoId,
    isActive: profile.isActive,
    isAccepting: isTaking(profile),
    languages: profile.languages,
    modalities: profile.modalities,
    offersTelehealth: profile.offersTelehealth,
    specializations: best.slice(0, MAIN).map(({ name }) => name),
    maxCaseload: profile.maxCaseload,
    licenceEnd: nextLicenceEnd(profile.licences),
  };
});

function specializationsOf(profiles: readonly SetUpProfile[]) {
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
