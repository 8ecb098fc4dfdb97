import { hashText } from '#app/modules/notes/note/index.server.ts';
import { planText, type PlanContent } from '#app/modules/plans/treatment/plan-content.ts';
import { sealProgress } from '#app/modules/plans/progress/index.server.ts';
import { addDays, DAY_MS, localDateOf } from '#app/platform/local-time.ts';
import { newId } from '#app/platform/new-id.ts';
import {
  treatmentGoalProgress,
  treatmentPlans,
  treatmentPlanSteps,
  treatmentPlanVersions,
} from '#db/schema/plans-treatment.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { SeededClient } from './seed-clients.server.ts';
import type { SeededClinic } from './seed-clinic.server.ts';

/** Where the plan of a client of each of the first therapists stands: how many days ago it began, and to its review. */
const PLANS = [
  { began: 60, review: 30, progress: [10, 25, 25, 40, 60], isApproved: true },
  { began: 90, review: -6, progress: [15, 30, 45], isApproved: true },
  { began: 2, review: 90, progress: [], isApproved: false },
  { began: 80, review: 9, progress: [20, 35], isApproved: true },
] as const;

/** Gives some clients a treatment plan: one is past its review, of one the review is near, one is under review. */
export async function seedPlans(
  scope: Scope,
  { therapists, administrator }: SeededClinic,
  people: readonly SeededClient[],
): Promise<void> {
  const { tx, vault, now, tenant } = scope;
  const today = localDateOf(now, 'UTC');
  for (const [n, { began, review, progress, isApproved }] of PLANS.entries()) {
    const therapist = therapists[n];
    const client = people.filter((one) => one.therapist?.id === therapist?.id).at(1);
    if (therapist === undefined || client === undefined) continue;
    const at = new Date(now.getTime() - began * DAY_MS);
    const [planId, versionId] = [newId(at), newId(at)];
    const content = planOf(addDays(today, -began), addDays(today, review), at);
    const text = planText(content);
    const row = { tenantId: tenant.id, planId };
    await tx.insert(treatmentPlans).values({
      tenantId: tenant.id,
      id: planId,
      clientId: client.id,
      createdBy: therapist.accountId,
      createdAt: at,
    });
    await tx.insert(treatmentPlanVersions).values({
      ...{ ...row, id: versionId, clientId: client.id, number: 1 },
      content: vault.seal(treatmentPlanVersions.content, versionId, text),
      savedBy: therapist.accountId,
      savedAt: at,
    });
    await tx.insert(treatmentPlanSteps).values([
      {
        ...{ ...row, id: newId(at), versionId, number: 1, kind: 'submitted' as const, takenAt: at },
        ...{ takenBy: therapist.accountId, therapistId: therapist.id },
        signerName: [therapist.name, therapist.credentials].filter(Boolean).join(', '),
      },
      ...(isApproved
        ? [
            {
              ...{ ...row, id: newId(at), versionId, number: 2, kind: 'approved' as const },
              textHash: hashText(scope, text, 'treatment-plan'),
              reviewOn: content.reviewOn,
              takenBy: administrator.accountId,
              signerName: administrator.displayName,
              takenAt: new Date(at.getTime() + DAY_MS / 4),
            },
          ]
        : []),
    ]);
    const [goal] = content.goals;
    if (goal === undefined || progress.length === 0) continue;
    await tx.insert(treatmentGoalProgress).values(
      progress.map((value, i) => {
        const days = began - (i + 1) * Math.floor(began / (progress.length + 1));
        const recordedAt = new Date(now.getTime() - days * DAY_MS);
        const id = newId(recordedAt);
        const said = { value, on: addDays(today, -days), comment: i === 0 ? 'First weeks.' : null };
        return {
          ...{ ...row, id, goalId: goal.id, recordedAt, recordedBy: therapist.accountId },
          content: sealProgress(scope, id, said),
        };
      }),
    );
  }
}

function planOf(startsOn: string, reviewOn: string, at: Date): PlanContent {
  const objective = (text: string, targetOn: string | null) => ({ id: newId(at), text, targetOn });
  return {
    diagnosis: 'Adjustment disorder with anxiety',
    diagnosisCode: 'F43.22',
    startsOn,
    reviewOn,
    goals: [
      {
        id: newId(at),
        problem: 'Worries keep the client from school and from sleep.',
        goal: 'Goes to school on every day and sleeps through the night.',
        interventions: 'Weekly sessions; a worry diary; caregiver coaching once a month.',
        objectives: [
          objective('At school four days of five, three weeks in a row.', addDays(startsOn, 45)),
          objective('In bed by ten, five nights of seven.', addDays(startsOn, 30)),
        ],
      },
      {
        id: newId(at),
        problem: 'Withdraws from friends.',
        goal: 'Meets a friend every week.',
        interventions: 'Role play in session; one plan for the week at the end of each.',
        objectives: [objective('Asks somebody to meet, twice a month.', null)],
      },
    ],
  };
}
