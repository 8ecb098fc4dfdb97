import type { Role } from '#db/tenant.server.ts';
import type { Locale } from '#app/platform/i18n/locale.ts';
import type { PlainKey } from '#app/platform/i18n/t.ts';
import type { Translate } from '#app/platform/i18n/index.ts';
import { PERMISSIONS, type Grant } from './permissions.ts';
import { STAFF_ROLES } from './roles.ts';

/** How far a permission reaches, in words; `no` where a role lacks it. */
export const GRANT_WORDS = {
  any: 'permissions.any',
  own: 'permissions.own',
  supervised: 'permissions.supervised',
  limited: 'permissions.limited',
  no: 'permissions.no',
} as const satisfies Record<Grant | 'no', PlainKey>;

export const ROLE_WORDS = {
  admin: 'shell.role_admin',
  therapist: 'shell.role_therapist',
  receptionist: 'shell.role_receptionist',
  billing: 'shell.role_billing',
} as const satisfies Record<string, PlainKey>;

/** Words roles: “Administrator, Therapist”. */
export const rolesInWords = (t: Translate, roles: readonly Role[]): string =>
  roles.map((role) => t(ROLE_WORDS[role])).join(', ');

/** Returns the words of the roles that an entry of the trail names; none where it names a job. */
export const rolesOfEntry = (role: string | null): PlainKey[] =>
  STAFF_ROLES.filter((one) => role?.split('+').includes(one)).map((one) => ROLE_WORDS[one]);

/** Words a permission that was refused. The audit trail has it in the place of the kind of record. */
export function refusedPermission(locale: Locale, action: string, resourceType: string): string | undefined {
  if (action !== 'permission.use') return undefined;
  return Object.entries(PERMISSIONS).find(([permission]) => permission === resourceType)?.[1][locale];
}
