import { z } from 'zod';
import { declareForm } from '#app/platform/forms/form.ts';
import { choice, yesOrNo } from '#app/platform/forms/readers.ts';
import { paths } from '#app/platform/paths.ts';
import { templateSchema } from './template.schema.ts';

/** A template for notes, when it is added and when it is changed. */
export const noteTemplateForm = declareForm({
  at: [paths.newNoteTemplate(':clinic'), paths.editNoteTemplate(':clinic', ':template')],
  schema: templateSchema,
  errors: 'noteTemplates',
  fields: {
    name: { label: 'noteTemplates.name' },
    format: { label: 'noteTemplates.format', read: choice('noteTemplates.format_') },
    parts: {
      label: 'noteTemplates.parts',
      parts: { part: choice('notes.part_'), prompt: (_, typed: string) => typed, isRequired: yesOrNo },
    },
  },
});

/** Sends nothing but that a template is to be retired or used again, or that the usual templates are to be added. */
export const noteTemplateActForm = declareForm({
  at: [
    paths.retireNoteTemplate(':clinic', ':template'),
    paths.returnNoteTemplate(':clinic', ':template'),
    paths.defaultNoteTemplates(':clinic'),
  ],
  schema: z.object({}),
  errors: 'noteTemplates',
  fields: {},
});
