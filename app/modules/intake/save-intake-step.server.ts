import { and, eq } from 'drizzle-orm';
import { intakes } from '#db/schema/intake.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import { readLocations } from '#app/modules/tenancy/index.server.ts';
import { auditKnown } from '#app/modules/clients/known/index.server.ts';
import { placeOf } from '#app/modules/clients/person/index.server.ts';
import { readSpecializationOptions } from '#app/modules/needs/index.server.ts';
import { unknownChoices } from '#app/modules/needs/unknown-choices.ts';
import { computeSteps, stepAfter, stepFaults } from './intake-steps.ts';
import type { IntakeStep, StepAnswers } from './intake.schema.ts';
import { judgePerson } from './judge-person.server.ts';
import { readIntake } from './read-intake.server.ts';
import { STORED_ANSWERS, type IntakeAnswers } from './stored-answers.ts';

/** The answers of one step, with its name. */
export type AnsweredStep = { [Step in IntakeStep]: { step: Step; values: StepAnswers[Step] } }[IntakeStep];

interface Saved {
  /** The step to ask next. */
  readonly next: IntakeStep | 'check';
}

/**
 * Saves one step's answers in the draft. Null when there is no such intake. Refuses with `intake-closed` (detail:
 * `clientId`), `stale` when the step was saved since `rowVersion` was read, `invalid` (detail: `errors` by field), or
 * `possible-duplicates` (detail: `duplicates`) when the answers have come to be like those of people of whom nobody said
 * that they are somebody else.
 */
export async function saveIntakeStep(
  scope: Scope,
  {
    intakeId,
    rowVersion,
    differentFrom,
    ...answered
  }: AnsweredStep & { intakeId: string; rowVersion: number; differentFrom?: string | undefined },
): Promise<Saved | null | Refusal<'intake-closed' | 'stale' | 'invalid' | 'possible-duplicates'>> {
  const [intake, locations, specializations] = await Promise.all([
    readIntake(scope, intakeId, true),
    readLocations(scope),
    readSpecializationOptions(scope),
  ]);
  if (intake === null) return null;
  const act = {
    action: 'intake.save' as const,
    resource: { type: 'intake' as const, id: intakeId },
    fields: Object.keys(answered.values),
  };
  scope.audit(act);
  if (intake.status !== 'open') return scope.refuse(act, 'intake-closed', { clientId: intake.clientId });
  const { step, values } = answered;
  if (!((intake.savedIn[step] ?? 0) <= rowVersion)) return scope.refuse(act, 'stale');

  const answers: IntakeAnswers = { ...intake.answers, [step]: values };
  const place = placeOf(scope, locations, answers.needs?.homeLocationId);
  const errors = {
    ...stepFaults(step, answers, place),
    ...(answered.step === 'needs' ? unknownChoices(answered.values, { locations, specializations }) : {}),
  };
  if (Object.keys(errors).length > 0) return scope.refuse(act, 'invalid', { errors });
  const known = await judgePerson(scope, intake, answers, differentFrom);
  if (known.unanswered.length > 0) {
    auditKnown(scope, known.unanswered);
    return scope.refuse(act, 'possible-duplicates', { duplicates: known.unanswered });
  }
  if (known.answered.length > 0) Object.assign(act, { detail: { saidToDifferFrom: known.answered } });

  const version = intake.rowVersion + 1;
  const stepsDone = [...new Set([...intake.stepsDone, step])];
  const stored = {
    answers,
    savedIn: { ...intake.savedIn, [step]: version },
    saidDifferent: known.saidDifferent,
  };
  await scope.tx
    .update(intakes)
    .set({
      answers: scope.vault.sealJson(STORED_ANSWERS, intakes.answers, intakeId, stored),
      stepsDone: stepsDone.join(','),
      rowVersion: version,
      updatedAt: scope.now,
    })
    .where(and(eq(intakes.tenantId, scope.tenant.id), eq(intakes.id, intakeId)));
  return { next: stepAfter(step, computeSteps({ answers, stepsDone }, place)) };
}
