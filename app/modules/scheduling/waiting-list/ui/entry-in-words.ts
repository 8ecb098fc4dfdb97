import { timesList } from '#app/modules/needs/ui/needs-rows.tsx';
import type { Locale, Translate } from '#app/platform/i18n/index.ts';
import type { SummaryRow } from '#app/ui/summary-list.tsx';
import type { WaitingEntry } from '../index.server.ts';

/** Words what an entry wishes, one row for each question. */
export function entryInWords(t: Translate, locale: Locale, entry: WaitingEntry): SummaryRow[] {
  return [
    { label: t('waitingList.who'), value: entry.therapist?.name ?? t('waitingList.anybody') },
    { label: t('waitingList.where'), value: entry.location?.name ?? t('waitingList.anywhere') },
    { label: t('waitingList.priority'), value: t(`waitingList.priority_${entry.priority}`) },
    { label: t('waitingList.reason'), value: entry.reason },
    { label: t('waitingList.times'), value: timesList(entry.times, { t, locale }) },
  ];
}
