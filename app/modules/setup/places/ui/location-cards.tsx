import { formatCivilDay } from '#app/platform/i18n/format.ts';
import { weekdayName } from '#app/modules/needs/ui/weekday-name.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { weekdaysFrom } from '#app/platform/week.ts';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { Card } from '#app/ui/card.tsx';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { useFrame } from '#app/ui/frame.ts';
import { SummaryCard } from '#app/ui/summary-card.tsx';
import type { SummaryRow } from '#app/ui/summary-list.tsx';
import { InUseTag } from '#app/ui/in-use-tag.tsx';
import { spansOf, type OpenSpan } from '#app/modules/setup/open-span.ts';
import type { ShownLocation, ShownRoom } from '../read-location.server.ts';
import { useLocationRows } from './location-fields.tsx';
import { dayWords } from '#app/modules/setup/week-words.ts';

/** Address, phone, state and zone. */
export function FactsCard({ location }: { location: ShownLocation }) {
  const t = useT();
  const { clinic } = useFrame();
  return (
    <SummaryCard
      heading={t('places.factsHeading')}
      rows={useLocationRows(location)}
      actions={<a href={paths.editLocation(clinic?.slug ?? '', location.id)}>{t('common.change')}</a>}
    />
  );
}

/** The opening hours of each weekday in words, in the order of the clinic's week. */
export function useHoursRows(spans: readonly OpenSpan[]): SummaryRow[] {
  const t = useT();
  const locale = useLocale();
  const { clinic } = useFrame();
  return weekdaysFrom(clinic?.weekStartsOn ?? 7).map((weekday) => ({
    label: weekdayName(locale, weekday),
    value: dayWords({ t, locale }, spansOf(spans, weekday)),
  }));
}

/** The weekly opening hours. */
export function HoursCard({ location }: { location: ShownLocation }) {
  const t = useT();
  const { clinic } = useFrame();
  const rows = useHoursRows(location.spans);
  const change = <a href={paths.openingHours(clinic?.slug ?? '', location.id)}>{t('common.change')}</a>;
  if (location.spans.length > 0)
    return <SummaryCard heading={t('places.hoursHeading')} rows={rows} actions={change} />;
  return (
    <Card heading={t('places.hoursHeading')} actions={change}>
      <p>{t('places.hoursNone')}</p>
    </Card>
  );
}

/** The closing days from today on, each with the way to remove it. */
export function ClosingDaysCard({ location }: { location: ShownLocation }) {
  const t = useT();
  const locale = useLocale();
  const { clinic } = useFrame();
  const slug = clinic?.slug ?? '';
  const columns: Column<ShownLocation['closingDays'][number]>[] = [
    {
      key: 'date',
      header: t('places.date'),
      rowHeader: true,
      cell: ({ date }) => formatCivilDay(locale, date),
    },
    { key: 'reason', header: t('places.reason'), cell: ({ reason }) => reason },
  ];
  return (
    <Card
      heading={t('places.closingDaysHeading')}
      actions={<a href={paths.closingDays(slug, location.id)}>{t('places.closingDaysAdd')}</a>}
      flush
    >
      <DataTable
        caption={t('places.closingDaysHeading')}
        columns={columns}
        rows={location.closingDays}
        rowKey={({ date }) => date}
        rowActions={({ date }) => (
          <ButtonLink
            href={paths.removeClosingDay(slug, location.id, date)}
            variant="secondary"
            size="small"
            hiddenText={formatCivilDay(locale, date)}
          >
            {t('places.removeDay')}
          </ButtonLink>
        )}
        empty={<p className="to-finish__none muted">{t('places.closingDaysNone')}</p>}
      />
    </Card>
  );
}

/** All rooms, those in use first, each with the way to change it and to retire it or bring it back. */
export function RoomsCard({ location }: { location: ShownLocation }) {
  const t = useT();
  const { clinic } = useFrame();
  const slug = clinic?.slug ?? '';
  const columns: Column<ShownRoom>[] = [
    {
      key: 'name',
      header: t('places.roomName'),
      rowHeader: true,
      cell: ({ id, name }) => <a href={paths.locationRoom(slug, location.id, id)}>{name}</a>,
    },
    { key: 'capacity', header: t('places.capacity'), cell: ({ capacity }) => capacity },
    {
      key: 'features',
      header: t('places.features'),
      cell: ({ features }) =>
        features.length === 0 ? null : features.map((feature) => t(`places.feature_${feature}`)).join(', '),
    },
    {
      key: 'status',
      header: t('places.status'),
      cell: ({ isActive }) => (
        <InUseTag isActive={isActive}>{t(isActive ? 'places.inUse' : 'places.retired')}</InUseTag>
      ),
    },
  ];
  return (
    <Card
      heading={t('places.rooms')}
      actions={
        <>
          <a href={withQuery(paths.roomUse(slug), { location: location.id })}>{t('rooms.use')}</a>
          <a href={paths.locationRoom(slug, location.id)}>{t('places.addRoom')}</a>
        </>
      }
      flush
    >
      <DataTable
        caption={t('places.rooms')}
        columns={columns}
        rows={location.rooms}
        rowKey={({ id }) => id}
        rowState={({ isActive }) => (isActive ? undefined : 'past')}
        rowActions={({ id, name, isActive }) => (
          <ButtonLink
            href={(isActive ? paths.retireRoom : paths.bringBackRoom)(slug, location.id, id)}
            variant="secondary"
            size="small"
            hiddenText={name}
          >
            {t(isActive ? 'places.retire' : 'places.bringBack')}
          </ButtonLink>
        )}
        empty={<p className="to-finish__none muted">{t('places.roomsNone')}</p>}
      />
    </Card>
  );
}
