import type { FormValues } from '#app/ui/form-errors.ts';
import { valuesAt } from '#app/ui/form-errors.ts';
import type { PlanContent } from '../plan-content.ts';

/** Returns what was typed into the form of a plan, as it came: a form that is sent back shows every word of it. */
export function postedPlan(values: FormValues): PlanContent {
  const text = (name: string) => valuesAt(values, name)?.[0] ?? '';
  return {
    diagnosis: text('diagnosis'),
    diagnosisCode: text('diagnosisCode'),
    startsOn: text('startsOn') || null,
    reviewOn: text('reviewOn') || null,
    goals: rows(values, 'goals').map((goal) => ({
      id: text(`${goal}.id`),
      problem: text(`${goal}.problem`),
      goal: text(`${goal}.goal`),
      interventions: text(`${goal}.interventions`),
      objectives: rows(values, `${goal}.objectives`).map((objective) => ({
        id: text(`${objective}.id`),
        text: text(`${objective}.text`),
        targetOn: text(`${objective}.targetOn`) || null,
      })),
    })),
  };
}

/** Returns the names of the rows of a list that were posted, from `list[0]` on as long as each has an id. */
function rows(values: FormValues, list: string): string[] {
  const names: string[] = [];
  while (valuesAt(values, `${list}[${names.length}].id`) !== undefined)
    names.push(`${list}[${names.length}]`);
  return names;
}
