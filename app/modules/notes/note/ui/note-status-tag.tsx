import { useT } from '#app/platform/i18n/locale-context.ts';
import { Tag } from '#app/ui/tag.tsx';
import type { NoteStatus } from '../note-status.ts';
import { NOTE_STATUS_LOOK, NOTE_STATUS_WORDS } from './note-words.ts';

export function NoteStatusTag({ status }: { status: NoteStatus }) {
  const t = useT();
  return <Tag {...NOTE_STATUS_LOOK[status]}>{t(NOTE_STATUS_WORDS[status])}</Tag>;
}
