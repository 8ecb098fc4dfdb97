import { sql } from 'drizzle-orm';
import {
  availabilityRules,
  licences,
  therapistExpertise,
  therapistLocations,
  therapists,
  therapistSpecializations,
} from '#db/schema/therapists.ts';
import { therapistModalities } from '#db/schema/therapists-shown.ts';
import type { Scope } from '#db/tenant.server.ts';
import { expertiseRowsOf } from '#app/modules/setup/profiles/profile-rows.ts';
import {
  isSameState,
  type Move,
  type TherapistState,
} from '#app/modules/setup/import-plans/import-states.ts';
import { deleteRows, insertRows } from './write-rows.server.ts';

type TherapistMove = Move<TherapistState>;
type Lists = 'places' | 'languages' | 'ageGroups' | 'communication' | 'modalities' | 'skills';

/** The tables whose rows are a therapist's alone and go with the profile. */
export const OWN_TABLES = [
  therapistSpecializations,
  therapistExpertise,
  therapistModalities,
  therapistLocations,
  licences,
  availabilityRules,
];

/**
 * Writes therapists as they are after each move, with all that is theirs. The number of statements does not depend on the number of
 * therapists.
 */
export async function writeTherapists(scope: Scope, moves: readonly TherapistMove[]): Promise<void> {
  const kept = moves.flatMap(({ after }) => (after === null ? [] : [after]));
  const gone = moves.flatMap(({ before, after }) => (before !== null && after === null ? [before.id] : []));
  await insertRows(
    scope,
    therapists,
    kept.map((state) => ({ ...factsOf(state), isActive: true, createdAt: scope.now, rowVersion: 1 })),
    [
      ...(['firstName', 'lastName', 'credentials', 'maxCaseload'] as const),
      ...(['isAcceptingNewClients', 'offersTelehealth', 'bio'] as const),
    ],
    [sql`row_version = ${therapists.rowVersion} + 1`],
  );
  await writeLists(scope, moves);
  await writeLicences(scope, moves);
  await writeHours(scope, moves);
  await deleteRows(scope, therapists, therapists.id, gone);
}

/** Returns what stands in the therapist's own row. */
function factsOf(state: TherapistState) {
  const { id, membershipId, firstName, lastName, credentials, maxCaseload } = state;
  const { isAcceptingNewClients, offersTelehealth, bio } = state;
  return {
    ...{ id, membershipId, firstName, lastName, credentials, maxCaseload },
    ...{ isAcceptingNewClients, offersTelehealth, bio },
  };
}

/** Writes the lists that differ, each instead of what stood there. */
async function writeLists(scope: Scope, moves: readonly TherapistMove[]): Promise<void> {
  const differing = (...lists: Lists[]) =>
    moves.filter(({ before, after }) =>
      lists.some((list) => !isSameState(before?.[list] ?? [], after?.[list] ?? [])),
    );
  const row = (therapistId: string) => ({ id: scope.newId(), therapistId });
  const after = (those: readonly TherapistMove[]) => those.flatMap((move) => move.after ?? []);
  const idsBefore = (those: readonly TherapistMove[]) => those.flatMap(({ before }) => before?.id ?? []);
  const places = differing('places');
  const expertise = differing('languages', 'ageGroups', 'communication');
  const modalities = differing('modalities');
  const skills = differing('skills');
  await Promise.all([
    deleteRows(scope, therapistLocations, therapistLocations.therapistId, idsBefore(places)),
    deleteRows(scope, therapistExpertise, therapistExpertise.therapistId, idsBefore(expertise)),
    deleteRows(scope, therapistModalities, therapistModalities.therapistId, idsBefore(modalities)),
    deleteRows(scope, therapistSpecializations, therapistSpecializations.therapistId, idsBefore(skills)),
  ]);
  await Promise.all([
    insertRows(
      scope,
      therapistLocations,
      after(places).flatMap((one) =>
        one.places.map((locationId, at) => ({ ...row(one.id), locationId, isPrimary: at === 0 })),
      ),
    ),
    insertRows(
      scope,
      therapistExpertise,
      after(expertise).flatMap((one) =>
        expertiseRowsOf(one).map((values) => ({ ...row(one.id), ...values })),
      ),
    ),
    insertRows(
      scope,
      therapistModalities,
      after(modalities).flatMap((one) => one.modalities.map((modality) => ({ ...row(one.id), modality }))),
    ),
    insertRows(
      scope,
      therapistSpecializations,
      after(skills).flatMap((one) =>
        one.skills.map(({ specializationId, level, years }) => ({
          ...row(one.id),
          specializationId,
          proficiencyLevel: level,
          yearsOfExperience: years,
        })),
      ),
    ),
  ]);
}

async function writeLicences(scope: Scope, moves: readonly TherapistMove[]): Promise<void> {
  const { gone, kept } = rowsOf(moves, 'licences');
  await deleteRows(scope, licences, licences.id, gone);
  await insertRows(
    scope,
    licences,
    kept.map(({ verifiedAt, ...licence }) => ({
      ...licence,
      verifiedAt: verifiedAt === null ? null : new Date(verifiedAt),
      createdAt: scope.now,
    })),
    ['expiresOn', 'verifiedBy', 'verifiedAt'],
  );
}

async function writeHours(scope: Scope, moves: readonly TherapistMove[]): Promise<void> {
  const { gone, kept } = rowsOf(moves, 'hours');
  await deleteRows(scope, availabilityRules, availabilityRules.id, gone);
  await insertRows(
    scope,
    availabilityRules,
    kept.map(({ start, end, ...rule }) => ({ ...rule, startsAt: start, endsAt: end })),
  );
}

/** Returns the ids of what no therapist has after the moves, and what is new or other than before. */
function rowsOf<List extends 'licences' | 'hours'>(moves: readonly TherapistMove[], list: List) {
  type Row = TherapistState[List][number];
  const gone: string[] = [];
  const kept: (Row & { readonly therapistId: string })[] = [];
  for (const { before, after } of moves) {
    const was = new Map((before?.[list] ?? []).map((one) => [one.id, one as Row]));
    for (const one of (after?.[list] ?? []) as Row[]) {
      if (!isSameState(was.get(one.id), one)) kept.push({ ...one, therapistId: after?.id ?? '' });
      was.delete(one.id);
    }
    gone.push(...was.keys());
  }
  return { gone, kept };
}
