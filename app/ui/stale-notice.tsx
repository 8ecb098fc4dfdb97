import { useT } from '#app/platform/i18n/locale-context.ts';
import { NotificationBanner } from './notification-banner.tsx';
import { SummaryCard } from './summary-card.tsx';
import type { SummaryRow } from './summary-list.tsx';

/** Tells that somebody saved first and shows their version in words, above the form that still has the person's own. */
export function StaleNotice({ rows, keepHref }: { rows: readonly SummaryRow[]; keepHref: string }) {
  const t = useT();
  return (
    <>
      <NotificationBanner tone="warning" heading={t('ui.staleHeading')}>
        {t('ui.staleLead')}
      </NotificationBanner>
      <SummaryCard
        heading={t('ui.theirVersion')}
        rows={rows}
        actions={<a href={keepHref}>{t('ui.keepTheirs')}</a>}
      />
      <h2 className="heading-m">{t('ui.yourVersion')}</h2>
    </>
  );
}
