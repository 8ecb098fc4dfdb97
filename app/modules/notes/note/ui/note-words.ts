import type { MessageKey, Translate } from '#app/platform/i18n/index.ts';
import type { IconName } from '#app/ui/icon-paths.ts';
import type { Tone } from '#app/ui/tag.tsx';
import type { NotePart } from '../note-content.ts';
import type { NoteStatus } from '../note-status.ts';

export const PART_WORDS = {
  subjective: 'notes.part_subjective',
  objective: 'notes.part_objective',
  assessment: 'notes.part_assessment',
  plan: 'notes.part_plan',
} as const satisfies Record<NotePart, MessageKey>;

export const PART_HINTS = {
  subjective: 'notes.hint_subjective',
  objective: 'notes.hint_objective',
  assessment: 'notes.hint_assessment',
  plan: 'notes.hint_plan',
} as const satisfies Record<NotePart, MessageKey>;

export const NOTE_STATUS_WORDS = {
  missing: 'notes.status_missing',
  draft: 'notes.status_draft',
  awaiting_cosignature: 'notes.status_awaiting_cosignature',
  signed: 'notes.status_signed',
} as const satisfies Record<NoteStatus, MessageKey>;

export const NOTE_STATUS_LOOK = {
  missing: { tone: 'neutral', icon: 'circle' },
  draft: { tone: 'warning', icon: 'edit' },
  awaiting_cosignature: { tone: 'info', icon: 'half-circle' },
  signed: { tone: 'success', icon: 'lock' },
} as const satisfies Record<NoteStatus, { tone: Tone; icon: IconName }>;

const ERROR_WORDS = {
  'note-times': 'notes.error_noteTimes',
  'note-time': 'notes.error_noteTime',
  'note-part-too-long': 'notes.error_partTooLong',
  'note-attest': 'notes.error_attest',
  'addendum-empty': 'notes.error_addendumEmpty',
  'note-stale': 'notes.error_stale',
  'note-stale-sign': 'notes.error_staleSign',
  'note-empty-parts': 'notes.error_emptyParts',
  'session-not-yet': 'notes.error_notYet',
  'no-licence': 'notes.error_noLicence',
  'session-not-held': 'notes.error_notHeld',
  'choose-client': 'notes.error_chooseClient',
  'note-signed': 'notes.error_signed',
  'note-cosigned': 'notes.error_signed',
  'text-changed': 'notes.error_textChanged',
  'form-already-sent': 'notes.error_alreadySent',
} as const satisfies Record<string, MessageKey>;

/** The words for a refused form's codes. */
export function wordNoteErrors(
  t: Translate,
  errors: Readonly<Record<string, string>> | undefined,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(errors ?? {}).map(([field, code]) => [
      field,
      t(code in ERROR_WORDS ? ERROR_WORDS[code as keyof typeof ERROR_WORDS] : 'notes.error_other'),
    ]),
  );
}
