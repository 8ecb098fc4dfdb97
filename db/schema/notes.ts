import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { clients } from './clients.ts';
import { belongsTo, createdAt, id, instant, oneOf, rowVersion, sealed, tenantId } from './columns.ts';
import { accounts } from './identity.ts';
import { plain } from './plain.ts';
import { appointments } from './scheduling.ts';
import { tenants } from './tenancy.ts';
import { therapists } from './therapists.ts';

export const NOTE_FORMATS = ['soap', 'dap', 'birp'] as const;
export const SIGNATURE_KINDS = ['author', 'cosigner'] as const;

/** A template of the clinic's for session notes. What it says is in its versions; its format never changes. */
export const noteTemplates = pgTable(
  'note_templates',
  {
    tenantId: tenantId().references(() => tenants.id),
    id: id(),
    /** The number of its newest version. */
    version: integer('version').notNull(),
    /** A template that is retired is chosen for no further note; notes that were written by it keep it. */
    isActive: boolean('is_active').notNull().default(true),
    rowVersion: rowVersion(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);

/** What a template says of one part of its format. */
export interface StoredTemplatePart {
  readonly part: string;
  /** The clinic's own hint for the writer; null where the product's own is shown. */
  readonly prompt: string | null;
  /** A note is not signed while the part is empty. */
  readonly isRequired: boolean;
}

/** A template as it was from an instant on, until its next version; rows are only added. */
export const noteTemplateVersions = pgTable(
  'note_template_versions',
  {
    tenantId: tenantId(),
    id: id(),
    templateId: uuid('template_id').notNull(),
    /** From 1 on, without a gap. */
    number: integer('number').notNull(),
    name: text('name').notNull(),
    format: text('format', { enum: NOTE_FORMATS }).notNull(),
    /** JSON: the parts of the format, in their order. */
    parts: jsonb('parts').$type<readonly StoredTemplatePart[]>().notNull(),
    /** The account of whoever made it; null for those with which the clinic began. */
    savedBy: uuid('saved_by').references(() => accounts.id),
    savedAt: instant('saved_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('note_template_versions_number').on(t.tenantId, t.templateId, t.number),
    belongsTo(t.tenantId, t.templateId, noteTemplates),
    check('note_template_versions_format', oneOf('format', NOTE_FORMATS)),
  ],
);

/** A session note. The row never changes: its text is in versions, its signing in signatures. */
export const sessionNotes = pgTable(
  'session_notes',
  {
    tenantId: tenantId(),
    id: id(),
    appointmentId: uuid('appointment_id').notNull(),
    clientId: uuid('client_id').notNull(),
    /** The author. */
    therapistId: uuid('therapist_id').notNull(),
    /** Nothing reads it: a draft may change its format, so each version says its own. It goes with a later release. */
    format: text('format', { enum: ['soap'] })
      .notNull()
      .default('soap'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('session_notes_once').on(t.tenantId, t.appointmentId, t.clientId),
    belongsTo(t.tenantId, t.appointmentId, appointments),
    belongsTo(t.tenantId, t.clientId, clients),
    belongsTo(t.tenantId, t.therapistId, therapists),
    index('session_notes_by_client').on(t.tenantId, t.clientId, t.createdAt),
    index('session_notes_by_therapist').on(t.tenantId, t.therapistId, t.createdAt),
    check('session_notes_format', oneOf('format', ['soap'])),
  ],
);

/** Every save of a draft. A policy refuses a version of a signed note. */
export const noteVersions = pgTable(
  'note_versions',
  {
    tenantId: tenantId(),
    id: id(),
    noteId: uuid('note_id').notNull(),
    number: integer('number').notNull(),
    /** JSON: the format and its parts, session start and end as they were. */
    content: sealed('content').notNull(),
    /** The version of the template by which it is written; null for a note without one, which is SOAP. */
    templateVersionId: uuid('template_version_id'),
    savedBy: uuid('saved_by')
      .notNull()
      .references(() => accounts.id),
    savedAt: instant('saved_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('note_versions_number').on(t.tenantId, t.noteId, t.number),
    belongsTo(t.tenantId, t.noteId, sessionNotes),
    belongsTo(t.tenantId, t.templateVersionId, noteTemplateVersions),
  ],
);

/** An attested signature over one version: from then on the note is frozen. */
export const noteSignatures = pgTable(
  'note_signatures',
  {
    tenantId: tenantId(),
    id: id(),
    noteId: uuid('note_id').notNull(),
    versionId: uuid('version_id').notNull(),
    kind: text('kind', { enum: SIGNATURE_KINDS }).notNull(),
    /** Keyed hash of the signed text. */
    textHash: text('text_hash').notNull(),
    signerId: uuid('signer_id').notNull(),
    signerName: text('signer_name').notNull(),
    signerCredentials: text('signer_credentials').notNull(),
    licenceNumber: text('licence_number').notNull(),
    licenceState: text('licence_state').notNull(),
    signedAt: instant('signed_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('note_signatures_kind').on(t.tenantId, t.noteId, t.kind),
    belongsTo(t.tenantId, t.noteId, sessionNotes),
    belongsTo(t.tenantId, t.versionId, noteVersions),
    check('note_signatures_kind_known', oneOf('kind', SIGNATURE_KINDS)),
  ],
);

/** A dated, signed correction or addition. The original stays readable. */
export const noteAddenda = pgTable(
  'note_addenda',
  {
    tenantId: tenantId(),
    id: id(),
    noteId: uuid('note_id').notNull(),
    body: sealed('body').notNull(),
    signerId: uuid('signer_id').notNull(),
    signerName: text('signer_name').notNull(),
    signedAt: instant('signed_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    belongsTo(t.tenantId, t.noteId, sessionNotes),
    index('note_addenda_by_note').on(t.tenantId, t.noteId, t.signedAt),
  ],
);

/* Why columns may be plain. */

const SIGNER = 'Of the therapist who signs, not of the client; shown with the signature for ever.';

const TEMPLATE = 'The clinic’s own template for notes, about no client.';

plain(noteTemplates, TEMPLATE);
plain(noteTemplateVersions, TEMPLATE);

plain(sessionNotes, {
  format: 'Names the form of the note, not what is in it.',
});

plain(noteVersions, {
  number: 'Counts versions.',
  savedAt: 'When the version was saved.',
});

plain(noteSignatures, {
  kind: 'Author or cosigner.',
  textHash: 'A keyed hash of the signed text.',
  signerName: SIGNER,
  signerCredentials: SIGNER,
  licenceNumber: SIGNER,
  licenceState: SIGNER,
  signedAt: 'A signature’s time is part of it; policies freeze the note by it.',
});

plain(noteAddenda, {
  signerName: SIGNER,
  signedAt: 'Addenda are read in its order.',
});
