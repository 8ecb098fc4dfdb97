import type { Scope } from '#db/tenant.server.ts';
import { isSameToCompare } from '#app/modules/clients/known/index.server.ts';
import { keysOf, unanswered, type KnownPerson } from '#app/modules/clients/known/known-person.ts';
import { findDuplicates, personOf } from './find-duplicates.server.ts';
import type { Intake } from './read-intake.server.ts';
import type { IntakeAnswers } from './stored-answers.ts';

/** Who may be the person of an intake. */
interface Judged {
  /** Those of whom nobody has said that they are somebody else. */
  readonly unanswered: readonly KnownPerson[];
  /** The ids of those of whom it was said just now. */
  readonly answered: readonly string[];
  /** Every key of the intake by which it was said. */
  readonly saidDifferent: string[];
}

/**
 * Judges whether an intake with these answers is for somebody whom the clinic knows. It asks only when what is compared
 * has changed since the intake was saved. `differentFrom`: the keys with which somebody says that it is another person.
 */
export async function judgePerson(
  scope: Scope,
  { id, answers: before, saidDifferent = [] }: Pick<Intake, 'id' | 'answers' | 'saidDifferent'>,
  answers: IntakeAnswers,
  differentFrom: string | undefined,
): Promise<Judged> {
  const [was, is] = [personOf(before), personOf(answers)];
  if (is === null || (was !== null && isSameToCompare(was, is)))
    return { unanswered: [], answered: [], saidDifferent: [...saidDifferent] };
  const asked = unanswered(await findDuplicates(scope, is, id), saidDifferent);
  const said = new Set(keysOf(differentFrom));
  const saidNow = asked.flatMap(({ keys }) => keys.filter((key) => said.has(key)));
  return {
    unanswered: unanswered(asked, [...saidDifferent, ...saidNow]),
    answered: asked.map((known) => known.id),
    saidDifferent: [...new Set([...saidDifferent, ...saidNow])],
  };
}
