import { useT } from '#app/platform/i18n/locale-context.ts';
import { Tag } from '#app/ui/tag.tsx';
import type { WaitingPriority } from '../waiting-query.ts';

const TONES = { urgent: 'danger', high: 'warning', normal: 'neutral' } as const;

/** How pressing an entry is, with its word. */
export function PriorityTag({ priority }: { priority: WaitingPriority }) {
  const t = useT();
  return <Tag tone={TONES[priority]}>{t(`waitingList.priority_${priority}`)}</Tag>;
}
