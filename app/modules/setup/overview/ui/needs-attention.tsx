import { formatCivilDate, formatNumber } from '#app/platform/i18n/format.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { locationsHref } from '#app/modules/setup/places/location-query.ts';
import { therapistsHref } from '#app/modules/setup/directory/therapist-query.ts';
import { timeOffHref } from '#app/modules/setup/time-off/time-off-query.ts';
import { useClinicSlug } from '#app/ui/frame.ts';
import { Stat, StatRow } from '#app/ui/stat.tsx';
import type { Dashboard } from '../read-dashboard.server.ts';

/** What waits for somebody, as numbers; each leads to the list of exactly these rows. */
export function NeedsAttention({ dashboard }: { dashboard: Dashboard }) {
  const { waiting, counts, limits } = dashboard;
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const number = (value: number) => formatNumber(locale, value);
  const lists = {
    waitingList: paths.waitingList(clinic),
    unsigned: paths.unsigned(clinic),
    licences: therapistsHref(paths.therapists(clinic), { licence: 'ending' }),
    timeOff: timeOffHref(paths.timeOffRequests(clinic), { state: 'requested' }),
    messages: `${paths.today(clinic)}#not-delivered`,
  };
  const all = {
    locations: locationsHref(paths.locations(clinic), { status: 'open' }),
    therapists: therapistsHref(paths.therapists(clinic), { status: 'active' }),
    clients: paths.clientsOf(clinic, 'active'),
  };
  return (
    <section aria-labelledby="attention">
      <h2 className="heading-s" id="attention">
        {t('setup.attention')}
      </h2>
      <StatRow>
        <Stat
          label={t('setup.waiting')}
          value={number(waiting.clients)}
          href={paths.clientsOf(clinic, 'waiting')}
          {...(waiting.longest === null
            ? {}
            : {
                detail:
                  waiting.longest.days === 0
                    ? t('setup.longestToday')
                    : t('setup.longest', {
                        count: waiting.longest.days,
                        date: formatCivilDate(locale, waiting.longest.since),
                      }),
              })}
        />
        {(['waitingList', 'unsigned', 'licences', 'timeOff', 'messages'] as const).map((name) => (
          <Stat
            key={name}
            label={t(`setup.count_${name}`)}
            value={number(counts[name])}
            {...(name === 'licences' ? { detail: t('setup.within90') } : {})}
            href={lists[name]}
          />
        ))}
        {limits.map(({ limited, used, most }) => (
          <Stat
            key={limited}
            label={t(`setup.limit_${limited}`)}
            value={number(used)}
            detail={t('setup.limitOf', { most: number(most ?? 0) })}
            href={all[limited]}
          />
        ))}
      </StatRow>
    </section>
  );
}
