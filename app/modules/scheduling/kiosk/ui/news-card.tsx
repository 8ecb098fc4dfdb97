import { formatDateTime, formatList } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { Card } from '#app/ui/card.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import { tellClients } from '#app/modules/scheduling/appointments/ui/name-clients.ts';
import { ToldClients } from '#app/modules/scheduling/appointments/ui/told-clients.tsx';
import type { VisitNews } from '../index.server.ts';

/** What was said at a kiosk has changed, each with the way to correct the record and to mark it. Nothing when there is none. */
export function KioskNewsCard({
  news,
  zone,
  from,
}: {
  readonly news: readonly VisitNews[];
  readonly zone: string;
  /** The page on which it stands, to which the mark leads back. */
  readonly from: 'today' | 'appointment';
}) {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  if (news.length === 0) return null;
  return (
    <Card
      heading={t('kiosk.newsTitle')}
      actions={<span className="count">{news.length}</span>}
      flush
      id="kiosk-news"
    >
      <p className="to-finish__none muted">{t('kiosk.newsLead')}</p>
      <ul className="to-finish">
        {news.map(({ id, appointmentId, client, saidAt, news: changed }) => {
          const name = tellClients(locale, [client]);
          const words = changed.map((one) => t(`kiosk.news_${one}`).toLocaleLowerCase(locale));
          return (
            <li key={id} className="to-finish__item">
              <a className="to-finish__link" href={paths.appointment(clinic, appointmentId)}>
                <ToldClients clients={[client]} />
              </a>
              <span className="cell-sub">
                {t('kiosk.newsOf', { news: formatList(locale, words) })} ·{' '}
                {formatDateTime(locale, saidAt, zone)}
              </span>
              <div className="to-finish__acts">
                <ButtonLink
                  href={paths.client(clinic, client.id)}
                  variant="quiet"
                  size="small"
                  hiddenText={name}
                >
                  {t('kiosk.openRecord')}
                </ButtonLink>
                <PostForm
                  action={paths.dealWithVisit(clinic, id)}
                  idPrefix={`${id}-`}
                  className="inline-form"
                >
                  <input type="hidden" name="from" value={from} />
                  <Button variant="secondary" size="small" icon="check" hiddenText={name}>
                    {t('kiosk.dealtWith')}
                  </Button>
                </PostForm>
              </div>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
