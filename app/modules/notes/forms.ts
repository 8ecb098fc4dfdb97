import { z } from 'zod';
import { codesOf } from '#app/platform/forms/error-codes.ts';
import { carried, declareForm } from '#app/platform/forms/form.ts';
import { clock } from '#app/platform/forms/readers.ts';
import { paths } from '#app/platform/paths.ts';
import { tooLong } from '#app/platform/forms/too-long.ts';
import { PART_LIMIT } from '#app/modules/notes/note/note-content.ts';
import { NoteSchema } from '#app/modules/notes/note/note.schema.ts';

const code = codesOf('notes');

/** A draft, saved by its author's button or by the page itself. */
export const noteForm = declareForm({
  at: [paths.appointmentNote(':clinic', ':appointment'), paths.noteAutosave(':clinic', ':appointment')],
  schema: NoteSchema,
  errors: 'notes',
  fields: {
    subjective: { label: 'notes.part_subjective' },
    objective: { label: 'notes.part_objective' },
    data: { label: 'notes.part_data' },
    behavior: { label: 'notes.part_behavior' },
    intervention: { label: 'notes.part_intervention' },
    response: { label: 'notes.part_response' },
    assessment: { label: 'notes.part_assessment' },
    plan: { label: 'notes.part_plan' },
    goals: { label: 'notes.goals', read: (_: unknown, value: string) => value },
    sessionStart: { label: 'notes.sessionStart', read: clock },
    sessionEnd: { label: 'notes.sessionEnd', read: clock },
    template: carried,
    clientId: carried,
    recordTimes: carried,
    timesKnown: carried,
    next: carried,
  },
});

/** The author's or supervisor's statement that the note is true and complete. */
export const attestationForm = declareForm({
  at: [paths.signNote(':clinic', ':note'), paths.cosignNote(':clinic', ':note')],
  schema: z.object({
    attested: z.literal('yes', { error: code('note-attest') }),
    /** `queue` goes on to the next note that waits. */
    next: z.literal('queue').optional().catch(undefined),
  }),
  errors: 'notes',
  fields: { attested: carried, next: carried },
});

export const addendumForm = declareForm({
  at: [paths.newAddendum(':clinic', ':note')],
  schema: z.object({
    body: z
      .string({ error: code('addendum-empty') })
      .trim()
      .min(1, code('addendum-empty'))
      .max(PART_LIMIT, tooLong(PART_LIMIT))
      .transform((text) => text.replace(/\r\n?/g, '\n')),
  }),
  errors: 'notes',
  fields: { body: { label: 'notes.addendumBody' } },
});
