import type { z } from 'zod';
import {
  contactFaults,
  guardianFaults,
  isMinorClient,
  type RecordContext,
} from '#app/modules/clients/record/record-rules.ts';
import { addDays } from '#app/platform/local-time.ts';
import { answersAsInput } from './answers-as-fields.ts';
import { STEP_FORMS, type IntakeStep, type StepAnswers } from './intake.schema.ts';
import type { IntakeAnswers } from './stored-answers.ts';
import type { FieldFaults } from '#app/platform/forms/error-codes.ts';

/** The topics of an intake, in the order in which they are asked. */
export const INTAKE_STEPS = [
  'person',
  'contact',
  'guardian',
  'emergency-contact',
  'insurance',
  'needs',
  'times',
] as const satisfies readonly IntakeStep[];

/** The answers of an intake and the steps that were saved. */
export interface IntakeProgress {
  readonly answers: IntakeAnswers;
  readonly stepsDone: readonly IntakeStep[];
}

export interface StepState {
  readonly step: IntakeStep;
  readonly status: 'completed' | 'in_progress' | 'not_started' | 'problem';
  /** True when the intake cannot be completed without this step. */
  readonly isRequired: boolean;
}

export function isIntakeStep(text: string): text is IntakeStep {
  return INTAKE_STEPS.some((step) => step === text);
}

/** The forms, each typed to give the answers of its own step. */
const FORMS: { readonly [Step in IntakeStep]: (today: string) => z.ZodType<StepAnswers[Step]> } = STEP_FORMS;

/**
 * Returns the answers of a finished step, or null. Answers that were saved under an earlier form are judged by the form
 * of today: a step that leaves out a question which is now required is not finished. `today` is `YYYY-MM-DD` at the
 * clinic.
 */
export function answersOf<Step extends IntakeStep>(
  { answers, stepsDone }: IntakeProgress,
  step: Step,
  today: string,
): StepAnswers[Step] | null {
  if (!stepsDone.includes(step) || answers[step] === undefined) return null;
  // The form accepted dates until today in UTC, which may be a day ahead of the clinic.
  const judged = FORMS[step](addDays(today, 1)).safeParse(answersAsInput(step, answers));
  return judged.success ? judged.data : null;
}

/** Tells whether the client is a minor, as far as the answers show. */
export function isMinorIntake({ person, contact }: IntakeAnswers, context: RecordContext): boolean {
  return isMinorClient({ dateOfBirth: person?.dateOfBirth, state: contact?.state }, context);
}

/** Tells whether somebody can be sent the messages that are wanted, as far as the answers show: a guardian of a minor. */
export function isWrittenTo({ contact, guardian }: IntakeAnswers, isMinor: boolean): boolean {
  return contact?.messageChannel !== 'email' || (isMinor ? guardian?.guardianEmail : contact.email) != null;
}

/**
 * Returns what one step's answers are missing in view of the other steps, by field, according to the rules of a record.
 * Empty when nothing is wrong.
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

/** Computes the state of every step from the answers, the forms and the rules of today. */
export function computeSteps(progress: IntakeProgress, context: RecordContext): StepState[] {
  const { answers, stepsDone } = progress;
  const isMinor = isMinorIntake(answers, context);
  return INTAKE_STEPS.map((step) => {
    const isRequired = step === 'guardian' ? isMinor : step !== 'insurance' && step !== 'times';
    if (!stepsDone.includes(step))
      return { step, isRequired, status: answers[step] ? 'in_progress' : 'not_started' };
    const isAnswered = answersOf(progress, step, context.today) !== null;
    const isSound = isAnswered && Object.keys(stepFaults(step, answers, context)).length === 0;
    return { step, isRequired, status: isSound ? 'completed' : 'problem' };
  });
}

/** Tells whether the intake can be completed: every required step is finished and none has a problem. */
export function isReady(steps: readonly StepState[]): boolean {
  return steps.every(
    ({ status, isRequired }) => status === 'completed' || (!isRequired && status !== 'problem'),
  );
}

/** Returns the first step after `step` that is not finished, then the earlier ones, then the check. */
export function stepAfter(step: IntakeStep, steps: readonly StepState[]): IntakeStep | 'check' {
  const at = steps.findIndex((state) => state.step === step);
  const unfinished = [...steps.slice(at + 1), ...steps.slice(0, at)].filter(
    ({ status }) => status !== 'completed',
  );
  return unfinished[0]?.step ?? 'check';
}
