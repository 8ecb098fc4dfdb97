import { formatCivilDate, formatList } from '#app/platform/i18n/format.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { formatZoneName } from '#app/platform/i18n/index.ts';
import { paths } from '#app/platform/paths.ts';
import { stateName } from '#app/platform/us-states.ts';
import { weekdaysFrom } from '#app/platform/week.ts';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { sortedBy } from '#app/ui/sorted-by.ts';
import { useFrame } from '#app/ui/frame.ts';
import { InUseTag } from '#app/ui/in-use-tag.tsx';
import type { LocationRow } from '../list-locations.server.ts';
import { locationsHref, type LocationQuery } from '../location-query.ts';
import { dayWords, weekWords } from '#app/modules/setup/week-words.ts';

/** Whether anything new can happen at a location. */
export function LocationTag({ isActive }: { isActive: boolean }) {
  const t = useT();
  return (
    <InUseTag isActive={isActive}>{t(isActive ? 'places.status_open' : 'places.status_closed')}</InUseTag>
  );
}

/** The list of locations, sorted by the links of its head. */
export function LocationTable({ rows, query }: { rows: readonly LocationRow[]; query: LocationQuery }) {
  const t = useT();
  const locale = useLocale();
  const { clinic } = useFrame();
  const slug = clinic?.slug ?? '';
  const weekdays = weekdaysFrom(clinic?.weekStartsOn ?? 7);
  const words = { t, locale };
  const columns: Column<LocationRow>[] = [
    {
      key: 'name',
      header: t('places.name'),
      rowHeader: true,
      sortable: true,
      cell: ({ id, name, address }) => (
        <>
          <a href={paths.location(slug, id)}>{name}</a>
          <span className="cell-sub">{address}</span>
        </>
      ),
    },
    {
      key: 'state',
      header: t('places.state'),
      sortable: true,
      cell: ({ state, zone }) => (
        <>
          {stateName(state)}
          <span className="cell-sub">{formatZoneName(locale, zone)}</span>
        </>
      ),
    },
    {
      key: 'today',
      header: t('places.today'),
      cell: ({ isActive, today }) =>
        isActive ? (today.length === 0 ? t('places.closedToday') : dayWords(words, today)) : null,
    },
    {
      key: 'week',
      header: t('places.week'),
      cell: ({ week, closedOn, isActive }) =>
        !isActive ? null : week.length === 0 ? (
          t('places.neverOpen')
        ) : (
          <>
            {weekWords(words, week, weekdays).map((line) => (
              <div key={line}>{line}</div>
            ))}
            {closedOn.length === 0 ? null : (
              <span className="cell-sub">
                {t('places.closedOn', {
                  days: formatList(
                    locale,
                    closedOn.map((date) => formatCivilDate(locale, date)),
                  ),
                })}
              </span>
            )}
          </>
        ),
    },
    { key: 'rooms', header: t('places.rooms'), sortable: true, cell: ({ roomCount }) => roomCount },
    {
      key: 'status',
      header: t('places.status'),
      sortable: true,
      cell: ({ isActive }) => <LocationTag isActive={isActive} />,
    },
  ];
  return (
    <DataTable
      caption={t('places.title')}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      rowState={({ isActive }) => (isActive ? undefined : 'past')}
      {...sortedBy(query, (to) => locationsHref(paths.locations(slug), to))}
    />
  );
}
