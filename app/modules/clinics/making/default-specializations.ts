import type { SPECIALIZATION_CATEGORIES } from '#db/schema/therapists.ts';

type Category = (typeof SPECIALIZATION_CATEGORIES)[number];

/** The specializations that every new clinic starts with and edits as its own. */
export const DEFAULT_SPECIALIZATIONS: readonly (readonly [name: string, category: Category])[] = [
  ['ABA', 'behavioral_approach'],
  ['CBT', 'behavioral_approach'],
  ['DBT', 'behavioral_approach'],
  ['EMDR', 'behavioral_approach'],
  ['Play therapy', 'behavioral_approach'],
  ['Non-verbal', 'communication'],
  ['AAC', 'communication'],
  ['Sign language', 'communication'],
  ['Speech integration', 'communication'],
  ['Autism', 'population'],
  ['ADHD', 'population'],
  ['Anxiety', 'population'],
  ['Trauma', 'population'],
  ['Developmental delays', 'population'],
  ['Early childhood (0–5)', 'age_group'],
  ['School age (6–12)', 'age_group'],
  ['Adolescent (13–17)', 'age_group'],
  ['Adult (18+)', 'age_group'],
  ['Individual', 'modality'],
  ['Family', 'modality'],
  ['Group', 'modality'],
  ['Spanish-speaking families', 'cultural'],
  ['Refugee and immigrant families', 'cultural'],
];
