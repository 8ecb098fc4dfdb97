import { formatDate } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { withBack } from '#app/platform/back-path.ts';
import { paths } from '#app/platform/paths.ts';
import { Card } from '#app/ui/card.tsx';
import { useFrame } from '#app/ui/frame.ts';
import { SummaryList } from '#app/ui/summary-list.tsx';
import type { WaitingEntry } from '../index.server.ts';
import { hasLeftCare } from '#app/modules/clients/left-care.ts';
import { PriorityTag } from './entry-tags.tsx';
import { bookingHref } from './waiting-table.tsx';

/** What one client waits for, and the way onto the list. Nothing where there is neither. */
export function WaitingCard({
  clientId,
  entries,
  zone,
}: {
  clientId: string;
  entries: readonly WaitingEntry[];
  zone: string;
}) {
  const t = useT();
  const locale = useLocale();
  const { clinic: here, can, path } = useFrame();
  const clinic = here?.slug ?? '';
  const mayChange = can('waiting-list.change');
  if (entries.length === 0 && !mayChange) return null;
  return (
    <Card
      heading={t('waitingList.cardTitle')}
      flush
      actions={mayChange ? <a href={paths.waitFor(clinic, clientId)}>{t('waitingList.add')}</a> : null}
    >
      <SummaryList
        rows={entries.map((entry) => ({
          label: entry.service.name,
          value: (
            <>
              <PriorityTag priority={entry.priority} />
              <span className="cell-sub">
                {t('waitingList.since')} {formatDate(locale, entry.since, zone)} ·{' '}
                {t('waitingList.sessions', { count: entry.sessions })}
              </span>
            </>
          ),
          action: (
            <>
              {can('appointment.create') && entry.client.status !== 'discharged' ? (
                <a href={withBack(bookingHref(clinic, entry), path)}>
                  {t('waitingList.book')}
                  <span className="visually-hidden">: {entry.service.name}</span>
                </a>
              ) : null}{' '}
              {mayChange && hasLeftCare(entry.client.status) ? (
                <a href={paths.removeWaiting(clinic, entry.id)}>
                  {t('waitingList.remove')}
                  <span className="visually-hidden">: {entry.service.name}</span>
                </a>
              ) : null}{' '}
              {mayChange ? (
                <a href={paths.waitingEntry(clinic, entry.id)}>
                  {t('waitingList.change')}
                  <span className="visually-hidden">: {entry.service.name}</span>
                </a>
              ) : null}
            </>
          ),
        }))}
      />
    </Card>
  );
}
