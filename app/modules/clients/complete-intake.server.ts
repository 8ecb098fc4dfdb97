import { and, eq } from 'drizzle-orm';
import { clients, intakes } from '#db/schema/clients.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import { clientLookups } from './client-lookups.server.ts';
import { insertContacts } from './insert-contacts.server.ts';
import { insertNeeds } from './insert-needs.server.ts';
import { readPlace, type IntakePlace } from './intake-context.server.ts';
import { answersOf, computeSteps, isReady, type IntakeProgress } from './intake-steps.ts';
import type { StepAnswers } from './intake.schema.ts';
import { readIntake } from './read-intake.server.ts';

/**
 * Makes an intake's answers a client: record, guardian, emergency contact, insurance and needs, all or nothing. An intake
 * that was completed before answers with the client it became. Null when there is no such intake. Refuses with
 * `intake-closed` when it was given up and `intake-incomplete` while a required step is missing.
 */
export async function completeIntake(
  scope: Scope,
  intakeId: string,
): Promise<{ clientId: string } | null | Refusal<'intake-closed' | 'intake-incomplete'>> {
  const intake = await readIntake(scope, intakeId, true);
  if (intake === null) return null;
  if (intake.clientId !== null) return { clientId: intake.clientId };
  const act = { action: 'intake.complete', resource: { type: 'intake', id: intakeId } } as const;
  if (intake.status !== 'open') return scope.refuse(act, 'intake-closed');
  const place = await readPlace(scope, intake.answers);
  const person = answersOf(intake, 'person');
  const contact = answersOf(intake, 'contact');
  const needs = answersOf(intake, 'needs');
  if (!isReady(computeSteps(intake, place)) || person === null || contact === null || needs === null) {
    return scope.refuse(act, 'intake-incomplete');
  }
  const clientId = scope.newId();
  await insertClient(scope, clientId, { person, contact, needs }, place);
  await Promise.all([
    insertContacts(scope, clientId, intake),
    insertNeeds(scope, clientId, {
      needs,
      times: answersOf(intake, 'times'),
      dateOfBirth: person.dateOfBirth,
      today: place.today,
    }),
    scope.tx
      .update(intakes)
      .set({ status: 'completed', clientId, rowVersion: intake.rowVersion + 1, updatedAt: scope.now })
      .where(and(eq(intakes.tenantId, scope.tenant.id), eq(intakes.id, intakeId))),
  ]);
  auditCompletion(scope, clientId, intake, intakeId);
  return { clientId };
}

async function insertClient(
  { tx, tenant, vault, now }: Scope,
  id: string,
  { person, contact, needs }: Pick<StepAnswers, 'person' | 'contact' | 'needs'>,
  place: IntakePlace,
): Promise<void> {
  await tx.insert(clients).values({
    tenantId: tenant.id,
    id,
    status: 'intake',
    homeLocationId: needs.homeLocationId,
    firstName: vault.seal(clients.firstName, id, person.firstName),
    lastName: vault.seal(clients.lastName, id, person.lastName),
    dateOfBirth: vault.seal(clients.dateOfBirth, id, person.dateOfBirth),
    email: vault.seal(clients.email, id, contact.email),
    phone: vault.seal(clients.phone, id, contact.phone),
    address: vault.seal(clients.address, id, contact.address),
    state: vault.seal(clients.state, id, contact.state),
    preferredLanguage: vault.seal(clients.preferredLanguage, id, person.preferredLanguage),
    emailLookup: clientLookups.email(vault, contact.email),
    phoneLookup: clientLookups.phone(vault, contact.phone),
    nameAndBirthLookup: clientLookups.nameAndBirth(vault, person.lastName, person.dateOfBirth),
    messageChannel: contact.messageChannel,
    intakeDate: place.today,
    createdAt: now,
    updatedAt: now,
  });
}

function auditCompletion(
  scope: Scope,
  clientId: string,
  { answers }: IntakeProgress,
  intakeId: string,
): void {
  const { person, contact, guardian, insurance, needs, times, ...rest } = answers;
  const written = { ...person, ...contact, ...guardian, ...insurance, ...rest['emergency-contact'] };
  scope.audit({
    action: 'client.create',
    resource: { type: 'client', id: clientId },
    clientId,
    fields: Object.keys(written),
  });
  scope.audit({
    action: 'needs.assess',
    resource: { type: 'client', id: clientId },
    clientId,
    fields: Object.keys({ ...needs, ...(times === undefined ? {} : { preferredTimes: true }) }),
  });
  scope.audit({ action: 'intake.complete', resource: { type: 'intake', id: intakeId }, clientId });
}
