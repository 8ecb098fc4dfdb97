import { useT } from '#app/platform/i18n/locale-context.ts';
import { Tag } from '#app/ui/tag.tsx';
import type { Standing } from '../ranked-therapist.ts';

/** In what-if: the therapist's place by the needs as assessed. `now` is null below the suggestions. */
export function StandingBefore({ now, before }: { now: number | null; before: Standing | null }) {
  const t = useT();
  if (before === null) return null;
  if (before === now) return <Tag icon="minus">{t('matching.samePlace')}</Tag>;
  if (typeof before === 'number') {
    const isUp = now !== null && now < before;
    const words = t('matching.wasRank', { rank: before });
    return isUp ? (
      <Tag tone="success" icon="chevron-up">
        {words}
      </Tag>
    ) : (
      <Tag tone="warning" icon="chevron-down">
        {words}
      </Tag>
    );
  }
  if (now === null) return null;
  return (
    <Tag tone="success" icon="chevron-up">
      {before === 'near-miss' ? t('matching.wasNearMiss') : t('matching.wasExcluded')}
    </Tag>
  );
}
