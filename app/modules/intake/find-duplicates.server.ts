import { grantFor } from '#app/modules/identity/permissions.ts';
import type { Scope } from '#db/tenant.server.ts';
import {
  comparable,
  findKnownClients,
  knownPerson,
  type Person,
} from '#app/modules/clients/known/index.server.ts';
import { byLikeness, type KnownPerson } from '#app/modules/clients/known/known-person.ts';
import { readUnfinishedIntakes } from './read-unfinished-intakes.server.ts';
import type { IntakeAnswers } from './stored-answers.ts';

/**
 * Finds the clients and the unfinished intakes that may be this person, the most alike first. `except` is the person's
 * own intake.
 */
export async function findDuplicates(
  scope: Scope,
  person: Person,
  except: string | null = null,
): Promise<KnownPerson[]> {
  const [known, begun] = await Promise.all([
    findKnownClients(scope, person),
    findAlikeIntakes(scope, person, except),
  ]);
  return [...known, ...begun].sort(byLikeness);
}

/** Finds the unfinished intakes that may be this person. None for a member who may not write intakes. */
export async function findAlikeIntakes(
  scope: Scope,
  person: Person,
  except: string | null = null,
): Promise<KnownPerson[]> {
  const { actor } = scope;
  if (actor.kind === 'member' && grantFor(actor, 'intake.write') === null) return [];
  const wanted = comparable(scope, person);
  return (await readUnfinishedIntakes(scope)).flatMap(({ id, answers }) => {
    const other = id === except ? null : personOf(answers);
    if (other === null) return [];
    return knownPerson(scope, { kind: 'intake', id, mark: null }, wanted, comparable(scope, other));
  });
}

/** Returns the answers of an intake by which people are compared; null while nobody is named. */
export function personOf({ person, contact, guardian }: IntakeAnswers): Person | null {
  const { firstName = '', lastName, dateOfBirth } = person ?? {};
  if (!lastName || !dateOfBirth) return null;
  const { guardianPhone = null, guardianEmail = null } = guardian ?? {};
  return {
    firstName,
    lastName,
    dateOfBirth,
    phone: contact?.phone ?? null,
    email: contact?.email ?? null,
    guardians: [{ phone: guardianPhone, email: guardianEmail }],
  };
}
