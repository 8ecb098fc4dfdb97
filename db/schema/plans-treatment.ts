import { check, index, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import { clients } from './clients.ts';
import { belongsTo, civilDate, createdAt, id, instant, oneOf, sealed, tenantId } from './columns.ts';
import { accounts } from './identity.ts';
import { plain } from './plain.ts';
import { therapists } from './therapists.ts';

export const PLAN_STEPS = ['submitted', 'returned', 'approved', 'completed', 'discontinued'] as const;

/** A treatment plan. Its text is in versions, its state in steps; rows of all four tables are only added (docs/decisions/325). */
export const treatmentPlans = pgTable(
  'treatment_plans',
  {
    tenantId: tenantId(),
    id: id(),
    clientId: uuid('client_id').notNull(),
    createdBy: uuid('created_by')
      .notNull()
      .references(() => accounts.id),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    belongsTo(t.tenantId, t.clientId, clients),
    index('treatment_plans_by_client').on(t.tenantId, t.clientId, t.id),
  ],
);

/** Every save of a plan's text. */
export const treatmentPlanVersions = pgTable(
  'treatment_plan_versions',
  {
    tenantId: tenantId(),
    id: id(),
    planId: uuid('plan_id').notNull(),
    clientId: uuid('client_id').notNull(),
    /** From 1 on for each client, over all plans of the client. */
    number: integer('number').notNull(),
    /** JSON: diagnosis, dates, goals with their objectives. */
    content: sealed('content').notNull(),
    savedBy: uuid('saved_by')
      .notNull()
      .references(() => accounts.id),
    savedAt: instant('saved_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    belongsTo(t.tenantId, t.planId, treatmentPlans),
    belongsTo(t.tenantId, t.clientId, clients),
    unique('treatment_plan_versions_number').on(t.tenantId, t.clientId, t.number),
    index('treatment_plan_versions_by_plan').on(t.tenantId, t.planId, t.number),
  ],
);

/** What was done with a version of a plan: the last step of a plan is its state. */
export const treatmentPlanSteps = pgTable(
  'treatment_plan_steps',
  {
    tenantId: tenantId(),
    id: id(),
    planId: uuid('plan_id').notNull(),
    versionId: uuid('version_id').notNull(),
    /** From 1 on, without a gap: of two steps at once one fails. */
    number: integer('number').notNull(),
    kind: text('kind', { enum: PLAN_STEPS }).notNull(),
    /** What a reviewer returned it with, or why it was discontinued. */
    reason: sealed('reason'),
    /** Of an approved version: a keyed hash of the text that was shown, and its review date. */
    textHash: text('text_hash'),
    reviewOn: civilDate('review_on'),
    takenBy: uuid('taken_by')
      .notNull()
      .references(() => accounts.id),
    /** The therapist's profile of whoever did it; null for somebody without one. */
    therapistId: uuid('therapist_id'),
    /** The name as it stands under an approval for ever. */
    signerName: text('signer_name').notNull(),
    takenAt: instant('taken_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    belongsTo(t.tenantId, t.planId, treatmentPlans),
    belongsTo(t.tenantId, t.versionId, treatmentPlanVersions),
    belongsTo(t.tenantId, t.therapistId, therapists),
    unique('treatment_plan_steps_number').on(t.tenantId, t.planId, t.number),
    index('treatment_plan_steps_by_version').on(t.tenantId, t.versionId),
    index('treatment_plan_steps_by_therapist').on(t.tenantId, t.therapistId),
    index('treatment_plan_steps_submitted')
      .on(t.tenantId, t.takenAt)
      .where(sql`kind = 'submitted'`),
    check('treatment_plan_steps_kind', oneOf('kind', PLAN_STEPS)),
    check(
      'treatment_plan_steps_approved',
      sql`kind <> 'approved' or (text_hash is not null and review_on is not null)`,
    ),
    check('treatment_plan_steps_reason', sql`kind not in ('returned', 'discontinued') or reason is not null`),
  ],
);

/** How far a client is with a goal of a plan, as somebody judged it on a day. */
export const treatmentGoalProgress = pgTable(
  'treatment_goal_progress',
  {
    tenantId: tenantId(),
    id: id(),
    planId: uuid('plan_id').notNull(),
    /** The goal's id in the plan's text. */
    goalId: uuid('goal_id').notNull(),
    /** JSON: 0 to 100, the day, the comment. */
    content: sealed('content').notNull(),
    recordedBy: uuid('recorded_by')
      .notNull()
      .references(() => accounts.id),
    recordedAt: instant('recorded_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    belongsTo(t.tenantId, t.planId, treatmentPlans),
    index('treatment_goal_progress_by_plan').on(t.tenantId, t.planId, t.recordedAt),
  ],
);

plain(treatmentPlanVersions, {
  number: 'Counts versions.',
  savedAt: 'When the version was saved.',
});

plain(treatmentPlanSteps, {
  number: 'Counts steps.',
  kind: 'Names the step; what the plan says is sealed.',
  textHash: 'A keyed hash of the approved text.',
  reviewOn: 'The lists of plans whose review is due are read by it.',
  signerName: 'Of the member who acts, not of the client; shown under an approval for ever.',
  takenAt: 'A step’s time is part of it; lists of plans that wait are read in its order.',
});

plain(treatmentGoalProgress, {
  recordedAt: 'The history is read in its order; what was judged is sealed.',
});
