import { z } from 'zod';
import { optionalText, requiredText } from '#app/platform/fields.schema.ts';
import { codesOf } from '#app/platform/forms/error-codes.ts';
import { FORMAT_PARTS, NOTE_FORMATS, NOTE_PARTS } from '../note-format.ts';
import type { TemplatePart } from './select-templates.server.ts';

const code = codesOf('noteTemplates');

/** The longest prompt, in characters. */
export const PROMPT_LIMIT = 200;

/** What a clinic says of a template: every part of its format, in order. One part at least is required. */
export const templateSchema = z
  .object({
    name: requiredText(code, 80, 'name-required'),
    format: z.enum(NOTE_FORMATS, { error: code('format-required') }),
    parts: z
      .array(
        z.object({
          part: z.enum(NOTE_PARTS, { error: code('other') }),
          prompt: optionalText(PROMPT_LIMIT),
          isRequired: z.literal('yes', { error: code('other') }).optional(),
        }),
      )
      .max(NOTE_PARTS.length, code('other'))
      .default([]),
  })
  .transform(({ name, format, parts: said }, context) => {
    const parts = FORMAT_PARTS[format].map((part) => {
      const { prompt = null, isRequired } = said.find((one) => one.part === part) ?? {};
      return { part, prompt, isRequired: isRequired === 'yes' };
    });
    if (!parts.some(({ isRequired }) => isRequired))
      context.issues.push({
        code: 'custom',
        path: ['parts[0].isRequired'],
        message: code('part-required'),
        input: said,
      });
    return { name, format, parts };
  });

export type TemplateAnswers = Readonly<Omit<z.output<typeof templateSchema>, 'parts'>> & {
  readonly parts: readonly TemplatePart[];
};
