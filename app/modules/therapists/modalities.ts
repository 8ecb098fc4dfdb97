import type { THERAPY_MODALITIES } from '#db/schema/therapists-shown.ts';

/** The kinds of therapy of which a therapist may give some, in the order of their English names. */
export const MODALITIES = [
  'act',
  'aba',
  'cbt',
  'couples',
  'dbt',
  'esdm',
  'exposure',
  'emdr',
  'family',
  'group',
  'mindfulness',
  'motivational',
  'pcit',
  'parent_training',
  'play',
  'psychodynamic',
  'social_skills',
  'solution_focused',
  'tf_cbt',
] as const satisfies readonly (typeof THERAPY_MODALITIES)[number][];

export type Modality = (typeof THERAPY_MODALITIES)[number];
