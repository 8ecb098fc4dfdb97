/** People of the realm: each test has its own, because a lock or a used code would spoil another's. */
export const PEOPLE = [
  'rosa',
  'ada',
  'mina',
  'theo',
  'lena',
  'paul',
  'iris',
  'omar',
  'nora',
  'vera',
  'hugo',
].map((name) => ({
  name,
  /** Who is new has a password and has not set up a second factor. */
  isNew: name === 'nora',
  password: `${name}-Clinic-2026!`,
  /** The bytes of these characters are the secret, as Keycloak keeps it. */
  totpSecret: `${name}-secret-of-20-bytes`.padEnd(20, 'x').slice(0, 20),
  tenantHint: '019a0000-0000-7000-8000-000000000001',
}));

export type KeycloakPerson = (typeof PEOPLE)[number];

export function personNamed(name: string): KeycloakPerson {
  const found = PEOPLE.find((person) => person.name === name);
  if (found === undefined) throw new Error(`Nobody in the realm is called ${name}.`);
  return found;
}
