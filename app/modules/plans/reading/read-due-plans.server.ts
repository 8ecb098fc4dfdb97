import { and, asc, eq, gte, inArray, isNull, lte, ne, notExists, or, sql, type SQL } from 'drizzle-orm';
import { careTeamMembers, clients } from '#db/schema/clients.ts';
import { treatmentPlans, treatmentPlanSteps } from '#db/schema/plans-treatment.ts';
import { supervisions } from '#db/schema/therapists-supervisions.ts';
import type { Scope } from '#db/tenant.server.ts';
import { nameColumns, unsealName, type ClientName } from '#app/modules/clients/person/index.server.ts';
import { whereCaredFor } from '#app/modules/clients/care-team/index.server.ts';
import { shownClients } from '#app/modules/notes/my-day/shown-clients.ts';
import { readClinicZone } from '#app/modules/tenancy/index.server.ts';
import { addDays, localDateOf } from '#app/platform/local-time.ts';
import { REVIEW_NOTICE_DAYS, type PlanStep } from '#app/modules/plans/treatment/plan-state.ts';

/** A plan that waits for somebody; nothing of what it says. */
export interface DuePlan {
  readonly clientId: string;
  readonly client: ClientName;
  /** A reviewer has it, it came back from one, or the day of its review is near or past. */
  readonly why: 'to-review' | 'returned' | 'review-soon' | 'review-past';
  readonly reviewOn: string | null;
}

/** Whose plans are asked for. */
type Asked =
  /** Of one client; where `isShown` resolves to false nothing is returned or recorded. */
  | { readonly clientId: string; readonly isShown: Promise<boolean> }
  /** Those of this therapist's own clients, and those that wait for this therapist as a supervisor. */
  | { readonly therapistId: string }
  /** Those of the clinic that wait for a reviewer. */
  | 'to-review';

/** So many are shown at once; the others follow as these are dealt with. */
const MOST_SHOWN = 30;

/** Reads the plans that wait, those of which none was approved yet first, then the earliest review date. The audit trail records whose names were read. */
export async function readDuePlans(scope: Scope, asked: Asked): Promise<DuePlan[]> {
  const today = localDateOf(scope.now, await readClinicZone(scope));
  const isOfOne = typeof asked === 'object' && 'clientId' in asked;
  const [rows, isShown] = await Promise.all([
    select(scope, await whereAsked(scope, asked, today), addDays(today, REVIEW_NOTICE_DAYS)),
    isOfOne ? asked.isShown : true,
  ]);
  const due = rows.map((row): DuePlan => {
    const { last, reviewOn, clientId } = row;
    const why =
      last === 'submitted'
        ? 'to-review'
        : last === 'returned'
          ? 'returned'
          : (reviewOn ?? '') < today
            ? 'review-past'
            : 'review-soon';
    return { clientId, client: unsealName(scope, { ...row.client, id: clientId }), why, reviewOn };
  });
  if (!isShown || due.length === 0) return [];
  scope.audit({
    action: 'plan.due',
    resource: isOfOne ? { type: 'client', id: asked.clientId } : { type: 'treatment_plan' },
    fields: ['name', 'dateOfBirth'],
    ...shownClients(due),
  });
  return due;
}

async function whereAsked(scope: Scope, asked: Asked, today: string): Promise<SQL | undefined> {
  if (asked === 'to-review') return eq(treatmentPlanSteps.kind, 'submitted');
  if ('clientId' in asked) return eq(treatmentPlans.clientId, asked.clientId);
  const { tx } = scope;
  const { tenantId, kind, therapistId: sender } = treatmentPlanSteps;
  const supervised = tx
    .select({ id: supervisions.superviseeId })
    .from(supervisions)
    .where(
      and(
        eq(supervisions.tenantId, tenantId),
        eq(supervisions.supervisorId, asked.therapistId),
        lte(supervisions.since, today),
        or(isNull(supervisions.until), gte(supervisions.until, today)),
      ),
    );
  const own = tx
    .select({ id: careTeamMembers.clientId })
    .from(careTeamMembers)
    .where(
      and(
        eq(careTeamMembers.tenantId, tenantId),
        eq(careTeamMembers.therapistId, asked.therapistId),
        isNull(careTeamMembers.until),
      ),
    );
  return and(
    (await whereCaredFor(scope, treatmentPlans.clientId)) ?? sql`false`,
    or(
      and(eq(kind, 'submitted'), inArray(sender, supervised)),
      and(ne(kind, 'submitted'), inArray(treatmentPlans.clientId, own)),
    ),
  );
}

function select({ tx, tenant }: Scope, asked: SQL | undefined, until: string) {
  const { tenantId, planId, number, kind } = treatmentPlanSteps;
  const reviewOn = sql<string | null>`(
    select a.review_on from ${treatmentPlanSteps} a
    where a.tenant_id = ${tenantId} and a.plan_id = ${planId} and a.kind = 'approved'
    order by a.number desc limit 1)`;
  return tx
    .select({
      clientId: treatmentPlans.clientId,
      client: nameColumns,
      last: sql<PlanStep>`${kind}`,
      reviewOn,
    })
    .from(treatmentPlanSteps)
    .innerJoin(treatmentPlans, and(eq(treatmentPlans.tenantId, tenantId), eq(treatmentPlans.id, planId)))
    .innerJoin(clients, and(eq(clients.tenantId, tenantId), eq(clients.id, treatmentPlans.clientId)))
    .where(
      and(
        eq(tenantId, tenant.id),
        asked,
        notExists(
          sql`(select from ${treatmentPlanSteps} later where later.tenant_id = ${tenantId} and later.plan_id = ${planId} and later.number > ${number})`,
        ),
        or(
          sql`${kind} in ('submitted', 'returned')`,
          and(eq(kind, 'approved'), lte(treatmentPlanSteps.reviewOn, until)),
        ),
      ),
    )
    .orderBy(sql`${reviewOn} asc nulls first`, asc(treatmentPlanSteps.takenAt))
    .limit(MOST_SHOWN);
}
