import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import { createdAt, id, instant, oneOf, tenantId } from './columns.ts';
import { plain } from './plain.ts';
import { tenants } from './tenancy.ts';

export const KEY_PURPOSES = ['fields', 'lookup', 'documents', 'audit'] as const;

/** A tenant's data keys, wrapped by the key service. Destroying the wrapped keys shreds the tenant's data. */
export const dataKeys = pgTable(
  'data_keys',
  {
    tenantId: tenantId().references(() => tenants.id),
    id: id(),
    purpose: text('purpose', { enum: KEY_PURPOSES }).notNull(),
    version: integer('version').notNull(),
    /** Base64; null once destroyed. */
    wrapped: text('wrapped'),
    createdAt: createdAt(),
    destroyedAt: instant('destroyed_at'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('data_keys_version').on(t.tenantId, t.purpose, t.version),
    index('data_keys_by_purpose').on(t.tenantId, t.purpose),
    check('data_keys_purpose', oneOf('purpose', KEY_PURPOSES)),
    check('data_keys_destroyed', sql.raw('(wrapped is null) = (destroyed_at is not null)')),
  ],
);

/* Why columns may be plain. */

plain(dataKeys, 'Wrapped by the key service: useless without it.');
