import type { PlaceInSeries } from '#app/modules/scheduling/booked-series/index.server.ts';
import { REACHES, type SeriesReach } from '#app/modules/scheduling/booked-series/series-rows.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { ViewSwitch } from '#app/ui/view-switch.tsx';

/** The address of removing a client from one appointment, or from several of its series. */
export function removalOf(clinic: string, id: string, clientId: string, reach: SeriesReach | null): string {
  return reach === null
    ? paths.removeAttendee(clinic, id, clientId)
    : withQuery(paths.removeFromSeries(clinic, id, clientId), { reach });
}

/** To how many appointments of a series an act goes. */
export interface HowFarProps {
  /** Null: to the one alone. */
  reach: SeriesReach | null;
  hrefOf: (reach: SeriesReach | null) => string;
}

/** Leads to the page of each. */
export function HowFar({ reach, hrefOf }: HowFarProps) {
  const t = useT();
  return (
    <div>
      <ViewSwitch
        label={t('groupSeries.reach')}
        views={[null, ...REACHES].map((one) => ({
          href: hrefOf(one),
          label: t(`bookedSeries.reach_${one ?? 'one'}`),
          current: one === reach,
        }))}
      />
    </div>
  );
}

/** The same on the page of one appointment: nothing where no other of its series is to come, or where it belongs to none. */
export function HowFarOf({ place, ...of }: HowFarProps & { place: PlaceInSeries | null }) {
  return place === null || place.toCome === 0 ? null : <HowFar {...of} />;
}
