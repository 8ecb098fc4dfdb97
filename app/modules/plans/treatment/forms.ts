import { z } from 'zod';
import { isoDate, optionalText, requiredText } from '#app/platform/fields.schema.ts';
import { codesOf } from '#app/platform/forms/error-codes.ts';
import { carried, declareForm } from '#app/platform/forms/form.ts';
import { choice, civilDate } from '#app/platform/forms/readers.ts';
import { tooLong } from '#app/platform/forms/too-long.ts';
import { paths } from '#app/platform/paths.ts';
import { GOAL_TEXT_LIMIT, MOST_GOALS, MOST_OBJECTIVES } from './plan-content.ts';

const code = codesOf('plans');
const text = (limit: number) => z.string().max(limit, tooLong(limit)).default('');
const date = isoDate(code('plan-date'))
  .optional()
  .transform((on) => on ?? null);
const typed = (_: unknown, value: string) => value;
const hidden = () => '';

const Objective = z.object({ id: z.uuid(), text: text(GOAL_TEXT_LIMIT), targetOn: date });

const Goal = z.object({
  id: z.uuid(),
  problem: text(GOAL_TEXT_LIMIT),
  goal: text(GOAL_TEXT_LIMIT),
  interventions: text(GOAL_TEXT_LIMIT),
  objectives: z.array(Objective).max(MOST_OBJECTIVES, code('plan-many')).default([]),
});

/** A draft: anything may still be left out. What a plan lacks is said before it goes to review. */
const PlanSchema = z.object({
  diagnosis: text(500),
  diagnosisCode: text(12),
  startsOn: date,
  reviewOn: date,
  goals: z
    .array(Goal)
    .max(MOST_GOALS, code('plan-many'))
    .default([])
    .refine((goals) => {
      const ids = goals.flatMap(({ id, objectives }) => [id, ...objectives.map((one) => one.id)]);
      return new Set(ids).size === ids.length;
    }, code('other')),
  /** `submit`: the page that sends it to review follows the save. */
  next: z.enum(['submit', 'stay']).optional(),
});
export type PlanFields = z.output<typeof PlanSchema>;

/** A draft, saved by a button or by the page itself. */
export const planForm = declareForm({
  at: [paths.planDraft(':clinic', ':client'), paths.planAutosave(':clinic', ':client')],
  schema: PlanSchema,
  errors: 'plans',
  fields: {
    diagnosis: { label: 'plans.diagnosis' },
    diagnosisCode: { label: 'plans.code' },
    startsOn: { label: 'plans.startsOn', read: civilDate },
    reviewOn: { label: 'plans.reviewOn', read: civilDate },
    goals: {
      label: 'plans.goals',
      parts: { id: hidden, problem: typed, goal: typed, interventions: typed, objectives: typed },
    },
    next: carried,
  },
});

/** What was written goes to review. */
export const submissionForm = declareForm({
  at: [paths.planSubmission(':clinic', ':client')],
  schema: z.object({}),
  errors: 'plans',
  fields: {},
});

/** A reviewer's statement that the plan is right. */
export const approvalForm = declareForm({
  at: [paths.planReview(':clinic', ':client')],
  schema: z.object({ attested: z.literal('yes', { error: code('plan-attest') }) }),
  errors: 'plans',
  fields: { attested: carried },
});

export const returnForm = declareForm({
  at: [paths.returnPlan(':clinic', ':client')],
  schema: z.object({ reason: requiredText(code, 2000, 'plan-comment') }),
  errors: 'plans',
  fields: { reason: { label: 'plans.comment' } },
});

export const endForm = declareForm({
  at: [paths.endPlan(':clinic', ':client')],
  schema: z
    .object({
      outcome: z.enum(['completed', 'discontinued'], { error: code('plan-outcome') }),
      reason: optionalText(2000),
    })
    .refine(({ outcome, reason }) => outcome === 'completed' || reason !== null, {
      path: ['reason'],
      error: code('plan-reason'),
    }),
  errors: 'plans',
  fields: {
    outcome: { label: 'plans.outcome', read: choice('plans.outcome_') },
    reason: { label: 'plans.reason' },
  },
});

/** How far a client is with a goal. */
export const progressForm = declareForm({
  at: [paths.goalProgress(':clinic', ':client', ':goal')],
  schema: z.object({
    value: z
      .string({ error: code('plan-progress') })
      .trim()
      .regex(/^(\d{1,2}|100)$/, code('plan-progress'))
      .transform(Number),
    on: isoDate(code('plan-date')),
    comment: optionalText(500),
  }),
  errors: 'plans',
  fields: {
    value: { label: 'plans.progressValue' },
    on: { label: 'plans.progressOn', read: civilDate },
    comment: { label: 'plans.progressComment' },
  },
});
