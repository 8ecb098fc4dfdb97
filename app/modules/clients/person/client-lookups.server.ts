import { withoutExtension } from '#app/platform/phone.ts';
import type { Vault } from '#db/vault.server.ts';

/**
 * Keyed hashes by which a client is found without unsealing every record. A phone is hashed as E.164 without its
 * extension; dates are `YYYY-MM-DD`.
 */
export const clientLookups = {
  email: (vault: Vault, email: string | null) => (email === null ? null : vault.lookup('email', email)),
  phone: (vault: Vault, phone: string | null) =>
    phone === null ? null : vault.lookup('phone', withoutExtension(phone)),
  nameAndBirth: (vault: Vault, lastName: string, dateOfBirth: string) =>
    vault.lookup('name-and-birth', lastName, dateOfBirth),
};
