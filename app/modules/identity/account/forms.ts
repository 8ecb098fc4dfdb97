import { z } from 'zod';
import { requiredText } from '#app/platform/fields.schema.ts';
import { codesOf } from '#app/platform/forms/error-codes.ts';
import { declareForm } from '#app/platform/forms/form.ts';
import { yesOrNo } from '#app/platform/forms/readers.ts';
import { paths } from '#app/platform/paths.ts';

const code = codesOf('account');

/** How a member is called in a clinic, and which of its messages the member gets. */
export const ownMembershipForm = declareForm({
  at: [paths.ownMembership(':clinic')],
  schema: z.object({
    name: requiredText(code, 100, 'name-required'),
    /** Absent where nothing is ticked, and where there is nothing to choose. */
    licenceWarnings: z
      .literal('yes', { error: code('choose') })
      .optional()
      .transform((answer) => answer === 'yes'),
  }),
  errors: 'account',
  fields: {
    name: { label: 'account.name' },
    licenceWarnings: { label: 'account.licenceWarnings', read: yesOrNo },
  },
});
