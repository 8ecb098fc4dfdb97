import { nameAndBirth } from '#app/modules/clients/person/name-and-birth.ts';
import { formatDateTime } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { formatPhone } from '#app/platform/phone.ts';
import { paths } from '#app/platform/paths.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { Button } from '#app/ui/button.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { Card } from '#app/ui/card.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import type { ReplyToRead } from '../index.server.ts';

const DID = ['booked', 'declined', 'over', 'asked'] as const;

/** The replies by text that somebody is to read, each until it is dealt with. Without any it is not there. */
export function RepliesCard({ replies, zone }: { replies: readonly ReplyToRead[]; zone: string }) {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  if (replies.length === 0) return null;
  return (
    <Card
      heading={t('replies.title')}
      actions={<span className="count">{replies.length}</span>}
      flush
      id="replies"
    >
      <p className="to-finish__none muted">{t('replies.lead')}</p>
      <ul className="to-finish">
        {replies.map(({ id, clients, receivedAt, phone, body, outcome }) => {
          const did = DID.find((one) => one === outcome);
          const names = clients.map((one) => nameAndBirth(locale, one.fullName, one.dateOfBirth, one.mark));
          return (
            <li key={id} className="to-finish__item">
              {clients.length === 0 ? <strong>{t('replies.unknownClient')}</strong> : null}
              {clients.map((client, at) => (
                <a key={client.id} className="to-finish__link" href={paths.client(clinic, client.id)}>
                  {names[at]}
                </a>
              ))}
              <span className="cell-sub">
                {formatDateTime(locale, receivedAt, zone)} ·{' '}
                {t('replies.from', { phone: formatPhone(phone) })}
                {did === undefined ? null : <> · {t(`replies.did_${did}`)}</>}
                <br />“{body}”
              </span>
              <div className="to-finish__acts">
                {clients.map((client, at) => (
                  <ButtonLink
                    key={client.id}
                    href={withQuery(paths.newAppointment(clinic), {
                      client: client.id,
                      back: paths.today(clinic),
                    })}
                    variant="quiet"
                    size="small"
                    hiddenText={names[at]}
                  >
                    {t('calendar.book')}
                  </ButtonLink>
                ))}
                <PostForm
                  action={paths.dealWithReply(clinic, id)}
                  idPrefix={`${id}-`}
                  className="inline-form"
                >
                  <Button variant="secondary" size="small" icon="check" hiddenText={names.join(', ')}>
                    {t('replies.dealtWith')}
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
