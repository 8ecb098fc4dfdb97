import { check, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { clients } from './clients.ts';
import { needsAssessments } from './needs.ts';
import { belongsTo, id, instant, oneOf, sealed, tenantId } from './columns.ts';
import { accounts } from './identity.ts';
import { plain } from './plain.ts';
import { therapists } from './therapists.ts';

export const MATCH_DECISION_KINDS = ['suggested', 'override'] as const;

/** The choice of a therapist for a client, with what it rested on. Never edited: a new choice is a new row. */
export const matchDecisions = pgTable(
  'match_decisions',
  {
    tenantId: tenantId(),
    id: id(),
    clientId: uuid('client_id').notNull(),
    needsId: uuid('needs_id').notNull(),
    therapistId: uuid('therapist_id').notNull(),
    kind: text('kind', { enum: MATCH_DECISION_KINDS }).notNull(),
    totalScore: integer('total_score').notNull(),
    /** JSON: parts, reasons and failed gates as they were shown. */
    reasoning: sealed('reasoning').notNull(),
    /** Why somebody else than suggested was chosen. */
    justification: sealed('justification'),
    /** SHA-256 of the canonical inputs. */
    inputsHash: text('inputs_hash').notNull(),
    algorithmVersion: text('algorithm_version').notNull(),
    decidedBy: uuid('decided_by')
      .notNull()
      .references(() => accounts.id),
    decidedAt: instant('decided_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    belongsTo(t.tenantId, t.clientId, clients),
    belongsTo(t.tenantId, t.needsId, needsAssessments),
    belongsTo(t.tenantId, t.therapistId, therapists),
    index('match_decisions_by_client').on(t.tenantId, t.clientId, t.decidedAt),
    check('match_decisions_kind', oneOf('kind', MATCH_DECISION_KINDS)),
  ],
);

/* Why columns may be plain. */

plain(matchDecisions, {
  kind: 'Reports count how often a suggestion was overridden; the reasons are sealed.',
  totalScore: 'Reports relate scores to outcomes; the parts and reasons are sealed.',
  inputsHash: 'A digest of ids and enumerations.',
  algorithmVersion: 'Names the rules that scored.',
  decidedAt: 'Decisions are listed by it.',
});
