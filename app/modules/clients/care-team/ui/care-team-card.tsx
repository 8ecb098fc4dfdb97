import { formatDate } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { Card } from '#app/ui/card.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import type { CareTeamMember } from '../read-care-team.server.ts';

/** The people who care for the client now, each with the first day in the zone of the client's location. */
export function CareTeamCard({
  client: { careTeam, zone },
}: {
  client: { readonly careTeam: readonly CareTeamMember[]; readonly zone: string };
}) {
  const t = useT();
  const locale = useLocale();
  return (
    <Card heading={t('clients.careTeam')} flush>
      {careTeam.length === 0 ? <p className="card__body muted">{t('clients.noTherapist')}</p> : null}
      <SummaryList
        rows={careTeam.map(({ careRole, fullName, titles, isHere, since }) => ({
          label: t(`clients.careRole_${careRole}`),
          value: (
            <>
              {isHere ? `${fullName}, ${titles}` : t('naming.left', { name: `${fullName}, ${titles}` })}
              <span className="cell-sub">
                {t('clients.since', { date: formatDate(locale, since, zone) })}
              </span>
            </>
          ),
        }))}
      />
    </Card>
  );
}
