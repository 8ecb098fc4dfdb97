import { describe, expect, it } from 'vitest';
import { comparePlans, saysTheSame } from '#app/modules/plans/reading/compare-plans.ts';
import {
  hasCodeForm,
  planFaults,
  planText,
  tidyContent,
  PLAN_CONTENT,
  type PlanContent,
  type PlanGoal,
} from '#app/modules/plans/treatment/plan-content.ts';
import {
  hasEnded,
  maySave,
  mayTake,
  standingOf,
  type PlanStep,
} from '#app/modules/plans/treatment/plan-state.ts';
import { postedPlan } from '#app/modules/plans/treatment/ui/posted-plan.ts';
import { planFields, wholePlan } from '#tests/attacks/new-plan.ts';

/** Numbers from a seed, so that a failure comes again. */
function randomOf(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * below);
  };
}
const seeds = Array.from({ length: 200 }, (_, seed) => seed + 1);
const STEPS: readonly PlanStep[] = ['submitted', 'returned', 'approved', 'completed', 'discontinued'];

describe('where a plan stands', () => {
  it.each(seeds)('follows from what was done with it, whatever was tried (%i)', (seed) => {
    const random = randomOf(seed);
    const steps: { kind: PlanStep; version: number }[] = [];
    let newest = 1;
    let approved: number | null = null;
    for (let n = 0; n < 25; n++) {
      const before = standingOf(newest, steps);
      if (hasEnded(before)) {
        expect(before).toMatchObject({ inForce: null, change: null });
        expect(STEPS.filter((step) => mayTake(before, step))).toEqual([]);
        return;
      }
      expect(before.inForce).toBe(approved);
      expect(before.state === 'active').toBe(approved !== null);
      if (random(2) === 0 && maySave(before)) {
        newest += 1;
        expect(standingOf(newest, steps).change).not.toBeNull();
        expect(standingOf(newest, steps).inForce).toBe(approved);
        continue;
      }
      const step = STEPS[random(random(6) === 0 ? 5 : 3)]!;
      if (!mayTake(before, step)) continue;
      if (step === 'approved') {
        // Nothing is approved that was not under review, and nothing is saved between.
        expect(before.change).toBe('under_review');
        approved = newest;
      }
      if (step === 'completed' || step === 'discontinued') expect(approved).not.toBeNull();
      steps.push({ kind: step, version: newest });
    }
  });

  it('keeps what is in force while a change of it is written, reviewed and returned', () => {
    const approved = [
      { kind: 'submitted', version: 1 },
      { kind: 'approved', version: 1 },
    ] as const;
    expect(standingOf(1, approved)).toEqual({ state: 'active', inForce: 1, change: null });
    expect(standingOf(2, approved)).toEqual({ state: 'active', inForce: 1, change: 'draft' });
    const sent = [...approved, { kind: 'submitted', version: 2 }] as const;
    expect(standingOf(2, sent)).toEqual({ state: 'active', inForce: 1, change: 'under_review' });
    const returned = [...sent, { kind: 'returned', version: 2 }] as const;
    expect(standingOf(2, returned)).toEqual({ state: 'active', inForce: 1, change: 'returned' });
  });

  it('a plan that is under review takes no more text, and ends only when no change is reviewed', () => {
    const first = standingOf(1, [{ kind: 'submitted', version: 1 }]);
    expect([first.state, maySave(first), mayTake(first, 'completed')]).toEqual([
      'under_review',
      false,
      false,
    ]);
  });
});

/** A plan of some goals, with ids of a small range so that two of them share some. */
function anyPlan(random: (below: number) => number): PlanContent {
  const text = () => ['', 'calm', 'sleeps', 'walks\nfar'][random(4)]!;
  const day = () => [null, '2027-01-04', '2027-05-06'][random(3)]!;
  const ids = (most: number) => Array.from({ length: most }, (_, n) => n).filter(() => random(2) === 0);
  const goals = ids(4).map((id): PlanGoal => ({
    ...{ id: `g${id}`, problem: text(), goal: text(), interventions: text() },
    objectives: ids(3).map((n) => ({ id: `g${id}o${n}`, text: text(), targetOn: day() })),
  }));
  return tidyContent({
    diagnosis: text(),
    diagnosisCode: '',
    startsOn: day(),
    reviewOn: day(),
    goals,
  });
}

describe('comparing two versions', () => {
  it.each(seeds)('finds nothing in one and the same, and the opposite the other way round (%i)', (seed) => {
    const random = randomOf(seed);
    const [a, b] = [anyPlan(random), anyPlan(random)];
    expect(saysTheSame(comparePlans(a, a))).toBe(true);
    const there = comparePlans(a, b);
    const back = comparePlans(b, a);
    const flip = { added: 'removed', removed: 'added', changed: 'changed' } as const;
    const flipped = new Map(back.goals.map((goal) => [goal.id, goal]));
    expect(there.goals.length).toBe(back.goals.length);
    for (const goal of there.goals) {
      expect(flipped.get(goal.id)?.kind).toBe(flip[goal.kind]);
      expect(flipped.get(goal.id)?.objectives.length).toBe(goal.objectives.length);
      for (const change of goal.changes)
        expect(flipped.get(goal.id)?.changes).toContainEqual({
          part: change.part,
          before: change.after,
          after: change.before,
        });
    }
    expect(there.changes.length).toBe(back.changes.length);
  });

  it.each(seeds)('leaves out nothing that differs (%i)', (seed) => {
    const random = randomOf(seed);
    const a = anyPlan(random);
    const b = anyPlan(random);
    const { changes, goals } = comparePlans(a, b);
    for (const part of ['diagnosis', 'startsOn', 'reviewOn'] as const)
      expect(changes.some((change) => change.part === part)).toBe((a[part] || null) !== (b[part] || null));
    for (const id of new Set([...a.goals, ...b.goals].map((goal) => goal.id))) {
      const [was, is] = [a, b].map((plan) => plan.goals.find((goal) => goal.id === id));
      const found = goals.find((goal) => goal.id === id);
      expect(found === undefined).toBe(JSON.stringify(was) === JSON.stringify(is));
      const shownIds = found?.objectives.map((one) => one.id) ?? [];
      for (const objective of new Set(
        [...(was?.objectives ?? []), ...(is?.objectives ?? [])].map((one) => one.id),
      )) {
        const [x, y] = [was, is].map((goal) => goal?.objectives.find((one) => one.id === objective));
        expect(shownIds.includes(objective)).toBe(JSON.stringify(x) !== JSON.stringify(y));
      }
    }
  });
});

describe('what a plan says', () => {
  it('comes back from the form word for word, whatever was typed', () => {
    for (const seed of seeds) {
      const plan = anyPlan(randomOf(seed));
      expect(postedPlan(planFields(plan))).toEqual(plan);
    }
  });

  it('has one text for one content', () => {
    const plan = wholePlan();
    expect(planText(PLAN_CONTENT.read(planText(plan)))).toBe(planText(plan));
    expect(planText({ ...plan, diagnosis: `${plan.diagnosis} ` })).not.toBe(planText(plan));
  });

  it('a code has the form of ICD-10-CM', () => {
    for (const code of ['F32', 'F32.1', 'F321', 'Z63.0', 'C7A.00', 'S72.001A', 'M1A.0110'])
      expect([code, hasCodeForm(code)]).toEqual([code, true]);
    for (const code of ['', 'F', 'F3', '32.1', 'FA2', 'F32.', 'F32.12345', 'f32', 'F32 1', 'F32.1x'])
      expect([code, hasCodeForm(code)]).toEqual([code, false]);
  });

  it('lacks each thing that it lacks, and nothing when it is whole', () => {
    const plan = wholePlan();
    const [goal] = plan.goals;
    const faults = (wrong: Partial<PlanContent>) =>
      planFaults({ ...plan, ...wrong }).map(({ fault, goal: n }) => [fault, n].filter(Boolean).join(' '));
    expect(faults({})).toEqual([]);
    expect(faults({ diagnosisCode: '' })).toEqual([]);
    expect(faults({ diagnosis: ' ' })).toEqual(['no-diagnosis']);
    expect(faults({ diagnosisCode: '32' })).toEqual(['code-form']);
    expect(faults({ startsOn: null })).toEqual(['no-start']);
    expect(faults({ reviewOn: null })).toEqual(['no-review-date']);
    expect(faults({ reviewOn: plan.startsOn })).toEqual(['review-before-start']);
    expect(faults({ goals: [] })).toEqual(['no-goal']);
    expect(faults({ goals: [goal!, { ...goal!, goal: '', objectives: [] }] })).toEqual([
      'goal-without-text 2',
      'goal-without-objective 2',
    ]);
    expect(
      faults({ goals: [{ ...goal!, objectives: [{ id: 'o', text: '', targetOn: '2027-01-01' }] }] }),
    ).toEqual(['objective-without-text 1']);
  });
});
