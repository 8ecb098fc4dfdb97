import type { SPECIALIZATION_CATEGORIES } from '#db/schema/therapists.ts';

type Category = (typeof SPECIALIZATION_CATEGORIES)[number];

/**
 * The specializations that every new clinic starts with and edits as its own. What profile and needs ask by themselves, age
 * groups and ways to communicate, is none of them: matches would count it twice.
 */
export const DEFAULT_SPECIALIZATIONS: readonly (readonly [name: string, category: Category])[] = [
  ['ABA', 'behavioral_approach'],
  ['CBT', 'behavioral_approach'],
  ['DBT', 'behavioral_approach'],
  ['EMDR', 'behavioral_approach'],
  ['Play therapy', 'behavioral_approach'],
  ['Speech integration', 'communication'],
  ['Autism', 'population'],
  ['ADHD', 'population'],
  ['Anxiety', 'population'],
  ['Trauma', 'population'],
  ['Developmental delays', 'population'],
  ['Individual', 'modality'],
  ['Family', 'modality'],
  ['Group', 'modality'],
  ['Spanish-speaking families', 'cultural'],
  ['Refugee and immigrant families', 'cultural'],
];
