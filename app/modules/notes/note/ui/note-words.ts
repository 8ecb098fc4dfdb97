import type { MessageKey } from '#app/platform/i18n/index.ts';
import type { IconName } from '#app/ui/icon-paths.ts';
import type { Tone } from '#app/ui/tag.tsx';
import type { NoteStatus } from '../note-status.ts';

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
