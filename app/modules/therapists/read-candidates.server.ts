import { and, eq, inArray, or, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { memberships } from '#db/schema/identity.ts';
import {
  licences,
  therapistExpertise,
  therapistLocations,
  therapists,
  therapistSpecializations,
} from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Candidate, CandidateQuestion } from './candidate.ts';
import { expertiseOf, type ExpertiseRow } from './expertise-of.ts';
import { readListsByTherapist } from './lists-by-therapist.server.ts';
import { readCaseloads } from './read-caseloads.server.ts';

type PersonRow = [id: string, isActive: boolean, isAccepting: boolean, telehealth: boolean, max: number];
type HeldRow = [specializationId: string, level: Candidate['specializations'][number]['proficiencyLevel']];

/**
 * Every therapist of the clinic, by id, as far as the question goes: six queries in one round trip, each answered in
 * one row or two columns, because thousands are compared for each client.
 */
export async function readCandidates(scope: Scope, question: CandidateQuestion): Promise<Candidate[]> {
  const { tx, tenant } = scope;
  const here = (table: { tenantId: AnyPgColumn }) => eq(table.tenantId, tenant.id);
  const { specializationIds, expertise, asksLanguage, locationIds } = question;
  const [[people], held, expert, sites, licensed, caseloads] = await Promise.all([
    tx
      .select({
        rows: sql<string | null>`json_agg(json_build_array(${therapists.id},
          ${therapists.isActive} and ${memberships.status} = 'active', ${therapists.isAcceptingNewClients},
          ${therapists.offersTelehealth}, ${therapists.maxCaseload}) order by ${therapists.id})::text`,
      })
      .from(therapists)
      .innerJoin(
        memberships,
        and(eq(memberships.tenantId, therapists.tenantId), eq(memberships.id, therapists.membershipId)),
      )
      .where(here(therapists)),
    readListsByTherapist<HeldRow>(
      scope,
      therapistSpecializations,
      [therapistSpecializations.specializationId, therapistSpecializations.proficiencyLevel],
      and(
        here(therapistSpecializations),
        inArray(therapistSpecializations.specializationId, [...specializationIds]),
      ),
    ),
    readListsByTherapist<ExpertiseRow>(
      scope,
      therapistExpertise,
      [therapistExpertise.kind, therapistExpertise.value],
      and(
        here(therapistExpertise),
        or(
          inArray(therapistExpertise.value, [...expertise]),
          asksLanguage ? eq(therapistExpertise.kind, 'language') : undefined,
        ),
      ),
    ),
    readListsByTherapist<[locationId: string]>(
      scope,
      therapistLocations,
      [therapistLocations.locationId],
      and(here(therapistLocations), inArray(therapistLocations.locationId, [...locationIds])),
    ),
    readListsByTherapist<[state: string, expiresOn: string]>(
      scope,
      licences,
      [licences.state, licences.expiresOn],
      here(licences),
    ),
    readCaseloads(scope),
  ]);
  return (JSON.parse(people?.rows ?? '[]') as PersonRow[]).map(
    ([id, isActive, isAcceptingNewClients, offersTelehealth, maxCaseload]) => ({
      id,
      isActive,
      isAcceptingNewClients,
      offersTelehealth,
      maxCaseload,
      activeCaseload: caseloads.get(id) ?? 0,
      specializations: held(id).map(([specializationId, proficiencyLevel]) => ({
        specializationId,
        proficiencyLevel,
      })),
      ...expertiseOf(expert(id)),
      locationIds: sites(id).map(([locationId]) => locationId),
      licences: licensed(id).map(([state, expiresOn]) => ({ state, expiresOn })),
    }),
  );
}
