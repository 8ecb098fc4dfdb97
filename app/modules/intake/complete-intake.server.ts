import { and, eq } from 'drizzle-orm';
import { intakes } from '#db/schema/intake.ts';
import type { Scope } from '#db/tenant.server.ts';
import { auditKnown } from '#app/modules/clients/known/index.server.ts';
import { createClientRecord } from '#app/modules/clients/record/index.server.ts';
import { readPlace } from '#app/modules/clients/person/index.server.ts';
import { insertNeeds } from '#app/modules/needs/index.server.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import { answersOf, computeSteps, isReady } from './intake-steps.ts';
import type { IntakeStep, StepAnswers } from './intake.schema.ts';
import { judgePerson } from './judge-person.server.ts';
import { readIntake } from './read-intake.server.ts';

/**
 * Turns an intake's answers into a client: record, guardian, emergency contact, insurance and needs, all or nothing.
 * For an intake that is already completed, it returns the client that it became. Null when there is no such intake.
 * Refuses with `intake-closed` when it was abandoned, with `intake-incomplete` while a required step is missing, and with
 * `possible-duplicates` (detail: `duplicates`) when the clinic knows people who may be the same person, of whom nobody
 * said that they are somebody else.
 */
export async function completeIntake(
  scope: Scope,
  intakeId: string,
  differentFrom?: string,
): Promise<
  { clientId: string } | null | Refusal<'intake-closed' | 'intake-incomplete' | 'possible-duplicates'>
> {
  const intake = await readIntake(scope, intakeId, true);
  if (intake === null) return null;
  if (intake.clientId !== null) return { clientId: intake.clientId };
  const act = { action: 'intake.complete', resource: { type: 'intake', id: intakeId } } as const;
  if (intake.status !== 'open') return scope.refuse(act, 'intake-closed');
  const place = await readPlace(scope, intake.answers.needs?.homeLocationId);
  const person = answersOf(intake, 'person', place.today);
  const contact = answersOf(intake, 'contact', place.today);
  const needs = answersOf(intake, 'needs', place.today);
  if (!isReady(computeSteps(intake, place)) || person === null || contact === null || needs === null) {
    return scope.refuse(act, 'intake-incomplete');
  }
  const known = await judgePerson(scope, { ...intake, answers: {} }, intake.answers, differentFrom);
  if (known.unanswered.length > 0) {
    auditKnown(scope, known.unanswered);
    return scope.refuse(act, 'possible-duplicates', { duplicates: known.unanswered });
  }
  const asked = <Step extends IntakeStep>(step: Step) => {
    const answers = answersOf(intake, step, place.today);
    return answers === null ? [] : [answers];
  };
  const clientId = await createClientRecord(scope, {
    person,
    contact,
    homeLocationId: needs.homeLocationId,
    intakeDate: place.today,
    guardians: asked('guardian'),
    emergencyContacts: asked('emergency-contact'),
    insurances: asked('insurance'),
  });
  const times = answersOf(intake, 'times', place.today);
  const { dateOfBirth } = person;
  await Promise.all([
    insertNeeds(scope, clientId, { needs, times, dateOfBirth, today: place.today }),
    scope.tx
      .update(intakes)
      .set({ status: 'completed', clientId, rowVersion: intake.rowVersion + 1, updatedAt: scope.now })
      .where(and(eq(intakes.tenantId, scope.tenant.id), eq(intakes.id, intakeId))),
  ]);
  auditCompletion(scope, { clientId, intakeId, needs, times, saidToDifferFrom: known.answered });
  return { clientId };
}

function auditCompletion(
  scope: Scope,
  {
    clientId,
    intakeId,
    needs,
    times,
    saidToDifferFrom,
  }: {
    clientId: string;
    intakeId: string;
    needs: object;
    times: StepAnswers['times'] | null;
    saidToDifferFrom: readonly string[];
  },
): void {
  scope.audit({
    action: 'needs.assess',
    resource: { type: 'client', id: clientId },
    clientId,
    fields: Object.keys({ ...needs, ...(times === null ? {} : { preferredTimes: true }) }),
  });
  scope.audit({
    action: 'intake.complete',
    resource: { type: 'intake', id: intakeId },
    clientId,
    ...(saidToDifferFrom.length === 0 ? {} : { detail: { saidToDifferFrom } }),
  });
}
