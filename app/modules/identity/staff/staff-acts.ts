/**
 * What an administrator does with a colleague, by its part of the address: the act in the audit trail, the words and the
 * icon, the flash when it is done, and whether the identity provider alone can do it.
 */
export const STAFF_ACTS = {
  'sign-out': {
    audited: 'staff.sign-out',
    title: 'staff.signOutTitle',
    lead: 'staff.signOutLead',
    button: 'staff.signOutNow',
    icon: 'lock',
    flash: 'staff-signed-out',
    needsProvider: false,
  },
  'session-end': {
    audited: 'staff.end-session',
    title: 'staff.endSessionTitle',
    lead: 'staff.endSessionLead',
    button: 'staff.endSessionNow',
    icon: 'lock',
    flash: 'staff-session-ended',
    needsProvider: false,
  },
  'second-factor': {
    audited: 'staff.require-second-factor',
    title: 'staff.secondFactorTitle',
    lead: 'staff.secondFactorLead',
    button: 'staff.secondFactorNow',
    icon: 'shield',
    flash: 'staff-second-factor',
    needsProvider: true,
  },
  unlocking: {
    audited: 'staff.unlock',
    title: 'staff.unlockTitle',
    lead: 'staff.unlockLead',
    button: 'staff.unlockNow',
    icon: 'refresh',
    flash: 'staff-unlocked',
    needsProvider: true,
  },
  role: {
    audited: 'staff.change-role',
    title: 'staff.roleTitle',
    lead: 'staff.roleLead',
    button: 'staff.roleNow',
    icon: 'shield',
    flash: 'staff-role-changed',
    needsProvider: false,
  },
  deactivation: {
    audited: 'staff.deactivate',
    title: 'staff.deactivateTitle',
    lead: 'staff.deactivateLead',
    button: 'staff.deactivateNow',
    icon: 'ban',
    variant: 'danger',
    flash: 'staff-deactivated',
    needsProvider: false,
  },
  reactivation: {
    audited: 'staff.reactivate',
    title: 'staff.reactivateTitle',
    lead: 'staff.reactivateLead',
    button: 'staff.reactivateNow',
    icon: 'check-circle',
    flash: 'staff-reactivated',
    needsProvider: false,
  },
} as const;

export type StaffActName = keyof typeof STAFF_ACTS;
export type StaffAct = (typeof STAFF_ACTS)[StaffActName];

/** Tells whether a part of an address names such an act. */
export function isStaffAct(name: string): name is StaffActName {
  return Object.hasOwn(STAFF_ACTS, name);
}
