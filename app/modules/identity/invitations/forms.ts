import { z } from 'zod';
import { chosen, declareForm } from '#app/platform/forms/form.ts';
import { choice, civilDate } from '#app/platform/forms/readers.ts';
import { paths } from '#app/platform/paths.ts';
import { invitationSchema } from './invitation.schema.ts';

export const inviteForm = declareForm({
  at: [paths.invite(':clinic')],
  schema: invitationSchema,
  errors: 'invitations',
  needsProof: true,
  fields: {
    name: { label: 'invitations.name' },
    email: { label: 'invitations.email' },
    roles: { label: 'invitations.role', read: choice('shell.role_') },
    places: chosen,
    locale: { label: 'invitations.locale', read: choice('invitations.locale_') },
    supervisorId: chosen,
    since: { label: 'invitations.since', read: civilDate },
    until: { label: 'invitations.until', read: civilDate },
  },
});

/** A new link for an invitation, and its end: the address names which. */
export const invitationActForm = declareForm({
  at: [
    paths.invitationAct(':clinic', ':invitation', 'resend'),
    paths.invitationAct(':clinic', ':invitation', 'withdrawal'),
  ],
  schema: z.object({}),
  errors: 'invitations',
  fields: {},
});
