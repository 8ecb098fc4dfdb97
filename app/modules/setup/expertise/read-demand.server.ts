import { and, asc, desc, eq, getTableColumns, inArray, min, sql } from 'drizzle-orm';
import { careTeamMembers, clients } from '#db/schema/clients.ts';
import { needsAssessments, needsSpecializations } from '#db/schema/needs.ts';
import { specializationMonths } from '#db/schema/therapists-months.ts';
import type { Scope } from '#db/tenant.server.ts';
import { nameIn, readTherapistNames } from '#app/modules/identity/sessions/index.server.ts';
import { readClinicZone } from '#app/modules/tenancy/index.server.ts';
import { readProfilesForPage } from '#app/modules/therapists/index.server.ts';
import { addDays, dayClock, localDateOf } from '#app/platform/local-time.ts';
import { demandAt, monthsBetween, openingsOf, type Demand, type NeedHistory, type Supply } from './demand.ts';

/** So many months the trend goes back. */
const MONTHS = 12;
const LEVELS = ['expert', 'proficient', 'familiar'] as const;

export type Supplier = Awaited<ReturnType<typeof readSupply>>[number];

/** The demand at the end of a month, `YYYY-MM`; of the month that runs, now. */
export interface MonthDemand extends Demand {
  readonly month: string;
  /** As it was last recorded in that month; null where it was not. The demand is then of the same instant. */
  readonly supply: Supply | null;
}

/**
 * Reads who of the active therapists has a specialization, the best first, and how many more clients each takes. It asks the
 * database for the version of what is cached, and for the rest only when that has changed.
 */
export async function readSupply(scope: Scope, specializationId: string) {
  const [profiles, names] = await Promise.all([readProfilesForPage(scope), readTherapistNames(scope)]);
  return profiles
    .flatMap((profile) => {
      const skill = profile.specializations.find((one) => one.specializationId === specializationId);
      if (skill === undefined || !profile.isActive) return [];
      return {
        id: profile.id,
        name: nameIn(names, profile),
        level: skill.proficiencyLevel,
        years: skill.yearsOfExperience,
        caseload: profile.activeCaseload,
        maxCaseload: profile.maxCaseload,
        isAccepting: profile.isAcceptingNewClients,
        openings: openingsOf(profile),
      };
    })
    .sort(
      (one, other) =>
        LEVELS.indexOf(one.level) - LEVELS.indexOf(other.level) || one.name.localeCompare(other.name),
    );
}

/**
 * Reads how many clients need a specialization now, and how it stood at the end of each month back to the first on record or the
 * clinic's first assessment, at most twelve: by the calendar of the clinic. A month that is not on record has the demand alone, as
 * assessments and care teams tell it. One round trip.
 */
export async function readDemand(
  scope: Scope,
  specializationId: string,
): Promise<{ now: Demand; months: MonthDemand[] }> {
  const zone = await readClinicZone(scope);
  const [histories, first, recorded] = await Promise.all([
    readHistories(scope, specializationId),
    readFirstAssessment(scope),
    readRecorded(scope, specializationId),
  ]);
  const now = demandAt(histories, scope.now.getTime());
  const monthOf = (instant: Date) => localDateOf(instant, zone).slice(0, 7);
  const current = monthOf(scope.now);
  const begun = [...recorded.keys(), first === null ? current : monthOf(first)].sort();
  return {
    now,
    months: monthsBetween(begun[0] ?? current, current, MONTHS).map((month) => {
      if (month === current) return { month, ...now, supply: null };
      const end = dayClock(`${addDays(`${month}-01`, 31).slice(0, 7)}-01`, zone).at(0) - 1;
      return recorded.get(month) ?? { month, ...demandAt(histories, end), supply: null };
    }),
  };
}

/** Reads the newest months on record, by month. */
async function readRecorded(
  { tx, tenant }: Scope,
  specializationId: string,
): Promise<ReadonlyMap<string, MonthDemand>> {
  const { month, waiting, inCare, therapists, openings } = getTableColumns(specializationMonths);
  const rows = await tx
    .select({ month, waiting, inCare, supply: { therapists, openings } })
    .from(specializationMonths)
    .where(
      and(
        eq(specializationMonths.tenantId, tenant.id),
        eq(specializationMonths.specializationId, specializationId),
      ),
    )
    .orderBy(desc(month))
    .limit(MONTHS);
  return new Map(rows.map((row) => [row.month, row]));
}

async function readHistories({ tx, tenant }: Scope, specializationId: string): Promise<NeedHistory[]> {
  const names = and(
    eq(needsSpecializations.tenantId, tenant.id),
    eq(needsSpecializations.specializationId, specializationId),
  );
  const concerned = tx
    .select({ id: needsAssessments.clientId })
    .from(needsSpecializations)
    .innerJoin(
      needsAssessments,
      and(
        eq(needsAssessments.tenantId, needsSpecializations.tenantId),
        eq(needsAssessments.id, needsSpecializations.needsId),
      ),
    )
    .where(names);
  const [people, assessments, care] = await Promise.all([
    tx
      .select({ id: clients.id, status: clients.status })
      .from(clients)
      .where(and(eq(clients.tenantId, tenant.id), inArray(clients.id, concerned))),
    tx
      .select({
        clientId: needsAssessments.clientId,
        at: needsAssessments.assessedAt,
        names: sql<boolean>`${needsSpecializations.id} is not null`,
      })
      .from(needsAssessments)
      .leftJoin(
        needsSpecializations,
        and(
          names,
          eq(needsSpecializations.tenantId, needsAssessments.tenantId),
          eq(needsSpecializations.needsId, needsAssessments.id),
        ),
      )
      .where(and(eq(needsAssessments.tenantId, tenant.id), inArray(needsAssessments.clientId, concerned)))
      .orderBy(asc(needsAssessments.assessedAt), asc(needsAssessments.id)),
    tx
      .select({
        clientId: careTeamMembers.clientId,
        since: careTeamMembers.since,
        until: careTeamMembers.until,
      })
      .from(careTeamMembers)
      .where(
        and(
          eq(careTeamMembers.tenantId, tenant.id),
          eq(careTeamMembers.careRole, 'primary'),
          inArray(careTeamMembers.clientId, concerned),
        ),
      ),
  ]);
  const assessmentsOf = Map.groupBy(assessments, ({ clientId }) => clientId);
  const careOf = Map.groupBy(care, ({ clientId }) => clientId);
  return people.map(({ id, status }) => ({
    isInCare: status === 'intake' || status === 'active',
    assessments: (assessmentsOf.get(id) ?? []).map((one) => ({ at: one.at.getTime(), names: one.names })),
    care: (careOf.get(id) ?? []).map(({ since, until }) => ({
      since: since.getTime(),
      until: until?.getTime() ?? null,
    })),
  }));
}

async function readFirstAssessment({ tx, tenant }: Scope): Promise<Date | null> {
  const [first] = await tx
    .select({ at: min(needsAssessments.assessedAt) })
    .from(needsAssessments)
    .where(eq(needsAssessments.tenantId, tenant.id));
  return first?.at ?? null;
}
