import type { Scope } from '#db/tenant.server.ts';
import { memberIn, readMembers } from '#app/modules/identity/sessions/index.server.ts';
import { readLocations } from '#app/modules/tenancy/index.server.ts';
import { placeOf, type ClientPlace } from '#app/modules/clients/person/index.server.ts';
import { answeredName } from './stored-answers.ts';
import { computeSteps, type IntakeProgress } from './intake-steps.ts';
import { readUnfinishedIntakes } from './read-unfinished-intakes.server.ts';

/** Reads the unfinished intakes for their list, each with its progress and the person who began it. */
export async function readIntakeList(scope: Scope) {
  const [unfinished, locations, members] = await Promise.all([
    readUnfinishedIntakes(scope),
    readLocations(scope),
    readMembers(scope),
  ]);
  const place = placeOf(scope, locations, undefined);
  scope.audit({
    action: 'intake.search',
    resource: { type: 'intake' },
    fields: ['firstName', 'lastName', 'dateOfBirth'],
    detail: { shown: unfinished.map(({ id }) => id) },
  });
  return {
    zone: locations.find(({ id }) => id === place.usualLocationId)?.zone ?? 'UTC',
    intakes: unfinished.map(({ id, answers, stepsDone, startedBy, updatedAt }) => ({
      id,
      fullName: answeredName(answers),
      dateOfBirth: answers.person?.dateOfBirth ?? null,
      done: completedSteps({ answers, stepsDone }, placeOf(scope, locations, answers.needs?.homeLocationId)),
      startedBy: memberIn(members, startedBy, ''),
      updatedAt,
    })),
  };
}

function completedSteps(progress: IntakeProgress, place: ClientPlace): number {
  return computeSteps(progress, place).filter(({ status }) => status === 'completed').length;
}
