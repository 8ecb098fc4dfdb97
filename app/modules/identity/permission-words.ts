import type { PlainKey } from '#app/platform/i18n/t.ts';
import type { Grant, Permission } from './permissions.ts';

/** What each permission lets a person do, in words. */
export const PERMISSION_WORDS = {
  'home.read': 'permissions.home_read',
  'permission.read': 'permissions.permission_read',
  'client.search': 'permissions.client_search',
  'client.read': 'permissions.client_read',
  'client.create': 'permissions.client_create',
  'client.update': 'permissions.client_update',
  'intake.write': 'permissions.intake_write',
  'needs.read': 'permissions.needs_read',
  'needs.assess': 'permissions.needs_assess',
  'match.read': 'permissions.match_read',
  'match.select': 'permissions.match_select',
  'calendar.read': 'permissions.calendar_read',
  'appointment.read': 'permissions.appointment_read',
  'appointment.create': 'permissions.appointment_create',
  'appointment.move': 'permissions.appointment_move',
  'appointment.cancel': 'permissions.appointment_cancel',
  'appointment.check-in': 'permissions.appointment_check_in',
  'note.read': 'permissions.note_read',
  'note.write': 'permissions.note_write',
  'note.sign': 'permissions.note_sign',
  'note.addend': 'permissions.note_addend',
  'caseload.read': 'permissions.caseload_read',
  'delivery.read': 'permissions.delivery_read',
  'delivery.resend': 'permissions.delivery_resend',
  'audit.read': 'permissions.audit_read',
  'clinic.manage': 'permissions.clinic_manage',
} as const satisfies Record<Permission, PlainKey>;

/** How far a permission reaches, in words; `no` where a role lacks it. */
export const GRANT_WORDS = {
  any: 'permissions.any',
  own: 'permissions.own',
  limited: 'permissions.limited',
  no: 'permissions.no',
} as const satisfies Record<Grant | 'no', PlainKey>;

export const ROLE_WORDS = {
  admin: 'shell.role_admin',
  therapist: 'shell.role_therapist',
  receptionist: 'shell.role_receptionist',
  billing: 'shell.role_billing',
} as const satisfies Record<string, PlainKey>;

/** The words for a stored role; undefined for what is none of a member's, such as a job's name. */
export function roleWords(role: string | null): PlainKey | undefined {
  return Object.entries(ROLE_WORDS).find(([known]) => known === role)?.[1];
}

/** What was refused, where the audit trail says that a permission was: it stands there as the kind of record. */
export function refusedPermission(action: string, resourceType: string): PlainKey | undefined {
  if (action !== 'permission.use') return undefined;
  return Object.entries(PERMISSION_WORDS).find(([permission]) => permission === resourceType)?.[1];
}
