import { NameWithBirth } from '#app/modules/clients/person/ui/name-with-birth.tsx';
import { formatList, formatZonedDateTime } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { Card } from '#app/ui/card.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { NotificationBanner } from '#app/ui/notification-banner.tsx';
import { Tag } from '#app/ui/tag.tsx';
import type { OpenAlert } from '../index.server.ts';

interface Shown {
  readonly alerts: readonly OpenAlert[];
  /** In which the times are told. */
  readonly zone: string;
}

/** The open alerts of several clients. Nothing when there is none. */
export function OpenAlerts({ alerts, zone }: Shown) {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  if (alerts.length === 0) return null;
  return (
    <Card
      heading={t('measures.alerts')}
      actions={<span className="count">{alerts.length}</span>}
      flush
      id="measure-alerts"
    >
      <p className="to-finish__none muted">{t('measures.alertsLead')}</p>
      <ul className="to-finish">
        {alerts.map(({ id, client, instrument, raisedAt, team }) => (
          <li key={id} className="to-finish__item">
            <a className="to-finish__link" href={paths.measureAlert(clinic, id)}>
              <NameWithBirth name={client.fullName} date={client.dateOfBirth} mark={client.mark} />
            </a>
            <span className="cell-sub">
              {t('measures.alertSince', { when: formatZonedDateTime(locale, raisedAt, zone) })}
              {team.length === 0 ? null : ` · ${formatList(locale, team)}`}
            </span>
            <Tag tone="danger">{instrument}</Tag>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** The open alerts of the client whose page it is, each with the way to say what was done. */
export function AlertBanners({ alerts, zone }: Shown) {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  return alerts.map(({ id, instrument, raisedAt }) => (
    <NotificationBanner
      key={id}
      tone="danger"
      heading={t('measures.alertOf', { instrument })}
      actions={
        <ButtonLink href={paths.measureAlert(clinic, id)} variant="secondary">
          {t('measures.acknowledge')}
        </ButtonLink>
      }
    >
      {formatZonedDateTime(locale, raisedAt, zone)}
    </NotificationBanner>
  ));
}
