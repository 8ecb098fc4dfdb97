import { sql } from 'drizzle-orm';
import { check, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { belongsTo, bytes, createdAt, id, oneOf, tenantId } from './columns.ts';
import { plain } from './plain.ts';
import { therapists } from './therapists.ts';

/** The kinds of therapy of which a therapist gives some, by the names that the field has for them. */
export const THERAPY_MODALITIES = [
  'aba',
  'act',
  'cbt',
  'dbt',
  'emdr',
  'esdm',
  'exposure',
  'family',
  'group',
  'couples',
  'mindfulness',
  'motivational',
  'parent_training',
  'pcit',
  'play',
  'psychodynamic',
  'social_skills',
  'solution_focused',
  'tf_cbt',
] as const;

/** A kind of therapy that a therapist gives. */
export const therapistModalities = pgTable(
  'therapist_modalities',
  {
    tenantId: tenantId(),
    id: id(),
    therapistId: uuid('therapist_id').notNull(),
    modality: text('modality', { enum: THERAPY_MODALITIES }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('therapist_modalities_once').on(t.tenantId, t.therapistId, t.modality),
    belongsTo(t.tenantId, t.therapistId, therapists),
    check('therapist_modalities_known', oneOf('modality', THERAPY_MODALITIES)),
  ],
);

/** The photo of a therapist, drawn anew by us; another one is another row. */
export const therapistPhotos = pgTable(
  'therapist_photos',
  {
    tenantId: tenantId(),
    id: id(),
    therapistId: uuid('therapist_id').notNull(),
    jpeg: bytes('jpeg').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('therapist_photos_one').on(t.tenantId, t.therapistId),
    belongsTo(t.tenantId, t.therapistId, therapists),
    check('therapist_photos_size', sql.raw('octet_length(jpeg) between 1 and 65536')),
  ],
);

plain(therapistModalities, 'About a member of staff.');
plain(therapistPhotos, 'The face of a member of staff, shown to the clinic’s own people.');
