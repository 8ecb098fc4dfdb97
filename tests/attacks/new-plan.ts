import { approvePlan, savePlan, submitPlan } from '#app/modules/plans/treatment/index.server.ts';
import type { PlanContent } from '#app/modules/plans/treatment/plan-content.ts';
import { newId } from '#app/platform/new-id.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { startSession } from '#tests/support/site.ts';
import type { AttackedClinic } from './attacked-clinic.ts';

/** A plan that lacks nothing. */
export const wholePlan = (mark = 'calm'): PlanContent => ({
  diagnosis: `Adjustment disorder, ${mark}`,
  diagnosisCode: 'F43.20',
  startsOn: '2027-01-04',
  reviewOn: '2027-04-04',
  goals: [
    {
      id: newId(),
      problem: 'Sleeps badly.',
      goal: 'Sleeps through the night.',
      interventions: 'Sleep diary.',
      objectives: [{ id: newId(), text: 'In bed by ten, five nights of seven.', targetOn: '2027-02-01' }],
    },
  ],
});

/** The same as the fields of the form. */
export const planFields = (plan: PlanContent): Record<string, string> => ({
  diagnosis: plan.diagnosis,
  diagnosisCode: plan.diagnosisCode,
  startsOn: plan.startsOn ?? '',
  reviewOn: plan.reviewOn ?? '',
  ...Object.fromEntries(
    plan.goals.flatMap(({ objectives, ...goal }, at) => [
      ...Object.entries(goal).map(([name, text]) => [`goals[${at}].${name}`, text]),
      ...objectives.flatMap((objective, n) =>
        Object.entries(objective).map(([name, text]) => [
          `goals[${at}].objectives[${n}].${name}`,
          text ?? '',
        ]),
      ),
    ]),
  ),
});

/** A plan of a client of the author's, as far as `state`: the client, its one goal, and the number of its one version. */
export async function newPlan(
  clinic: AttackedClinic,
  state: 'draft' | 'under_review' | 'active',
): Promise<{ client: string; goal: string; version: number }> {
  const client = await clinic.newClient();
  const content = wholePlan();
  const seen = { clientId: client, version: 1 };
  const { author } = clinic.people;
  const reviewer = { ...clinic.people.admin, sessionId: newId() };
  if (state === 'active') await startSession(reviewer);
  const done = [
    await clinic.as(author, (scope) => savePlan(scope, 'own', { clientId: client, content, basedOn: 0 })),
    state === 'draft' || (await clinic.as(author, (scope) => submitPlan(scope, 'own', seen))),
    state !== 'active' || (await clinic.as(reviewer, (scope) => approvePlan(scope, 'any', seen))),
  ];
  const failed = done.find((one) => one === null || isRefusal(one));
  if (failed !== undefined) throw new Error(`No plan: ${JSON.stringify(failed)}`);
  return { client, goal: content.goals[0]!.id, version: 1 };
}
