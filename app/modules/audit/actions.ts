import type { MessageKey } from '#app/platform/i18n/index.ts';

/**
 * Every act the system records, and its words. A test compares it with the literals in the code, so that no act can be
 * recorded that the audit trail could not tell in words.
 */
export const AUDIT_ACTIONS = {
  'appointment.book': 'audit.act_appointment_book',
  'appointment.cancel': 'audit.act_appointment_cancel',
  'appointment.check-in': 'audit.act_appointment_check_in',
  'appointment.complete': 'audit.act_appointment_complete',
  'appointment.move': 'audit.act_appointment_move',
  'appointment.no-show': 'audit.act_appointment_no_show',
  'appointment.start': 'audit.act_appointment_start',
  'appointment.undo-move': 'audit.act_appointment_undo_move',
  'audit.read': 'audit.act_audit_read',
  'audit.verify': 'audit.act_audit_verify',
  'care-team.assign': 'audit.act_care_team_assign',
  'caseload.read': 'audit.act_caseload_read',
  'client.create': 'audit.act_client_create',
  'client.read': 'audit.act_client_read',
  'client.search': 'audit.act_client_search',
  'client.update': 'audit.act_client_update',
  'clinic.enter': 'audit.act_clinic_enter',
  'dead-letter.discard': 'audit.act_dead_letter_discard',
  'dead-letter.retry': 'audit.act_dead_letter_retry',
  'intake.abandon': 'audit.act_intake_abandon',
  'intake.complete': 'audit.act_intake_complete',
  'intake.read': 'audit.act_intake_read',
  'intake.save': 'audit.act_intake_save',
  'intake.search': 'audit.act_intake_search',
  'intake.start': 'audit.act_intake_start',
  'match.override': 'audit.act_match_override',
  'match.read': 'audit.act_match_read',
  'match.select': 'audit.act_match_select',
  'message.list': 'audit.act_message_list',
  'message.outcome': 'audit.act_message_outcome',
  'message.park': 'audit.act_message_park',
  'message.read': 'audit.act_message_read',
  'message.resend': 'audit.act_message_resend',
  'message.send': 'audit.act_message_send',
  'message.skip': 'audit.act_message_skip',
  'my-day.read': 'audit.act_my_day_read',
  'needs.assess': 'audit.act_needs_assess',
  'needs.read': 'audit.act_needs_read',
  'note.addend': 'audit.act_note_addend',
  'note.cosign': 'audit.act_note_cosign',
  'note.list': 'audit.act_note_list',
  'note.open': 'audit.act_note_open',
  'note.read': 'audit.act_note_read',
  'note.save': 'audit.act_note_save',
  'note.sign': 'audit.act_note_sign',
  'note.write': 'audit.act_note_write',
  'permission.use': 'audit.act_permission_use',
  'session.end': 'audit.act_session_end',
  'session.start': 'audit.act_session_start',
} as const satisfies Record<string, MessageKey>;

export type AuditAction = keyof typeof AUDIT_ACTIONS;

export function isAuditAction(action: string): action is AuditAction {
  return Object.hasOwn(AUDIT_ACTIONS, action);
}

export const AUDIT_OUTCOME_WORDS = {
  allowed: 'audit.outcome_allowed',
  denied: 'audit.outcome_denied',
  failed: 'audit.outcome_failed',
} as const satisfies Record<string, MessageKey>;
