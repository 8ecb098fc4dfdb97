import {
  contactFaults,
  guardianFaults,
  isMinorClient,
  type RecordContext,
} from '#app/modules/clients/record/record-rules.ts';
import type { FieldFaults } from '#app/platform/forms/error-codes.ts';
import type { IntakeStep, StepAnswers } from './intake.schema.ts';

/** The topics of an intake, in the order they are asked. */
export const INTAKE_STEPS = [
  'person',
  'contact',
  'guardian',
  'emergency-contact',
  'insurance',
  'needs',
  'times',
] as const satisfies readonly IntakeStep[];

/** An intake's answers so far. A topic that was begun but not finished holds some of its fields. */
export type IntakeAnswers = { readonly [Step in IntakeStep]?: Partial<StepAnswers[Step]> };

/** Where an intake stands. */
export interface IntakeProgress {
  readonly answers: IntakeAnswers;
  readonly stepsDone: readonly IntakeStep[];
}

export interface StepState {
  readonly step: IntakeStep;
  readonly status: 'completed' | 'in_progress' | 'not_started' | 'problem';
  /** Without it the intake cannot be finished. */
  readonly isRequired: boolean;
}

export function isIntakeStep(text: string): text is IntakeStep {
  return INTAKE_STEPS.some((step) => step === text);
}

/** The answers of a finished step, or null. */
export function answersOf<Step extends IntakeStep>(
  { answers, stepsDone }: IntakeProgress,
  step: Step,
): StepAnswers[Step] | null {
  return stepsDone.includes(step) ? (answers[step] as StepAnswers[Step]) : null;
}

/** Says whether the client is a minor, as far as the answers tell. */
export function isMinorIntake({ person, contact }: IntakeAnswers, context: RecordContext): boolean {
  return isMinorClient({ dateOfBirth: person?.dateOfBirth, state: contact?.state }, context);
}

/**
 * What one step's answers lack in the light of the others, by field, as the rules of a record say. Empty when nothing is
 * wrong.
 */
export function stepFaults(
  step: IntakeStep,
  answers: IntakeAnswers,
  context: RecordContext,
): FieldFaults<'clients'> {
  const isMinor = isMinorIntake(answers, context);
  if (step === 'guardian') return guardianFaults(isMinor, answers.guardian?.guardianName ? 1 : 0);
  return step === 'contact' ? contactFaults(isMinor, answers.contact) : {};
}

/** Every step with where it stands, computed from the answers. */
export function computeSteps({ answers, stepsDone }: IntakeProgress, context: RecordContext): StepState[] {
  const isMinor = isMinorIntake(answers, context);
  return INTAKE_STEPS.map((step) => {
    const isRequired = step === 'guardian' ? isMinor : step !== 'insurance' && step !== 'times';
    if (!stepsDone.includes(step))
      return { step, isRequired, status: answers[step] ? 'in_progress' : 'not_started' };
    const hasFault = Object.keys(stepFaults(step, answers, context)).length > 0;
    return { step, isRequired, status: hasFault ? 'problem' : 'completed' };
  });
}

/** Whether the intake can be finished: every required step is completed and none has a problem. */
export function isReady(steps: readonly StepState[]): boolean {
  return steps.every(
    ({ status, isRequired }) => status === 'completed' || (!isRequired && status !== 'problem'),
  );
}

/** The first step after `step` that is not completed, then the earlier ones, then the check. */
export function stepAfter(step: IntakeStep, steps: readonly StepState[]): IntakeStep | 'check' {
  const at = steps.findIndex((state) => state.step === step);
  const open = [...steps.slice(at + 1), ...steps.slice(0, at)].filter(({ status }) => status !== 'completed');
  return open[0]?.step ?? 'check';
}
