import type { NOTE_FORMATS as STORED } from '#db/schema/notes.ts';

/** The formats of session notes, the usual one first. */
export const NOTE_FORMATS = ['soap', 'dap', 'birp'] as const satisfies typeof STORED;
export type NoteFormat = (typeof NOTE_FORMATS)[number];

/** The parts of all formats, each once: what a session brought before what is made of it. */
export const NOTE_PARTS = [
  'subjective',
  'objective',
  'data',
  'behavior',
  'intervention',
  'response',
  'assessment',
  'plan',
] as const;
export type NotePart = (typeof NOTE_PARTS)[number];

/** The parts of each format, in their order. A part of the same name has the same meaning in every format that has it. */
export const FORMAT_PARTS: Readonly<Record<NoteFormat, readonly NotePart[]>> = {
  soap: ['subjective', 'objective', 'assessment', 'plan'],
  dap: ['data', 'assessment', 'plan'],
  birp: ['behavior', 'intervention', 'response', 'plan'],
};

/** Tells whether a format has a part. */
export function hasPart(format: NoteFormat, part: NotePart): boolean {
  return FORMAT_PARTS[format].includes(part);
}
