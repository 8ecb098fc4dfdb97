import { z } from 'zod';
import { sealedJson } from '#app/platform/sealed-json.ts';
import {
  FORMAT_PARTS,
  hasPart,
  NOTE_FORMATS,
  NOTE_PARTS,
  type NoteFormat,
  type NotePart,
} from '../note-format.ts';

/** The longest part, in characters: some ten pages. */
export const PART_LIMIT = 20_000;

/**
 * How a version's text is stored. A signed text is never rewritten: it is reshaped whenever it is read. A text that names no
 * format is SOAP for ever, and the parts of SOAP are always there: releases that know no other format read them.
 */
export const NOTE_CONTENT = sealedJson({
  version: 1,
  schema: z.object({
    format: z.enum(NOTE_FORMATS).optional(),
    subjective: z.string(),
    objective: z.string(),
    data: z.string().optional(),
    behavior: z.string().optional(),
    intervention: z.string().optional(),
    response: z.string().optional(),
    assessment: z.string(),
    plan: z.string(),
    goals: z.array(z.object({ id: z.string(), goal: z.string() })).optional(),
    /** When the session really began and ended, ISO 8601 in UTC. */
    startedAt: z.string(),
    endedAt: z.string(),
  }),
  upgrades: [(unversioned) => unversioned],
});

/** The content of a version of a note. */
export type NoteContent = Readonly<ReturnType<typeof NOTE_CONTENT.read>>;

/** A goal of the client's treatment plan that a session served: its id in the plan, and what it said then. */
export type ServedGoal = NonNullable<NoteContent['goals']>[number];

/** What is typed into the parts of a note. */
export type NoteParts = Readonly<Partial<Record<NotePart, string | undefined>>>;

/** Makes the content of a version of a note. Parts that are left out are empty. */
export function makeContent(
  format: NoteFormat,
  parts: NoteParts,
  times: { readonly startedAt: Date; readonly endedAt: Date },
  goals: readonly ServedGoal[] = [],
): NoteContent {
  const typed = Object.fromEntries(NOTE_PARTS.map((part) => [part, parts[part] || undefined]));
  const { subjective = '', objective = '', assessment = '', plan = '' } = parts;
  return {
    ...typed,
    ...{ subjective, objective, assessment, plan },
    ...(format === 'soap' ? {} : { format }),
    ...(goals.length === 0 ? {} : { goals: [...goals] }),
    startedAt: times.startedAt.toISOString(),
    endedAt: times.endedAt.toISOString(),
  };
}

/**
 * Returns the text of a version, as it is stored and as a signature's hash covers it: the format, and each text under the
 * name of its part, which is its heading. The same content always gives the same characters, and different content never
 * does. A text that an earlier release stored may differ from the one that this returns.
 */
export function canonicalText(content: NoteContent): string {
  return NOTE_CONTENT.write(content);
}

/** Returns the format of a note. */
export function formatOf({ format }: Pick<NoteContent, 'format'>): NoteFormat {
  return format ?? 'soap';
}

/** Tells whether a part says something. */
export function saysSomething(parts: NoteParts, part: NotePart): boolean {
  return (parts[part] ?? '').trim() !== '';
}

/** Returns the parts that have text although the format has no such part: it was chosen after they were typed. */
export function strayParts(format: NoteFormat, parts: NoteParts): NotePart[] {
  return NOTE_PARTS.filter((part) => !hasPart(format, part) && saysSomething(parts, part));
}

/** Returns the parts of a note in the order in which it is read: those of its format, then any stray ones. */
export function partsOf(content: NoteContent): NotePart[] {
  const format = formatOf(content);
  return [...FORMAT_PARTS[format], ...strayParts(format, content)];
}

/** Returns the names of what a note says: its parts, and the goals that were served where it names any. */
export function fieldsOf(content: NoteContent): (NotePart | 'goals')[] {
  return [...partsOf(content), ...(content.goals === undefined ? [] : ['goals' as const])];
}

/** Tells whether the end that a note says is still to come. Such a note is not signed: a signed one is never about the future. */
export function isToCome({ endedAt }: Pick<NoteContent, 'endedAt'>, now: Date): boolean {
  return new Date(endedAt) > now;
}

/** What a template says of one part. */
export interface PartRule {
  readonly part: NotePart;
  readonly isRequired: boolean;
}

/**
 * Returns the parts that must say something before the note is signed, and do not: those that its template requires, and
 * every part of a note without a template.
 */
export function emptyParts(
  content: NoteContent,
  template: { readonly parts: readonly PartRule[] } | null,
): NotePart[] {
  const required =
    template === null
      ? FORMAT_PARTS[formatOf(content)]
      : template.parts.filter(({ isRequired }) => isRequired).map(({ part }) => part);
  return required.filter((part) => !saysSomething(content, part));
}

/**
 * Returns the content of a note that nobody has written yet. Its times are the appointment's until the author changes
 * them.
 */
export function blankContent(
  planned: { startsAt: Date; endsAt: Date },
  format: NoteFormat = 'soap',
): NoteContent {
  return makeContent(format, {}, { startedAt: planned.startsAt, endedAt: planned.endsAt });
}
