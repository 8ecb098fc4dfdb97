import { z } from 'zod';
import { PART_LIMIT } from './note-content.ts';

/** What is typed keeps its lines; line ends are those of the web form made one kind. */
const Part = z
  .string()
  .max(PART_LIMIT, 'note-part-too-long')
  .transform((text) => text.replace(/\r\n?/g, '\n'))
  .default('');

const WallTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'note-time')
  .optional();

/** A draft: any part may still be empty. Times are wall-clock times at the appointment's location. */
export const NoteForm = z.object({
  subjective: Part,
  objective: Part,
  assessment: Part,
  plan: Part,
  sessionStart: WallTime,
  sessionEnd: WallTime,
  /** Where an appointment has several clients. */
  clientId: z.uuid().optional(),
  /** `sign`: to the attestation once saved. */
  next: z.enum(['sign', 'stay']).optional(),
});
export type NoteFields = z.output<typeof NoteForm>;

/** The author's or supervisor's statement that the note is true and complete. */
export const AttestationForm = z.object({ attested: z.literal('yes', { error: 'note-attest' }) });

export const AddendumForm = z.object({
  body: z
    .string({ error: 'addendum-empty' })
    .trim()
    .min(1, 'addendum-empty')
    .max(PART_LIMIT, 'note-part-too-long')
    .transform((text) => text.replace(/\r\n?/g, '\n')),
});
