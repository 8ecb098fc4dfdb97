import type { ReactNode } from 'react';
import { formatTime } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { Details } from '#app/ui/details.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { useFrame } from '#app/ui/frame.ts';
import { LiveRegion } from '#app/modules/scheduling/live/ui/live-region.tsx';
import type { ListedAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { ARRIVAL_GROUPS, groupArrivals, type ArrivalGroup } from '#app/modules/scheduling/group-arrivals.ts';
import { rowsOfClients } from '#app/modules/scheduling/groups/attendance.ts';
import { ArrivalsTable } from './arrivals-table.tsx';
import type { ArrivedAtKiosk } from '#app/modules/scheduling/day-record/ui/at-kiosk.tsx';

const BEFORE_DONE = ARRIVAL_GROUPS.filter((group) => group !== 'done');
/** Before these groups stands the line for now: what is above has begun, what is below is to come. */
const TO_COME: ReadonlySet<ArrivalGroup> = new Set(['due', 'later']);

/**
 * A day's arrivals, fetched again when others change them, and every minute: who is late, who is here, who is due and who comes later, with a line for
 * now. Those of whom all is said are folded.
 */
export function ArrivalsBoard({
  appointments,
  below,
  today,
  location,
  ...shared
}: {
  appointments: readonly ListedAppointment[];
  /** The ids of those whose newest step can be taken back. */
  undoable: readonly string[];
  atKiosk: ArrivedAtKiosk;
  /** What else is fetched again with the board, below it. */
  below: ReactNode;
  /** The date of the day. */
  today: string;
  location: { readonly id: string; readonly zone: string };
}) {
  const t = useT();
  const { now } = useFrame();
  const groups = groupArrivals(
    rowsOfClients(appointments).map((row) => ({ ...row, ...row.shown })),
    now,
  );
  const shown = BEFORE_DONE.filter((group) => groups[group].length > 0);
  const firstToCome = shown.find((group) => TO_COME.has(group));
  return (
    <LiveRegion id="arrivals" seconds={60} fromDate={today} days={1} location={location}>
      {appointments.length === 0 ? (
        <EmptyState icon="calendar" title={t('calendar.nobodyToday')}>
          {t('calendar.nobodyTodayHelp')}
        </EmptyState>
      ) : null}
      {shown.map((group) => (
        <section key={group} className="arrivals" aria-labelledby={`arrivals-${group}`}>
          {group === firstToCome ? <NowLine zone={location.zone} /> : null}
          <h2 className="heading-s arrivals__heading" id={`arrivals-${group}`}>
            {t(`calendar.group_${group}`)} <span className="count">{groups[group].length}</span>
          </h2>
          <ArrivalsTable caption={t(`calendar.group_${group}`)} rows={groups[group]} {...shared} />
        </section>
      ))}
      {appointments.length > 0 && firstToCome === undefined ? (
        <>
          <NowLine zone={location.zone} />
          <p className="arrivals muted">{t('calendar.nobodyElse')}</p>
        </>
      ) : null}
      {groups.done.length === 0 ? null : (
        <Details summary={t('calendar.doneToday', { count: groups.done.length })} id="arrivals-done">
          <ArrivalsTable caption={t('calendar.arrivalsDone')} rows={groups.done} {...shared} />
        </Details>
      )}
      {below}
    </LiveRegion>
  );
}

function NowLine({ zone }: { zone: string }) {
  const t = useT();
  const locale = useLocale();
  const { now } = useFrame();
  return (
    <p className="now-line">
      <time dateTime={now.toISOString()}>
        {t('calendar.nowLine', { time: formatTime(locale, now, zone) })}
      </time>
    </p>
  );
}
