import type { MessageKey } from '#app/platform/i18n/index.ts';
import type { NotePart } from './note-format.ts';

/** The heading of each part. */
export const PART_WORDS = {
  subjective: 'notes.part_subjective',
  objective: 'notes.part_objective',
  data: 'notes.part_data',
  behavior: 'notes.part_behavior',
  intervention: 'notes.part_intervention',
  response: 'notes.part_response',
  assessment: 'notes.part_assessment',
  plan: 'notes.part_plan',
} as const satisfies Record<NotePart, MessageKey>;

/** The product's own hint for the writer of each part. */
export const PART_HINTS = {
  subjective: 'notes.hint_subjective',
  objective: 'notes.hint_objective',
  data: 'notes.hint_data',
  behavior: 'notes.hint_behavior',
  intervention: 'notes.hint_intervention',
  response: 'notes.hint_response',
  assessment: 'notes.hint_assessment',
  plan: 'notes.hint_plan',
} as const satisfies Record<NotePart, MessageKey>;
