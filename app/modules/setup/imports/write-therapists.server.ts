import { and, eq, inArray, sql } from 'drizzle-orm';
import {
  availabilityRules,
  licences,
  therapistExpertise,
  therapistLocations,
  therapists,
  therapistSpecializations,
} from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import { expertiseRowsOf } from '#app/modules/setup/profiles/profile-rows.ts';
import { inBatches } from './in-batches.ts';
import {
  isSameState,
  type Move,
  type TherapistState,
} from '#app/modules/setup/import-plans/import-states.ts';

type TherapistMove = Move<TherapistState>;
type Lists = 'places' | 'languages' | 'ageGroups' | 'communication' | 'skills';

/** The tables whose rows are a therapist's alone and go with the profile. */
export const OWN_TABLES = [
  therapistSpecializations,
  therapistExpertise,
  therapistLocations,
  licences,
  availabilityRules,
];

/**
 * Writes therapists as they are after each move, with all that is theirs, in batches: a number of statements that depends on no
 * number of rows below two thousand.
 */
export async function writeTherapists(scope: Scope, moves: readonly TherapistMove[]): Promise<void> {
  const { tx, tenant } = scope;
  await writeProfiles(scope, moves);
  await writeLists(scope, moves);
  await writeLicences(scope, moves);
  await writeHours(scope, moves);
  const gone = moves.flatMap(({ before, after }) => (before !== null && after === null ? [before.id] : []));
  await inBatches(gone, (ids) =>
    tx.delete(therapists).where(and(eq(therapists.tenantId, tenant.id), inArray(therapists.id, ids))),
  );
}

function writeProfiles({ tx, tenant, now }: Scope, moves: readonly TherapistMove[]): Promise<void> {
  const kept = moves.flatMap(({ after }) => (after === null ? [] : [after]));
  return inBatches(kept, (batch) =>
    tx
      .insert(therapists)
      .values(batch.map((state) => ({ ...factsOf(state), tenantId: tenant.id, createdAt: now })))
      .onConflictDoUpdate({
        target: [therapists.tenantId, therapists.id],
        set: {
          firstName: sql`excluded.first_name`,
          lastName: sql`excluded.last_name`,
          credentials: sql`excluded.credentials`,
          maxCaseload: sql`excluded.max_caseload`,
          isAcceptingNewClients: sql`excluded.is_accepting_new_clients`,
          offersTelehealth: sql`excluded.offers_telehealth`,
          bio: sql`excluded.bio`,
          rowVersion: sql`${therapists.rowVersion} + 1`,
        },
      }),
  );
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
  const { tx, tenant } = scope;
  const differing = (...lists: Lists[]) =>
    moves.filter(({ before, after }) =>
      lists.some((list) => !isSameState(before?.[list] ?? [], after?.[list] ?? [])),
    );
  const idOf = ({ before, after }: TherapistMove) => (after ?? before)?.id ?? '';
  const row = (therapistId: string) => ({ tenantId: tenant.id, id: scope.newId(), therapistId });
  const changed = {
    places: differing('places'),
    expertise: differing('languages', 'ageGroups', 'communication'),
    skills: differing('skills'),
  };
  const emptied = [
    [therapistLocations, changed.places],
    [therapistExpertise, changed.expertise],
    [therapistSpecializations, changed.skills],
  ] as const;
  await Promise.all(
    emptied.map(([table, those]) =>
      inBatches(those.filter(({ before }) => before !== null).map(idOf), (ids) =>
        tx.delete(table).where(and(eq(table.tenantId, tenant.id), inArray(table.therapistId, ids))),
      ),
    ),
  );
  const after = (those: readonly TherapistMove[]) => those.flatMap((move) => move.after ?? []);
  await inBatches(
    after(changed.places).flatMap(({ id, places }) =>
      places.map((locationId, at) => ({ ...row(id), locationId, isPrimary: at === 0 })),
    ),
    (batch) => tx.insert(therapistLocations).values(batch),
  );
  await inBatches(
    after(changed.expertise).flatMap((state) =>
      expertiseRowsOf(state).map((values) => ({ ...row(state.id), ...values })),
    ),
    (batch) => tx.insert(therapistExpertise).values(batch),
  );
  await inBatches(
    after(changed.skills).flatMap(({ id, skills }) =>
      skills.map(({ specializationId, level, years }) => ({
        ...row(id),
        specializationId,
        proficiencyLevel: level,
        yearsOfExperience: years,
      })),
    ),
    (batch) => tx.insert(therapistSpecializations).values(batch),
  );
}

async function writeLicences({ tx, tenant, now }: Scope, moves: readonly TherapistMove[]): Promise<void> {
  const { gone, kept } = rowsOf(moves, 'licences');
  await inBatches(gone, (ids) =>
    tx.delete(licences).where(and(eq(licences.tenantId, tenant.id), inArray(licences.id, ids))),
  );
  await inBatches(kept, (batch) =>
    tx
      .insert(licences)
      .values(
        batch.map(({ verifiedAt, ...licence }) => ({
          ...licence,
          verifiedAt: verifiedAt === null ? null : new Date(verifiedAt),
          tenantId: tenant.id,
          createdAt: now,
        })),
      )
      .onConflictDoUpdate({
        target: [licences.tenantId, licences.id],
        set: {
          expiresOn: sql`excluded.expires_on`,
          verifiedBy: sql`excluded.verified_by`,
          verifiedAt: sql`excluded.verified_at`,
        },
      }),
  );
}

async function writeHours({ tx, tenant }: Scope, moves: readonly TherapistMove[]): Promise<void> {
  const { gone, kept } = rowsOf(moves, 'hours');
  await inBatches(gone, (ids) =>
    tx
      .delete(availabilityRules)
      .where(and(eq(availabilityRules.tenantId, tenant.id), inArray(availabilityRules.id, ids))),
  );
  await inBatches(kept, (batch) =>
    tx
      .insert(availabilityRules)
      .values(
        batch.map(({ start, end, ...rule }) => ({
          ...rule,
          startsAt: start,
          endsAt: end,
          tenantId: tenant.id,
        })),
      ),
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
