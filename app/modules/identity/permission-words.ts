import type { Locale } from '#app/platform/i18n/locale.ts';
import type { PlainKey } from '#app/platform/i18n/t.ts';
import { PERMISSIONS, type Grant } from './permissions.ts';

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

/** Returns the words for a stored role; undefined for what is not a member's role, such as a job's name. */
export function roleWords(role: string | null): PlainKey | undefined {
  return Object.entries(ROLE_WORDS).find(([known]) => known === role)?.[1];
}

/** Words a permission that was refused. The audit trail has it in the place of the kind of record. */
export function refusedPermission(locale: Locale, action: string, resourceType: string): string | undefined {
  if (action !== 'permission.use') return undefined;
  return Object.entries(PERMISSIONS).find(([permission]) => permission === resourceType)?.[1][locale];
}
