import { integer, jsonb, pgTable, primaryKey, unique, uuid } from 'drizzle-orm/pg-core';
import { id, instant, tenantId } from './columns.ts';
import { plain } from './plain.ts';
import { tenants, type clinicSettings } from './tenancy.ts';

/** The settings of which every change is kept as a version. */
export type Policies = Pick<
  typeof clinicSettings.$inferSelect,
  | 'cancellationPolicyHours'
  | 'reminderHours'
  | 'quietFrom'
  | 'quietUntil'
  | 'pastEntryDays'
  | 'marksNoShows'
  | 'criticalIsGate'
  | 'timeOffAtOnce'
  | 'receptionSeesNeeds'
  | 'sessionIdleMinutes'
  | 'sessionHours'
>;

/** The policies as they were from an instant on, until the next version; rows are only added. */
export const policyVersions = pgTable(
  'policy_versions',
  {
    tenantId: tenantId().references(() => tenants.id),
    id: id(),
    /** From 1 on, without a gap. */
    version: integer('version').notNull(),
    inForceFrom: instant('in_force_from').notNull(),
    /** The account of whoever made it; null for those with which the clinic began. */
    changedBy: uuid('changed_by'),
    /** A policy that did not exist yet is absent. */
    policies: jsonb('policies').$type<Partial<Policies>>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('policy_versions_version').on(t.tenantId, t.version),
  ],
);

plain(policyVersions, 'The clinic’s own policies, who changed them and when.');
