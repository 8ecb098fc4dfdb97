import { useT } from '#app/platform/i18n/locale-context.ts';
import { Tag } from '#app/ui/tag.tsx';
import type { TherapistRow } from '../index.server.ts';

/** Whether a therapist takes new clients, or is not active. */
export function AcceptingTag({ row: { isActive, isAccepting } }: { row: TherapistRow }) {
  const t = useT();
  if (!isActive) return <Tag struck>{t('directory.notActive')}</Tag>;
  return (
    <Tag tone={isAccepting ? 'success' : 'neutral'}>
      {t(isAccepting ? 'directory.accepting_yes' : 'directory.accepting_no')}
    </Tag>
  );
}
