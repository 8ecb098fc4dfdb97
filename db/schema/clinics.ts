import { sql } from 'drizzle-orm';
import { bigint, check, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant, oneOf } from './columns.ts';
import { accounts } from './identity.ts';
import { plain } from './plain.ts';
import { tenants } from './tenancy.ts';

/** The steps by which a clinic is made, in their order. */
export const PROVISIONING_STEPS = [
  'record',
  'administrator',
  'provider',
  'specializations',
  'location',
  'templates',
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

/** Platform table: each export of a clinic's rows, with counts alone. */
export const clinicExports = pgTable(
  'clinic_exports',
  {
    id: uuid('id').primaryKey(),
    clinicId: uuid('clinic_id')
      .notNull()
      .references(() => tenants.id),
    endedAt: instant('ended_at').notNull(),
    rows: bigint('rows', { mode: 'number' }).notNull(),
    /** Sealed values that could not be opened: they are missing in the file. */
    unreadable: bigint('unreadable', { mode: 'number' }).notNull(),
    /** Of the whole file, in hexadecimal digits. */
    sha256: text('sha256').notNull(),
  },
  (t) => [index('clinic_exports_by_clinic').on(t.clinicId, t.endedAt)],
);

/** What became of one column of a shredded clinic: how many values it has, and how many of them can still be read. */
export interface ShreddedColumn {
  readonly table: string;
  readonly column: string;
  readonly protection: 'sealed' | 'lookup';
  readonly values: number;
  readonly readable: number;
}

/** Platform table: one row for each clinic that was shredded, with the proof that nothing of it opens. */
export const shredReports = pgTable(
  'shred_reports',
  {
    clinicId: uuid('clinic_id')
      .primaryKey()
      .references(() => tenants.id),
    shreddedAt: instant('shredded_at').notNull(),
    /** The operator; null when it was done by a command on the server. */
    accountId: uuid('account_id').references(() => accounts.id),
    keysDestroyed: integer('keys_destroyed').notNull(),
    /** When every value had been tried; null until then, as is what was found. */
    provedAt: instant('proved_at'),
    keysLeft: integer('keys_left'),
    columns: jsonb('columns').$type<readonly ShreddedColumn[]>(),
  },
  () => [
    check(
      'shred_reports_proved',
      sql.raw('(proved_at is null) = (keys_left is null) and (proved_at is null) = (columns is null)'),
    ),
  ],
);

plain(clinicExports, 'Counts of a clinic’s rows and a hash of a file; nothing of any row.');

plain(shredReports, 'Counts of values and of keys; nothing of any value.');

plain(
  provisioningSteps,
  'What the operator says of a new clinic: its public place, and its administrator’s work address.',
);
