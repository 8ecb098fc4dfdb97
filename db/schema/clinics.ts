import { check, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant, oneOf } from './columns.ts';
import { plain } from './plain.ts';
import { tenants } from './tenancy.ts';

/** The steps by which a clinic is made, in their order. */
export const PROVISIONING_STEPS = [
  'record',
  'administrator',
  'specializations',
  'location',
  'welcome',
] as const;
/** `sending` is said of the welcome alone: it is about to go out, or it is not known whether it went. */
export const STEP_STATUSES = ['waiting', 'sending', 'done', 'failed'] as const;

/** Platform table: the steps by which each clinic is made, with what the operator said of it. */
export const provisioningSteps = pgTable(
  'provisioning_steps',
  {
    clinicId: uuid('clinic_id')
      .notNull()
      .references(() => tenants.id),
    step: text('step', { enum: PROVISIONING_STEPS }).notNull(),
    /** JSON: the part of the operator's form that the step needs. */
    input: jsonb('input').$type<object>().notNull(),
    status: text('status', { enum: STEP_STATUSES }).notNull().default('waiting'),
    /** Why it failed: a code. */
    reason: text('reason'),
    /** When it was last done or failed. */
    endedAt: instant('ended_at'),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.step] }),
    check('provisioning_steps_step', oneOf('step', PROVISIONING_STEPS)),
    check('provisioning_steps_status', oneOf('status', STEP_STATUSES)),
  ],
);

plain(
  provisioningSteps,
  'What the operator says of a new clinic: its public place, and its administrator’s work address.',
);
