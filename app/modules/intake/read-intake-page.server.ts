import type { Scope } from '#db/tenant.server.ts';
import { readLocations } from '#app/modules/tenancy/index.server.ts';
import { placeOf, type ClientPlace } from '#app/modules/clients/person/index.server.ts';
import { readSpecializationOptions, type SpecializationOption } from '#app/modules/needs/index.server.ts';
import { computeSteps, isMinorIntake, isReady, type StepState } from './intake-steps.ts';
import { readIntake, type Intake } from './read-intake.server.ts';

/** The facts of an intake that its pages show. */
export interface IntakePage {
  readonly intake: Intake;
  readonly steps: readonly StepState[];
  readonly isReady: boolean;
  readonly isMinor: boolean;
  readonly place: ClientPlace;
  readonly specializations: readonly SpecializationOption[];
}

/** Reads an intake with all the choices of its forms; null when there is none. */
export async function readIntakePage(scope: Scope, id: string): Promise<IntakePage | null> {
  const [intake, locations, specializations] = await Promise.all([
    readIntake(scope, id),
    readLocations(scope),
    readSpecializationOptions(scope),
  ]);
  if (intake === null) return null;
  const place = placeOf(scope, locations, intake.answers.needs?.homeLocationId);
  const steps = computeSteps(intake, place);
  scope.audit({
    action: 'intake.read',
    resource: { type: 'intake', id },
    ...(intake.clientId === null ? {} : { clientId: intake.clientId }),
    fields: Object.keys(intake.answers),
  });
  const isMinor = isMinorIntake(intake.answers, place);
  return { intake, steps, isReady: isReady(steps), isMinor, place, specializations };
}
