import { intakes } from '#db/schema/intake.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import { auditKnown } from '#app/modules/clients/known/index.server.ts';
import { keysOf, unanswered } from '#app/modules/clients/known/known-person.ts';
import { findDuplicates } from './find-duplicates.server.ts';
import type { NewClient } from './new-client.schema.ts';
import { STORED_ANSWERS } from './stored-answers.ts';

/**
 * Begins an intake and returns its id. Refuses with `possible-duplicates` (detail: `duplicates`) when the clinic knows
 * people who may be the same person, of whom nobody said that they are somebody else.
 */
export async function startIntake(
  scope: Scope,
  { differentFrom, ...person }: NewClient,
): Promise<{ intakeId: string } | Refusal<'possible-duplicates'>> {
  const { actor, tenant, vault, now } = scope;
  if (actor.kind !== 'member') throw new Error('Only a member of the clinic takes an intake.');
  const found = await findDuplicates(scope, { ...person, guardians: [] });
  const duplicates = unanswered(found, keysOf(differentFrom));
  if (duplicates.length > 0) {
    auditKnown(scope, duplicates);
    const act = { action: 'intake.start', resource: { type: 'intake' } } as const;
    return scope.refuse(act, 'possible-duplicates', { duplicates });
  }
  const id = scope.newId();
  const { firstName, lastName, dateOfBirth, phone, email } = person;
  const stored = {
    answers: { person: { firstName, lastName, dateOfBirth }, contact: { phone, email } },
    savedIn: { person: 1, contact: 1 },
    saidDifferent: found.flatMap(({ keys }) => keys),
  };
  await scope.tx.insert(intakes).values({
    tenantId: tenant.id,
    id,
    status: 'open',
    answers: vault.sealJson(STORED_ANSWERS, intakes.answers, id, stored),
    startedBy: actor.accountId,
    createdAt: now,
    updatedAt: now,
  });
  scope.audit({
    action: 'intake.start',
    resource: { type: 'intake', id },
    fields: ['firstName', 'lastName', 'dateOfBirth', 'phone', 'email'],
    ...(found.length === 0 ? {} : { detail: { saidToDifferFrom: found.map((known) => known.id) } }),
  });
  return { intakeId: id };
}
