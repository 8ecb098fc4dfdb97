import { z } from 'zod';
import { codesOf } from '#app/platform/forms/error-codes.ts';
import { tooLong } from '#app/platform/forms/too-long.ts';
import { PART_LIMIT } from './note-content.ts';

const code = codesOf('notes');

/** What is typed keeps its lines. The line ends of the web form are made one kind. */
const Part = z
  .string()
  .max(PART_LIMIT, tooLong(PART_LIMIT))
  .transform((text) => text.replace(/\r\n?/g, '\n'));

const WallTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, code('note-time'))
  .optional();

/** So many goals can be named: more than a plan has, with those that an earlier plan had. */
const MOST_GOALS = 50;

/** A draft: any part may still be empty. Times are wall-clock times at the appointment's location. */
export const NoteSchema = z.object({
  /** The version of the template by which it is written; left out where the clinic has none, or it stays as it is. */
  template: z.uuid({ error: code('unknown-template') }).optional(),
  subjective: Part.default(''),
  objective: Part.default(''),
  data: Part.optional(),
  behavior: Part.optional(),
  intervention: Part.optional(),
  response: Part.optional(),
  assessment: Part.default(''),
  plan: Part.default(''),
  /** Ids of goals of the client's treatment plan. */
  goals: z
    .array(z.uuid({ error: code('unknown-goal') }))
    .max(MOST_GOALS, code('unknown-goal'))
    .optional(),
  sessionStart: WallTime,
  sessionEnd: WallTime,
  /** Given where an appointment has several clients. */
  clientId: z.uuid().optional(),
  /** When the session was by the record of the day, as the page was opened: two instants, start and end. */
  recordTimes: z
    .string()
    .refine((typed) => z.tuple([z.iso.datetime(), z.iso.datetime()]).safeParse(typed.split('/')).success)
    .optional()
    .catch(undefined),
  /** Times that look mistyped, or were typed before the appointment was moved, are right all the same. */
  timesKnown: z.literal('yes').optional(),
  /** `sign`: the attestation follows the save; `template`: another template was chosen. */
  next: z.enum(['sign', 'stay', 'template']).optional(),
});
export type NoteFields = z.output<typeof NoteSchema>;
