import { z } from 'zod';
import { isoDate, requiredEmail, requiredText } from '#app/platform/fields.schema.ts';
import { codesOf } from '#app/platform/forms/error-codes.ts';
import { rolesField } from '#app/modules/identity/staff/roles.schema.ts';

const code = codesOf('invitations');

const optionalDate = z
  .union([z.literal(''), isoDate(code('date-invalid'))], { error: code('date-invalid') })
  .optional()
  .transform((date) => (date === undefined || date === '' ? null : date));

const optionalId = z
  .union([z.literal(''), z.uuid({ error: code('other') })], { error: code('other') })
  .optional()
  .transform((id) => (id === undefined || id === '' ? null : id));

/** Who is invited: as what, where, and under whose supervision from when to when. */
export const invitationSchema = z
  .object({
    name: requiredText(code, 100, 'name-required'),
    email: requiredEmail(code, 'email-required'),
    roles: rolesField(code('role-required')),
    places: z
      .union([z.uuid().transform((id) => [id]), z.array(z.uuid()).max(100)], { error: code('other') })
      .optional()
      .transform((ids) => [...new Set(ids)]),
    locale: z.enum(['en', 'es'], { error: code('locale-required') }),
    supervisorId: optionalId,
    since: optionalDate,
    until: optionalDate,
  })
  .superRefine(({ roles, supervisorId, since, until }, context) => {
    const wrong = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (supervisorId === null) {
      if (since !== null || until !== null) wrong('supervisorId', code('supervisor-required'));
    } else if (!roles.includes('therapist')) wrong('supervisorId', code('not-supervised'));
    else if (since === null) wrong('since', code('since-required'));
    else if (until !== null && until < since) wrong('until', code('ends-before'));
  });

export type InvitationAnswers = z.output<typeof invitationSchema>;
