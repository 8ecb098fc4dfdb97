import { declareActs, type Declared } from '#app/platform/acts.ts';
import { PERMISSIONS, type Permission } from './permissions.ts';

export const IDENTITY_ACTS = declareActs({
  'account.change': { words: 'account.act_change', on: ['member', 'account'] },
  'clinic.create': { words: 'audit.act_clinic_create', on: ['clinic'] },
  'clinic.enter': { words: 'audit.act_clinic_enter', on: ['clinic'] },
  // The trail records the refused permission in the place of the kind of record.
  'permission.use': {
    words: 'audit.act_permission_use',
    on: Object.keys(PERMISSIONS) as [Permission, ...Permission[]],
  },
  'kiosk.add': { words: 'kiosks.act_add', on: ['kiosk'] },
  'kiosk.pair': { words: 'kiosks.act_pair', on: ['kiosk'] },
  'kiosk.renew-code': { words: 'kiosks.act_renew', on: ['kiosk'] },
  'kiosk.unpair': { words: 'kiosks.act_unpair', on: ['kiosk'] },
  'staff.invite': { words: 'invitations.act_invite', on: ['invitation'] },
  'staff.invite-again': { words: 'invitations.act_invite_again', on: ['invitation'] },
  'staff.join': { words: 'invitations.act_join', on: ['invitation'] },
  'staff.send-invitation': { words: 'invitations.act_send', on: ['invitation'] },
  'staff.withdraw-invitation': { words: 'invitations.act_withdraw', on: ['invitation'] },
  'staff.change-locations': { words: 'staff.act_change_places', on: ['member'] },
  'staff.change': { words: 'audit.act_staff_change', on: ['member'] },
  'staff.change-role': { words: 'audit.act_staff_change_role', on: ['member'] },
  'staff.deactivate': { words: 'audit.act_staff_deactivate', on: ['member'] },
  'staff.end-session': { words: 'audit.act_staff_end_session', on: ['member'] },
  'staff.reactivate': { words: 'audit.act_staff_reactivate', on: ['member'] },
  'staff.require-second-factor': { words: 'audit.act_staff_require_second_factor', on: ['member'] },
  'staff.sign-out': { words: 'audit.act_staff_sign_out', on: ['member'] },
  'staff.unlock': { words: 'audit.act_staff_unlock', on: ['member'] },
  'session.end': { words: 'audit.act_session_end', on: ['session'] },
  'session.start': { words: 'audit.act_session_start', on: ['session'] },
});

declare module '#app/platform/acts.ts' {
  interface DeclaredActs extends Declared<typeof IDENTITY_ACTS> {}
}
