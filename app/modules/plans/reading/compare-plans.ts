import type { PlanContent, PlanObjective } from '#app/modules/plans/treatment/plan-content.ts';

/** What a text was and is; null where it was not there before, or is there no more. */
export interface Change<Part extends string = string> {
  readonly part: Part;
  readonly before: string | null;
  readonly after: string | null;
}

export type Kind = 'added' | 'removed' | 'changed';

export interface ObjectiveChange {
  readonly kind: Kind;
  readonly id: string;
  readonly changes: readonly Change<'objective' | 'targetOn'>[];
}

export interface GoalChange {
  readonly kind: Kind;
  readonly id: string;
  /** What the goal is called: as it is, or as it was where it is there no more. */
  readonly name: string;
  readonly changes: readonly Change<'problem' | 'goal' | 'interventions'>[];
  readonly objectives: readonly ObjectiveChange[];
}

export interface PlanChanges {
  readonly changes: readonly Change<'diagnosis' | 'diagnosisCode' | 'startsOn' | 'reviewOn'>[];
  readonly goals: readonly GoalChange[];
}

/**
 * Compares two versions of a plan: what was added, removed and changed. Goals and objectives are the same where their ids are,
 * whatever they say; those that say the same in both are left out. The order is that of the later version, with what was removed at the end.
 */
export function comparePlans(before: PlanContent, after: PlanContent): PlanChanges {
  return {
    changes: changesOf(before, after, ['diagnosis', 'diagnosisCode', 'startsOn', 'reviewOn']),
    goals: pairs(before.goals, after.goals).flatMap(([was, is, { id, goal, problem }]) => {
      const objectives = pairs(was?.objectives ?? [], is?.objectives ?? []).flatMap(objectiveChange);
      const changes = changesOf(was, is, ['problem', 'goal', 'interventions']);
      return changes.length + objectives.length === 0
        ? []
        : [{ kind: kindOf(was, is), id, name: goal || problem, changes, objectives }];
    }),
  };
}

/** Tells whether two versions say the same. */
export const saysTheSame = ({ changes, goals }: PlanChanges) => changes.length + goals.length === 0;

/** What was, what is, and whichever there is: what is where both are there. */
type Pair<T> = readonly [T | undefined, T | undefined, T];

function pairs<T extends { readonly id: string }>(before: readonly T[], after: readonly T[]): Pair<T>[] {
  const was = new Map(before.map((one) => [one.id, one]));
  const is = new Set(after.map(({ id }) => id));
  return [
    ...after.map((one): Pair<T> => [was.get(one.id), one, one]),
    ...before.filter(({ id }) => !is.has(id)).map((one): Pair<T> => [one, undefined, one]),
  ];
}

const kindOf = (was: unknown, is: unknown): Kind =>
  was === undefined ? 'added' : is === undefined ? 'removed' : 'changed';

function objectiveChange([was, is, { id }]: Pair<PlanObjective>): ObjectiveChange[] {
  const named = ({ text, targetOn }: PlanObjective) => ({ objective: text, targetOn });
  const changes = changesOf(was && named(was), is && named(is), ['objective', 'targetOn']);
  return changes.length === 0 ? [] : [{ kind: kindOf(was, is), id, changes }];
}

function changesOf<Part extends string>(
  before: Readonly<Record<Part, string | null>> | undefined,
  after: Readonly<Record<Part, string | null>> | undefined,
  parts: readonly Part[],
): Change<Part>[] {
  return parts
    .map((part) => ({ part, before: before?.[part] || null, after: after?.[part] || null }))
    .filter((change) => change.before !== change.after);
}
