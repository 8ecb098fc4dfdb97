import { useT } from '#app/platform/i18n/locale-context.ts';
import { NotificationBanner } from '#app/ui/notification-banner.tsx';
import { SummaryCard } from '#app/ui/summary-card.tsx';
import type { SummaryRow } from '#app/ui/summary-list.tsx';

/** Somebody saved first: their version in words, above the form that still holds the person's own. */
export function StaleNotice({ rows, keepHref }: { rows: readonly SummaryRow[]; keepHref: string }) {
  const t = useT();
  return (
    <>
      <NotificationBanner tone="warning" heading={t('clients.staleHeading')}>
        {t('clients.staleLead')}
      </NotificationBanner>
      <SummaryCard
        heading={t('clients.theirVersion')}
        rows={rows}
        actions={<a href={keepHref}>{t('clients.keepTheirs')}</a>}
      />
      <h2 className="heading-m">{t('clients.yourVersion')}</h2>
    </>
  );
}
