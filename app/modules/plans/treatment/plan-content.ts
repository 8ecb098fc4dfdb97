import { z } from 'zod';
import { sealedJson } from '#app/platform/sealed-json.ts';

/** The longest text of a goal, in characters. */
export const GOAL_TEXT_LIMIT = 4000;
export const MOST_GOALS = 12;
export const MOST_OBJECTIVES = 12;

const Objective = z.object({ id: z.string(), text: z.string(), targetOn: z.string().nullable() });

const Goal = z.object({
  /** The same in every version: progress is kept by it, and versions are compared by it. */
  id: z.string(),
  problem: z.string(),
  goal: z.string(),
  interventions: z.string(),
  objectives: z.array(Objective),
});

/** How a version's text is stored. An approved text is never rewritten: it is reshaped whenever it is read. */
export const PLAN_CONTENT = sealedJson({
  version: 1,
  schema: z.object({
    diagnosis: z.string(),
    /** An ICD-10-CM code as it was typed, in capitals. */
    diagnosisCode: z.string(),
    /** Civil dates. */
    startsOn: z.string().nullable(),
    reviewOn: z.string().nullable(),
    goals: z.array(Goal),
  }),
  upgrades: [(unversioned) => unversioned],
});

/** What a version of a treatment plan says. */
export type PlanContent = Readonly<ReturnType<typeof PLAN_CONTENT.read>>;
export type PlanGoal = PlanContent['goals'][number];
export type PlanObjective = PlanGoal['objectives'][number];

const isBlank = (...texts: readonly string[]) => texts.every((text) => text.trim() === '');

/** Tells whether nothing was written into an objective. */
export const isBlankObjective = ({ text, targetOn }: PlanObjective) => isBlank(text) && targetOn === null;

/** Tells whether nothing was written into a goal or its objectives. */
export const isBlankGoal = ({ problem, goal, interventions, objectives }: PlanGoal) =>
  isBlank(problem, goal, interventions) && objectives.every(isBlankObjective);

/** Returns the content without the goals and objectives into which nothing was written; the code in capitals. */
export function tidyContent(content: PlanContent): PlanContent {
  return {
    ...content,
    diagnosisCode: content.diagnosisCode.trim().toUpperCase(),
    goals: content.goals
      .filter((goal) => !isBlankGoal(goal))
      .map((goal) => ({
        ...goal,
        objectives: goal.objectives.filter((objective) => !isBlankObjective(objective)),
      })),
  };
}

/**
 * Returns the text of a version, as it is stored and as the hash of an approval covers it. The same content always gives the
 * same characters, and different content never does.
 */
export const planText = (content: PlanContent): string => PLAN_CONTENT.write(content);

/** The form of an ICD-10-CM code: three characters, and up to four more behind a dot that may be left out. */
const CODE = /^[A-Z]\d[\dA-Z](\.?[\dA-Z]{1,4})?$/;

/** Tells whether a text has the form of an ICD-10-CM code. Whether there is such a code it does not tell. */
export const hasCodeForm = (code: string): boolean => CODE.test(code);

/** What a plan lacks before it may go to review; with `goal`, the number of the goal from 1 on. */
export interface PlanFault {
  readonly fault:
    | 'no-diagnosis'
    | 'code-form'
    | 'no-start'
    | 'no-review-date'
    | 'review-before-start'
    | 'no-goal'
    | 'goal-without-text'
    | 'goal-without-objective'
    | 'objective-without-text';
  readonly goal?: number;
}

/** Returns what a plan lacks before it may go to review; nothing where it is whole. */
export function planFaults(content: PlanContent): PlanFault[] {
  const { diagnosis, diagnosisCode, startsOn, reviewOn, goals } = content;
  const all: (PlanFault | false)[] = [
    isBlank(diagnosis) && { fault: 'no-diagnosis' },
    diagnosisCode !== '' && !hasCodeForm(diagnosisCode) && { fault: 'code-form' },
    startsOn === null && { fault: 'no-start' },
    reviewOn === null && { fault: 'no-review-date' },
    startsOn !== null && reviewOn !== null && reviewOn <= startsOn && { fault: 'review-before-start' },
    goals.length === 0 && { fault: 'no-goal' },
    ...goals.flatMap((one, at): (PlanFault | false)[] => [
      isBlank(one.goal) && { fault: 'goal-without-text', goal: at + 1 },
      one.objectives.length === 0 && { fault: 'goal-without-objective', goal: at + 1 },
      one.objectives.some(({ text }) => isBlank(text)) && { fault: 'objective-without-text', goal: at + 1 },
    ]),
  ];
  return all.filter((one) => one !== false);
}

/** Returns the names of the parts in which two contents differ; of a first one all that say something. */
export function changedParts(before: PlanContent | null, after: PlanContent): (keyof PlanContent)[] {
  const keys = ['diagnosis', 'diagnosisCode', 'startsOn', 'reviewOn', 'goals'] as const;
  const blank: PlanContent = { diagnosis: '', diagnosisCode: '', startsOn: null, reviewOn: null, goals: [] };
  return keys.filter((key) => JSON.stringify((before ?? blank)[key]) !== JSON.stringify(after[key]));
}
