import { z } from 'zod';
import { sealedJson } from '#app/platform/sealed-json.ts';

/** The parts of a SOAP note, in their order. */
export const NOTE_PARTS = ['subjective', 'objective', 'assessment', 'plan'] as const;
export type NotePart = (typeof NOTE_PARTS)[number];

/** What a version of a note says. */
export interface NoteContent extends Readonly<Record<NotePart, string>> {
  /** When the session began and ended as it was, ISO 8601 in UTC. */
  readonly startedAt: string;
  readonly endedAt: string;
}

/** The longest part, in characters: some ten pages. */
export const PART_LIMIT = 20_000;

/** How a version's text is stored. A signed one is never rewritten: it is reshaped whenever it is opened. */
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
 * The text of a version, as it is stored and as a signature's hash covers it: the same content always gives the same
 * characters, and different content never does. A text stored by an earlier release may differ from what this gives.
 */
export function canonicalText(content: NoteContent): string {
  return NOTE_CONTENT.write(content);
}

/** The parts that say nothing; a note with any of them is not signed. */
export function emptyParts(content: NoteContent): NotePart[] {
  return NOTE_PARTS.filter((part) => content[part].trim() === '');
}

/** A note that nobody has written yet: the times are the appointment's until the author says otherwise. */
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
