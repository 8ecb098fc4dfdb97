import { sql } from 'drizzle-orm';
import { check, index, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { id, instant, lookup, oneOf, sealed, tenantId } from './columns.ts';
import { accounts } from './identity.ts';
import { plain } from './plain.ts';
import { tenants } from './tenancy.ts';

/** Not handled yet; handled by itself; for a person to read; read. */
export const REPLY_STATES = ['waiting', 'handled', 'to_read', 'dealt_with'] as const;
export const ANSWER_STATUSES = ['sending', 'sent', 'failed', 'in_doubt'] as const;

/** Texts that came in, each once, what was made of it, and what was answered (docs/decisions/313). */
export const inboundTexts = pgTable(
  'inbound_texts',
  {
    tenantId: tenantId().references(() => tenants.id),
    id: id(),
    /** The provider's id of it. */
    providerId: text('provider_id').notNull(),
    fromLookup: lookup('from_lookup').notNull(),
    /** JSON: the number and the text as they came. */
    content: sealed('content').notNull(),
    receivedAt: instant('received_at').notNull(),
    state: text('state', { enum: REPLY_STATES }).notNull().default('waiting'),
    /** What was made of it: a code. */
    outcome: text('outcome'),
    handledAt: instant('handled_at'),
    /** JSON: the answer, and the offers among which it asks to choose. */
    answer: sealed('answer'),
    answerStatus: text('answer_status', { enum: ANSWER_STATUSES }),
    answerProviderId: text('answer_provider_id'),
    dealtWithAt: instant('dealt_with_at'),
    dealtWithBy: uuid('dealt_with_by').references(() => accounts.id),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('inbound_texts_once').on(t.tenantId, t.providerId),
    index('inbound_texts_by_number').on(t.tenantId, t.fromLookup, t.receivedAt),
    index('inbound_texts_to_read').on(t.tenantId, t.receivedAt).where(sql.raw("state = 'to_read'")),
    index('inbound_texts_sending').on(t.tenantId, t.handledAt).where(sql.raw("answer_status = 'sending'")),
    check('inbound_texts_state', oneOf('state', REPLY_STATES)),
    check('inbound_texts_answer', oneOf('answer_status', ANSWER_STATUSES)),
    check('inbound_texts_dealt_with', sql.raw('num_nulls(dealt_with_at, dealt_with_by) in (0, 2)')),
  ],
);

/* Why columns may be plain. */

const WORK = 'Replies are handled and listed by it; the number and the words are sealed.';

plain(inboundTexts, {
  providerId: 'An id of the provider, by which a text counts once.',
  receivedAt: WORK,
  state: WORK,
  outcome: WORK,
  handledAt: WORK,
  answerStatus: WORK,
  answerProviderId: WORK,
  dealtWithAt: WORK,
});
