import { boolean, check, index, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { clients } from './clients.ts';
import { belongsTo, id, instant, oneOf, sealed, tenantId, wallTime } from './columns.ts';
import { accounts } from './identity.ts';
import { plain } from './plain.ts';
import { MODALITIES } from './tenancy.ts';
import { specializations } from './therapists.ts';

export const AGE_GROUPS = ['early_childhood', 'school_age', 'adolescent', 'adult'] as const;
export const COMMUNICATION_NEEDS = ['verbal', 'non_verbal', 'aac', 'sign_language'] as const;
export const URGENCY_LEVELS = ['routine', 'soon', 'urgent'] as const;
export const IMPORTANCES = ['critical', 'preferred', 'nice_to_have'] as const;

/** What a client needs, as assessed; a new assessment supersedes the last, and the newest one counts. */
export const needsAssessments = pgTable(
  'needs_assessments',
  {
    tenantId: tenantId(),
    id: id(),
    clientId: uuid('client_id').notNull(),
    communicationNeeds: text('communication_needs', { enum: COMMUNICATION_NEEDS }),
    /** As of the day of the assessment: history. Whoever needs the age group computes it on the day it is used. */
    ageGroup: text('age_group', { enum: AGE_GROUPS }).notNull(),
    urgencyLevel: text('urgency_level', { enum: URGENCY_LEVELS }).notNull(),
    /** The client's preferred language is a condition, not a wish. */
    isLanguageRequired: boolean('is_language_required').notNull().default(false),
    modality: text('modality', { enum: MODALITIES }).notNull(),
    sessionMinutes: integer('session_minutes').notNull(),
    /** Co-occurring conditions and what else the therapist should know. */
    concerns: sealed('concerns'),
    assessedBy: uuid('assessed_by')
      .notNull()
      .references(() => accounts.id),
    assessedAt: instant('assessed_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    belongsTo(t.tenantId, t.clientId, clients),
    index('needs_assessments_by_client').on(t.tenantId, t.clientId, t.assessedAt),
    check('needs_assessments_communication', oneOf('communication_needs', COMMUNICATION_NEEDS)),
    check('needs_assessments_age_group', oneOf('age_group', AGE_GROUPS)),
    check('needs_assessments_urgency', oneOf('urgency_level', URGENCY_LEVELS)),
    check('needs_assessments_modality', oneOf('modality', MODALITIES)),
  ],
);

export const needsSpecializations = pgTable(
  'needs_specializations',
  {
    tenantId: tenantId(),
    id: id(),
    needsId: uuid('needs_id').notNull(),
    specializationId: uuid('specialization_id').notNull(),
    importance: text('importance', { enum: IMPORTANCES }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('needs_specializations_once').on(t.tenantId, t.needsId, t.specializationId),
    belongsTo(t.tenantId, t.needsId, needsAssessments),
    belongsTo(t.tenantId, t.specializationId, specializations),
    check('needs_specializations_importance', oneOf('importance', IMPORTANCES)),
  ],
);

export const needsPreferredTimes = pgTable(
  'needs_preferred_times',
  {
    tenantId: tenantId(),
    id: id(),
    needsId: uuid('needs_id').notNull(),
    weekday: integer('weekday').notNull(),
    startsAt: wallTime('starts_at').notNull(),
    endsAt: wallTime('ends_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    belongsTo(t.tenantId, t.needsId, needsAssessments),
    index('needs_preferred_times_by_needs').on(t.tenantId, t.needsId),
    check('needs_preferred_times_weekday', oneOf('weekday', ['1', '2', '3', '4', '5', '6', '7'])),
  ],
);

/* Why columns may be plain. */

const MATCHING = 'Matching compares it with what therapists offer; it names nobody.';

plain(needsAssessments, {
  communicationNeeds: MATCHING,
  ageGroup: MATCHING,
  urgencyLevel: 'Intake is worked off in its order; it names nobody.',
  isLanguageRequired: MATCHING,
  modality: MATCHING,
  sessionMinutes: MATCHING,
  assessedAt: 'The newest assessment counts, and is found by it.',
});

plain(needsSpecializations, {
  importance: MATCHING,
});

plain(needsPreferredTimes, {
  weekday: MATCHING,
  startsAt: MATCHING,
  endsAt: MATCHING,
});
