import { specializations } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import { newId } from '#app/platform/new-id.ts';
import { saveIntakeStep, startIntake, type AnsweredStep } from '#app/modules/intake/index.server.ts';
import { findDuplicates, personOf } from '#app/modules/intake/find-duplicates.server.ts';
import { readIntake } from '#app/modules/intake/read-intake.server.ts';
import type { IntakeAnswers } from '#app/modules/intake/stored-answers.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import type { TestClinic, TestMember } from '#tests/support/database.ts';

/** The parts of a clinic that an intake needs. */
type Desk = Pick<TestClinic, 'locationId' | 'as'>;

/** Answers to every step for an invented child in New York; `needs` names this clinic's location. */
export function childAnswers(
  clinic: Pick<TestClinic, 'locationId'>,
  importance: Record<string, 'critical' | 'preferred' | 'nice_to_have'> = {},
) {
  const steps: AnsweredStep[] = [
    {
      step: 'person',
      values: { firstName: 'Ava', lastName: 'Barros', dateOfBirth: '2018-05-01', preferredLanguage: 'es' },
    },
    {
      step: 'contact',
      values: { phone: null, email: null, address: '2 Elm Court', state: 'NY', messageChannel: 'email' },
    },
    {
      step: 'guardian',
      values: {
        guardianName: 'Clara Barros',
        guardianRelationship: 'Mother',
        guardianPhone: '+12125550111',
        guardianEmail: 'clara@example.test',
      },
    },
    {
      step: 'emergency-contact',
      values: {
        emergencyContactName: 'Iris Barros',
        emergencyContactPhone: '+12125550112',
        emergencyContactRelationship: 'Aunt',
      },
    },
    {
      step: 'insurance',
      values: { insuranceProvider: 'Northwind', insurancePolicyNumber: 'P123', insuranceGroupNumber: null },
    },
    {
      step: 'needs',
      values: {
        importance,
        communicationNeeds: 'aac',
        isLanguageRequired: true,
        urgencyLevel: 'soon',
        modality: 'in_person',
        sessionMinutes: 45,
        homeLocationId: clinic.locationId,
        concerns: 'Sensitive to noise.',
      },
    },
    {
      step: 'times',
      values: { slots: ['1-morning'], other: [{ weekday: 3, start: '15:30', end: '17:00' }] },
    },
  ];
  return steps;
}

/** The keys by which a desk says that everybody whom the clinic knows is somebody else than the person of these answers. */
export async function saidDifferent(
  scope: Scope,
  answers: IntakeAnswers,
  intakeId: string | null = null,
): Promise<string> {
  const person = personOf(answers);
  const known = person === null ? [] : await findDuplicates(scope, person, intakeId);
  return known.flatMap(({ keys }) => keys).join(',');
}

/** Begins an intake for a person who is nobody whom the clinic knows. */
export async function begin(
  clinic: Desk,
  by: TestMember,
  lastName = `New${newId().slice(-6)}`,
): Promise<string> {
  const person = { firstName: 'Ava', lastName, dateOfBirth: '2018-05-01', phone: null, email: null };
  const { phone, email, ...named } = person;
  const started = await clinic.as(by, async (scope) => {
    const differentFrom = await saidDifferent(scope, { person: named, contact: { phone, email } });
    return startIntake(scope, { ...person, differentFrom });
  });
  if (isRefusal(started)) throw new Error(started.refused);
  return started.intakeId;
}

/**
 * Saves these steps one after another, as somebody who saw the newest version and says that this is nobody whom the
 * clinic knows.
 */
export async function answer(scope: Scope, intakeId: string, steps: readonly AnsweredStep[]): Promise<void> {
  let answers = (await readIntake(scope, intakeId))?.answers ?? {};
  for (const step of steps) {
    answers = { ...answers, [step.step]: step.values };
    const differentFrom = await saidDifferent(scope, answers, intakeId);
    const saved = await saveIntakeStep(scope, { intakeId, rowVersion: 1_000, differentFrom, ...step });
    if (saved === null || isRefusal(saved))
      throw new Error(`${step.step} was not saved: ${JSON.stringify(saved)}`);
  }
}

/** Gives a clinic one specialization and returns its id. */
export async function specialization(clinic: TestClinic, name = 'ABA'): Promise<string> {
  const id = newId();
  await clinic.asJob((scope) =>
    scope.tx.insert(specializations).values({
      tenantId: clinic.tenant.id,
      id,
      name,
      category: 'behavioral_approach',
      createdAt: scope.now,
    }),
  );
  return id;
}

/** Takes a whole intake and returns the client it became, by then answered with `steps`. */
export async function takeIn(
  clinic: Desk,
  by: TestMember,
  complete: (scope: Scope, intakeId: string) => Promise<unknown>,
  steps: readonly AnsweredStep[] = childAnswers(clinic),
): Promise<string> {
  const intakeId = await begin(clinic, by);
  return clinic.as(by, async (scope) => {
    await answer(scope, intakeId, steps);
    const done = (await complete(scope, intakeId)) as { clientId?: string };
    if (done.clientId === undefined) throw new Error(`Not completed: ${JSON.stringify(done)}`);
    return done.clientId;
  });
}
