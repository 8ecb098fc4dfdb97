import { formatRange, formatShortDay, formatTime } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import { paths } from '#app/platform/paths.ts';
import { Card } from '#app/ui/card.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { offerPath } from '../asked-time.ts';
import type { ListedOfferedTime } from '../index.server.ts';

/** The times to come that are offered, and those that nobody took, which can be offered again; and the report of all. */
export function OfferedList({ times }: { times: readonly ListedOfferedTime[] }) {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const when = ({ startsAt, endsAt, location: { zone } }: ListedOfferedTime) =>
    `${formatShortDay(locale, localDateOf(startsAt, zone))}, ${formatRange(locale, startsAt, endsAt, zone)}`;
  const report = <a href={paths.waitingReport(clinic)}>{t('waitingOffers.toReport')}</a>;
  if (times.length === 0) return <p>{report}</p>;
  return (
    <Card heading={t('waitingOffers.listTitle')} actions={report} flush>
      <DataTable
        caption={t('waitingOffers.listTitle')}
        rows={times}
        rowKey={({ id }) => id}
        columns={[
          { key: 'time', header: t('waitingOffers.freedTime'), rowHeader: true, cell: when },
          {
            key: 'therapist',
            header: t('waitingOffers.therapist'),
            cell: ({ therapist, location }) => (
              <div>
                {therapist}
                <span className="cell-sub">{location.name}</span>
              </div>
            ),
          },
          {
            key: 'state',
            header: t('waitingOffers.state'),
            cell: ({ state, offeredUntil, location }) =>
              t(`waitingOffers.time_${state}`, { time: formatTime(locale, offeredUntil, location.zone) }),
          },
        ]}
        rowActions={(time) => (
          <a href={offerPath(clinic, time)}>
            {t(time.state === 'open' ? 'waitingOffers.see' : 'waitingOffers.again')}
            <span className="visually-hidden"> {when(time)}</span>
          </a>
        )}
      />
    </Card>
  );
}
