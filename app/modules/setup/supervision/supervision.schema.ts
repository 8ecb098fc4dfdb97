import { z } from 'zod';
import { isoDate } from '#app/platform/fields.schema.ts';
import { codesOf } from '#app/platform/forms/error-codes.ts';

const code = codesOf('supervision');

const lastDay = z
  .union([z.literal(''), isoDate(code('date-invalid'))], { error: code('date-invalid') })
  .transform((date) => (date === '' ? null : date));
const ids = z.union([z.uuid().transform((id) => [id]), z.array(z.uuid()).max(100)], { error: code('other') });

/** What is changed of a therapist's supervisors: last days by supervision, what is taken out, and one more. */
export const supervisorsSchema = z
  .object({
    ends: z.record(z.uuid(), lastDay).default({}),
    removed: ids.optional().transform((given) => given ?? []),
    supervisorId: z
      .union([z.literal(''), z.uuid()], { error: code('other') })
      .optional()
      .transform((id) => (id === undefined || id === '' ? null : id)),
    since: lastDay.optional().transform((date) => date ?? null),
    until: lastDay.optional().transform((date) => date ?? null),
  })
  .superRefine(({ supervisorId, since, until }, context) => {
    const wrong = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (supervisorId === null) {
      if (since !== null || until !== null) wrong('supervisorId', code('supervisor-required'));
    } else if (since === null) wrong('since', code('since-required'));
    else if (until !== null && until < since) wrong('until', code('ends-before'));
  });

export type SupervisorsAnswers = z.output<typeof supervisorsSchema>;
