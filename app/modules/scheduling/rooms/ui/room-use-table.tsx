import { formatBriefDate, formatNumber, formatPercent } from '#app/platform/i18n/format.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { Bar } from '#app/ui/score-bar.tsx';
import type { RoomInUse, RoomUse } from '../index.server.ts';
import { addRoomWeeks, type RoomWeek } from '../room-use.ts';

const ALL = 'all';

/** How much of each week is booked in each room, as bars with their numbers; beneath them all rooms in use together. */
export function RoomUseTable({ page }: { page: RoomUse }) {
  const t = useT();
  const locale = useLocale();
  const { rooms, weeks, thisWeek } = page;
  const inUse = rooms.filter(({ isActive }) => isActive);
  const all: RoomInUse = {
    id: ALL,
    name: t('rooms.allRooms'),
    isActive: true,
    weeks: weeks.map((_, n) => addRoomWeeks(inUse.flatMap((room) => room.weeks[n] ?? []))),
  };
  return (
    <DataTable
      caption={t('rooms.use')}
      columns={[
        {
          key: 'room',
          header: t('rooms.room'),
          rowHeader: true,
          cell: ({ name, isActive }) => (isActive ? name : t('rooms.retired', { name })),
        },
        ...weeks.map((first, n) => ({
          key: first,
          header:
            first === thisWeek
              ? t('rooms.thisWeek')
              : t('rooms.weekOf', { date: formatBriefDate(locale, first) }),
          cell: (row: RoomInUse) => {
            const week = row.weeks[n];
            return week === undefined ? null : <WeekOfRoom week={week} />;
          },
        })),
      ]}
      rows={inUse.length > 1 ? [...rooms, all] : rooms}
      rowKey={({ id }) => id}
      rowState={({ isActive }) => (isActive ? undefined : 'past')}
    />
  );
}

function WeekOfRoom({ week: { bookedMinutes, openMinutes, percent } }: { week: RoomWeek }) {
  const t = useT();
  const locale = useLocale();
  const hours = (minutes: number) => formatNumber(locale, minutes / 60, { maximumFractionDigits: 1 });
  if (percent === null)
    return (
      <span className="muted">
        {bookedMinutes === 0 ? t('rooms.notOpen') : t('rooms.bookedClosed', { booked: hours(bookedMinutes) })}
      </span>
    );
  return (
    <div className="room-week">
      <Bar value={percent} />
      <strong>{formatPercent(locale, percent)}</strong>{' '}
      <span className="muted">
        {t('utilization.hours', { booked: hours(bookedMinutes), bookable: hours(openMinutes) })}
      </span>
    </div>
  );
}
