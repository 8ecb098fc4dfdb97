import type { Scope } from '#db/tenant.server.ts';
import {
  findKnownClients,
  matchesOf,
  personLookups,
  type Match,
  type Person,
} from '#app/modules/clients/search/index.server.ts';
import { readUnfinishedIntakes } from './read-unfinished-intakes.server.ts';

export interface Duplicate {
  readonly kind: 'client' | 'intake';
  readonly id: string;
  readonly fullName: string;
  readonly dateOfBirth: string;
  /** What the two have in common. */
  readonly matched: readonly Match[];
}

/** Finds the clients and the unfinished intakes that may be this person. */
export async function findDuplicates(scope: Scope, person: Person): Promise<Duplicate[]> {
  const [known, underWay] = await Promise.all([
    findKnownClients(scope, person),
    readUnfinishedIntakes(scope),
  ]);
  const wanted = personLookups(scope, person);
  const begun = underWay.flatMap(({ id, answers: { person: who, contact } }): Duplicate[] => {
    if (!who?.lastName || !who.dateOfBirth) return [];
    const { firstName = '', lastName, dateOfBirth } = who;
    const { phone = null, email = null } = contact ?? {};
    const matched = matchesOf(wanted, personLookups(scope, { lastName, dateOfBirth, phone, email }));
    if (matched.length === 0) return [];
    return [{ kind: 'intake', id, fullName: `${firstName} ${lastName}`.trim(), dateOfBirth, matched }];
  });
  const clients = known.map(({ client: { id, fullName, dateOfBirth }, matched }): Duplicate => {
    return { kind: 'client', id, fullName, dateOfBirth, matched };
  });
  return [...clients, ...begun];
}
