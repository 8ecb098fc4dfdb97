import { formatDate } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { SummaryCard } from '#app/ui/summary-card.tsx';
import type { WaitingEntry } from '../index.server.ts';

/** For what a client waits, and since when. */
export function EntryFacts({ entry, zone }: { entry: WaitingEntry; zone: string }) {
  const t = useT();
  const locale = useLocale();
  return (
    <SummaryCard
      heading={entry.service.name}
      rows={[
        { label: t('waitingList.since'), value: formatDate(locale, entry.since, zone) },
        { label: t('waitingList.toBook'), value: t('waitingList.sessions', { count: entry.sessions }) },
        { label: t('waitingList.enteredBy'), value: entry.enteredBy },
      ]}
    />
  );
}
