import { check, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, id, instant, oneOf, sealed, tenantId } from './columns.ts';
import { accounts } from './identity.ts';
import { plain } from './plain.ts';
import { tenants } from './tenancy.ts';

export const IMPORT_KINDS = ['specializations', 'therapists'] as const;
export const FILE_ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;

/** A file of specializations or therapists: kept for a day until it is imported, and then for a day to undo that. */
export const imports = pgTable(
  'imports',
  {
    tenantId: tenantId().references(() => tenants.id),
    id: id(),
    kind: text('kind', { enum: IMPORT_KINDS }).notNull(),
    fileName: sealed('file_name').notNull(),
    /** How its bytes were read. */
    encoding: text('encoding', { enum: FILE_ENCODINGS }).notNull(),
    /** The text of the file; null once it is imported. */
    content: sealed('content'),
    /** What the import changed, and what undoing it left; null before it is imported. */
    changes: sealed('changes'),
    uploadedBy: uuid('uploaded_by')
      .notNull()
      .references(() => accounts.id),
    createdAt: createdAt(),
    /** From then on it is read no more; a day after the upload or the import. */
    expiresAt: instant('expires_at').notNull(),
    importedAt: instant('imported_at'),
    undoneAt: instant('undone_at'),
    /** How many rows of the file made a record, changed one, and said what stood there already. */
    created: integer('created').notNull().default(0),
    updated: integer('updated').notNull().default(0),
    unchanged: integer('unchanged').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('imports_by_expiry').on(t.tenantId, t.expiresAt),
    check('imports_kind', oneOf('kind', IMPORT_KINDS)),
    check('imports_encoding', oneOf('encoding', FILE_ENCODINGS)),
  ],
);

/* Why columns may be plain. */

const ABOUT_STAFF = 'About a file of specializations or members of staff; the file itself is sealed.';
plain(imports, {
  kind: ABOUT_STAFF,
  encoding: ABOUT_STAFF,
  expiresAt: ABOUT_STAFF,
  importedAt: ABOUT_STAFF,
  undoneAt: ABOUT_STAFF,
  created: ABOUT_STAFF,
  updated: ABOUT_STAFF,
  unchanged: ABOUT_STAFF,
});
