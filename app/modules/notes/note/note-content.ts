import { z } from 'zod';
import { sealedJson } from '#app/platform/sealed-json.ts';

/** The parts of a SOAP note, in their order. */
export const NOTE_PARTS = ['subjective', 'objective', 'assessment', 'plan'] as const;
export type NotePart = (typeof NOTE_PARTS)[number];

/** The content of a version of a note. */
export interface NoteContent extends Readonly<Record<NotePart, string>> {
  /** When the session really began and ended, ISO 8601 in UTC. */
  readonly startedAt: string;
  readonly endedAt: string;
}

/** The longest part, in characters: some ten pages. */
export const PART_LIMIT = 20_000;

/** How a version's text is stored. A signed text is never rewritten: it is reshaped whenever it is read. */
export const NOTE_CONTENT = sealedJson({
  version: 1,
  schema: z.object({
    subjective: z.string(),
    objective: z.string(),
    assessment: z.string(),
    plan: z.string(),
    startedAt: z.string(),
    endedAt: z.string(),
  }),
  upgrades: [(unversioned) => unversioned],
});

/**
 * Returns the text of a version, as it is stored and as a signature's hash covers it. The same content always gives the
 * same characters, and different content never does. A text that an earlier release stored may differ from the one that
 * this returns.
 */
export function canonicalText(content: NoteContent): string {
  return NOTE_CONTENT.write(content);
}

/** Returns the parts that are empty. A note with an empty part is not signed. */
export function emptyParts(content: NoteContent): NotePart[] {
  return NOTE_PARTS.filter((part) => content[part].trim() === '');
}

/**
 * Returns the content of a note that nobody has written yet. Its times are the appointment's until the author changes
 * them.
 */
export function blankContent(planned: { startsAt: Date; endsAt: Date }): NoteContent {
  return {
    subjective: '',
    objective: '',
    assessment: '',
    plan: '',
    startedAt: planned.startsAt.toISOString(),
    endedAt: planned.endsAt.toISOString(),
  };
}
