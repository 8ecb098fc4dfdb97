import { needsAssessments, needsPreferredTimes, needsSpecializations } from '#db/schema/needs.ts';
import type { Scope } from '#db/tenant.server.ts';
import { ageAt } from '#app/modules/clients/person/birth-date.ts';
import { ageGroupOf } from './age-group.ts';
import type { NeedsAnswers } from './needs.schema.ts';
import { preferredTimesOf } from './preferred-times.ts';

interface Assessed {
  readonly needs: NeedsAnswers['needs'];
  readonly times: NeedsAnswers['times'] | null;
  readonly dateOfBirth: string;
  /** `YYYY-MM-DD` at the client's location. */
  readonly today: string;
}

/** Writes a needs assessment, which supersedes those before it. */
export async function insertNeeds(scope: Scope, clientId: string, assessed: Assessed): Promise<void> {
  const { tx, tenant, vault, now, actor } = scope;
  if (actor.kind !== 'member') throw new Error('Only a member of the clinic assesses needs.');
  const tenantId = tenant.id;
  const needsId = scope.newId();
  const { needs, times, dateOfBirth, today } = assessed;
  await tx.insert(needsAssessments).values({
    tenantId,
    id: needsId,
    clientId,
    communicationNeeds: needs.communicationNeeds,
    ageGroup: ageGroupOf(ageAt(dateOfBirth, today)),
    urgencyLevel: needs.urgencyLevel,
    isLanguageRequired: needs.isLanguageRequired,
    modality: needs.modality,
    sessionMinutes: needs.sessionMinutes,
    concerns: vault.seal(needsAssessments.concerns, needsId, needs.concerns),
    assessedBy: actor.accountId,
    assessedAt: now,
  });
  const required = Object.entries(needs.importance).map(([specializationId, importance]) => ({
    tenantId,
    id: scope.newId(),
    needsId,
    specializationId,
    importance,
  }));
  const preferred = preferredTimesOf(times ?? { slots: [], other: [] }).map(({ weekday, start, end }) => ({
    tenantId,
    id: scope.newId(),
    needsId,
    weekday,
    startsAt: start,
    endsAt: end,
  }));
  await Promise.all([
    required.length === 0 ? null : tx.insert(needsSpecializations).values(required),
    preferred.length === 0 ? null : tx.insert(needsPreferredTimes).values(preferred),
  ]);
}
