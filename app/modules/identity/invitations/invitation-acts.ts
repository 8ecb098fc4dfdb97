/** What an administrator does with an open invitation, by its part of the address: the act in the trail, words and flash. */
export const INVITATION_ACTS = {
  resend: {
    action: 'staff.invite-again',
    title: 'invitations.resendTitle',
    lead: 'invitations.resendLead',
    button: 'invitations.resendNow',
    flash: 'invitation-resent',
    variant: 'primary',
  },
  withdrawal: {
    action: 'staff.withdraw-invitation',
    title: 'invitations.withdrawTitle',
    lead: 'invitations.withdrawLead',
    button: 'invitations.withdrawNow',
    flash: 'invitation-withdrawn',
    variant: 'danger',
  },
} as const;

export type InvitationActName = keyof typeof INVITATION_ACTS;
