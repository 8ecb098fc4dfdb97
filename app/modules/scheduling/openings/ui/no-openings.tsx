import { formatCivilDate } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import type { OpeningsPage } from '../index.server.ts';

/** Says why there is no opening, and what to do instead. Nothing where there is one. */
export function NoOpenings({ page: { why, service, untilDate } }: { page: OpeningsPage }) {
  const t = useT();
  const locale = useLocale();
  if (why === null) return null;
  if (service === null) return <EmptyState icon="calendar" title={t('openings.noServices')} />;
  const title =
    why === 'nobody' || why === 'no-room'
      ? t(`openings.none_${why}`, { service: service.name })
      : t(`openings.none_${why}`, { date: formatCivilDate(locale, untilDate) });
  return (
    <EmptyState icon="calendar" title={title}>
      {t(`openings.none_${why}Help`)}
    </EmptyState>
  );
}
