import type { ClientContact } from '#app/modules/clients/person/index.server.ts';

/** A client whom no message reaches, why, and whom to call. */
export type UnreachedClient = Pick<ClientContact, 'id' | 'fullName' | 'dateOfBirth' | 'mark' | 'reach'>;

/** Returns those of these clients whom no message reaches today, by name. */
export function unreachedOf(contacts: Iterable<ClientContact>): UnreachedClient[] {
  return [...contacts]
    .filter(({ reach }) => reach.email === null)
    .map(({ id, fullName, dateOfBirth, mark, reach }) => ({ id, fullName, dateOfBirth, mark, reach }))
    .sort((a, b) => a.fullName.localeCompare(b.fullName) || a.dateOfBirth.localeCompare(b.dateOfBirth));
}
