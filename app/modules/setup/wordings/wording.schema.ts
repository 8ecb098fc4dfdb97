import { z } from 'zod';
import { codesOf } from '#app/platform/forms/error-codes.ts';
import { requiredText } from '#app/platform/fields.schema.ts';

const code = codesOf('wordings');

export const LONGEST_TITLE = 120;
/** Six pages of paper. */
export const LONGEST_BODY = 20_000;

/** What a version says. */
export const wordingSchema = z.object({
  title: requiredText(code, LONGEST_TITLE, 'title-required').transform((title) => title.replace(/\s+/g, ' ')),
  body: requiredText(code, LONGEST_BODY, 'body-required'),
});

/** From which day a version is in use. */
export const takingSchema = z.object({ fromDay: z.iso.date({ error: code('date-invalid') }) });

export type WordingText = z.output<typeof wordingSchema>;
