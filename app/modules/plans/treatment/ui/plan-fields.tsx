import { useT } from '#app/platform/i18n/locale-context.ts';
import { DateInput } from '#app/ui/date-input.tsx';
import { FieldRow } from '#app/ui/field-row.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { TextInput } from '#app/ui/text-input.tsx';
import {
  isBlankGoal,
  MOST_GOALS,
  MOST_OBJECTIVES,
  type PlanContent,
  type PlanGoal,
} from '../plan-content.ts';

/**
 * The fields of a plan: those of every goal and objective, and room for one more of each. What is new has its id from here on, so
 * that a page that saves by itself saves the same goal again.
 */
export function PlanFields({ content, isTyped }: { content: PlanContent; isTyped: boolean }) {
  const t = useT();
  // A form that is sent back has its room already.
  const goals = isTyped ? content.goals : withRoom(content.goals);
  return (
    <>
      <TextArea name="diagnosis" label={t('plans.diagnosis')} value={content.diagnosis} rows={2} spellCheck />
      <TextInput
        name="diagnosisCode"
        label={t('plans.code')}
        hint={t('plans.codeHint')}
        value={content.diagnosisCode}
        width="8"
        autoComplete="off"
        spellCheck={false}
        optional
      />
      <FieldRow>
        <DateInput kind="native" name="startsOn" label={t('plans.startsOn')} value={content.startsOn ?? ''} />
        <DateInput kind="native" name="reviewOn" label={t('plans.reviewOn')} value={content.reviewOn ?? ''} />
      </FieldRow>
      {goals.map((goal, at) => (
        <GoalFields key={goal.id} goal={goal} at={at} isNew={isBlankGoal(goal)} />
      ))}
      <p className="muted">{t('plans.moreLead')}</p>
    </>
  );
}

function GoalFields({ goal, at, isNew }: { goal: PlanGoal; at: number; isNew: boolean }) {
  const t = useT();
  const name = `goals[${at}]`;
  return (
    <fieldset className="card plan-goal">
      <legend className="heading-s">
        {isNew ? t('plans.newGoal') : t('plans.goalNumber', { n: at + 1 })}
      </legend>
      <input type="hidden" name={`${name}.id`} value={goal.id} />
      <TextArea
        name={`${name}.problem`}
        label={t('plans.problem')}
        value={goal.problem}
        rows={2}
        spellCheck
      />
      <TextArea name={`${name}.goal`} label={t('plans.goal')} value={goal.goal} rows={2} spellCheck />
      {goal.objectives.map((objective, n) => (
        <div key={objective.id} className="plan-objective">
          <input type="hidden" name={`${name}.objectives[${n}].id`} value={objective.id} />
          <TextArea
            name={`${name}.objectives[${n}].text`}
            label={t('plans.objectiveNumber', { n: n + 1 })}
            value={objective.text}
            rows={2}
            spellCheck
          />
          <DateInput
            kind="native"
            name={`${name}.objectives[${n}].targetOn`}
            label={t('plans.targetOn')}
            value={objective.targetOn ?? ''}
            optional
          />
        </div>
      ))}
      <TextArea
        name={`${name}.interventions`}
        label={t('plans.interventions')}
        value={goal.interventions}
        rows={3}
        spellCheck
      />
    </fieldset>
  );
}

function withRoom(goals: readonly PlanGoal[]): PlanGoal[] {
  const objective = () => ({ id: crypto.randomUUID(), text: '', targetOn: null });
  const blank = { id: crypto.randomUUID(), problem: '', goal: '', interventions: '', objectives: [] };
  return [...goals, ...(goals.length < MOST_GOALS ? [blank] : [])].map((goal) => ({
    ...goal,
    objectives:
      goal.objectives.length < MOST_OBJECTIVES ? [...goal.objectives, objective()] : goal.objectives,
  }));
}
