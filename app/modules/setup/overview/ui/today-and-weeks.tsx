import { ARRIVAL_GROUPS } from '#app/modules/scheduling/group-arrivals.ts';
import { UtilizationTable } from '#app/modules/scheduling/overview/ui/utilization-table.tsx';
import { UTILIZATION_TARGET } from '#app/modules/scheduling/overview/utilization.ts';
import { formatNumber, formatPercent } from '#app/platform/i18n/format.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { Card } from '#app/ui/card.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { Stat, StatRow } from '#app/ui/stat.tsx';
import type { Dashboard } from '../read-dashboard.server.ts';

/** Today's sessions at each location, as the arrivals board groups them. */
export function TodayByLocation({ dashboard }: { dashboard: Dashboard }) {
  const { locations, locationCount } = dashboard;
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  if (locationCount === 0) return null;
  return (
    <section aria-labelledby="today">
      <h2 className="heading-s" id="today">
        {t('setup.today')}
      </h2>
      <StatRow>
        {locations.map(({ id, name, total, groups }) => (
          <Stat
            key={id}
            label={name}
            value={formatNumber(locale, total)}
            detail={ARRIVAL_GROUPS.filter((group) => groups[group] > 0)
              .map((group) => t(`setup.group_${group}`, { count: groups[group] }))
              .join(' · ')}
            href={withQuery(paths.today(clinic), { location: id })}
          />
        ))}
      </StatRow>
      {locations.length === locationCount ? null : (
        <p>
          <a href={paths.locations(clinic)}>{t('setup.allLocations', { count: locationCount })}</a>
        </p>
      )}
    </section>
  );
}

/** How many sessions of late were no-shows or cancelled late. */
export function MissedLately({ dashboard: { missed } }: { dashboard: Dashboard }) {
  const t = useT();
  const locale = useLocale();
  return (
    <section aria-labelledby="missed">
      <h2 className="heading-s" id="missed">
        {t('setup.missed')}
      </h2>
      <StatRow>
        {(['noShows', 'late'] as const).map((what) => (
          <Stat
            key={what}
            label={t(`setup.missed_${what}`)}
            value={formatNumber(locale, missed[what])}
            detail={t('setup.withoutWaived')}
          />
        ))}
      </StatRow>
    </section>
  );
}

/** The therapists who have the most time left this week, with the target. */
export function WeeksOfTherapists({ dashboard }: { dashboard: Dashboard }) {
  const { therapists, therapistCount, weeks } = dashboard;
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  if (therapistCount === 0) return null;
  return (
    <Card
      heading={t('utilization.title')}
      actions={<a href={paths.utilization(clinic)}>{t('utilization.all', { count: therapistCount })}</a>}
      flush
    >
      <p className="to-finish__none muted">
        {t('utilization.target', { percent: formatPercent(locale, UTILIZATION_TARGET) })}.{' '}
        {t('setup.leastFirst')}
      </p>
      <UtilizationTable rows={therapists} weeks={weeks} />
    </Card>
  );
}
