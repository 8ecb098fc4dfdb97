import { sql, type SQL } from 'drizzle-orm';
import type { Scope } from '#db/tenant.server.ts';
import { readProfilesForPage } from '#app/modules/therapists/index.server.ts';
import { openingsOf } from './demand.ts';

/** The clients who wait for a match and need a specialization, and how many more clients its therapists take. */
export interface WaitingAndOpenings {
  readonly waiting: number;
  readonly openings: number;
}

/** Reads both of every specialization that somebody needs or has, by id. */
export async function readWaitingByNeed(scope: Scope): Promise<ReadonlyMap<string, WaitingAndOpenings>> {
  const [demand, profiles] = await Promise.all([
    selectDemand(scope, sql`not ${HAS_THERAPIST}`),
    readProfilesForPage(scope),
  ]);
  const byId = new Map<string, WaitingAndOpenings>(
    demand.map(({ id, waiting }) => [id, { waiting, openings: 0 }]),
  );
  for (const profile of profiles) {
    const more = openingsOf(profile);
    for (const { specializationId: id } of profile.specializations) {
      const known = byId.get(id) ?? { waiting: 0, openings: 0 };
      byId.set(id, { ...known, openings: known.openings + more });
    }
  }
  return byId;
}

type NeededBy = { id: string; waiting: number; inCare: number };

const HAS_THERAPIST = sql`exists (select from care_team_members carer where carer.tenant_id = clients.tenant_id
  and carer.client_id = clients.id and carer.care_role = 'primary' and carer.until is null)`;

/** Counts the clients of the clinic, or those alone for whom `which` is true, by the specializations that they need now. */
export async function selectDemand({ tx, tenant }: Scope, which: SQL = sql`true`): Promise<NeededBy[]> {
  const rows = await tx.execute<NeededBy>(sql`
    select needed.specialization_id as id, count(*) filter (where not ${HAS_THERAPIST})::int as waiting,
      count(*) filter (where ${HAS_THERAPIST})::int as "inCare"
    from clients
      join lateral (select made.id from needs_assessments made where made.tenant_id = clients.tenant_id
        and made.client_id = clients.id order by made.assessed_at desc, made.id desc limit 1) newest on true
      join needs_specializations needed on needed.tenant_id = clients.tenant_id and needed.needs_id = newest.id
    where clients.tenant_id = ${tenant.id} and clients.status in ('intake', 'active')
      and ${which}
    group by needed.specialization_id`);
  return [...rows];
}
