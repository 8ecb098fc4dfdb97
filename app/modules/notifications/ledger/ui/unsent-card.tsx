import { nameAndBirth } from '#app/modules/clients/person/name-and-birth.ts';
import { formatDateTime } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import type { UnsentMessage } from '../read-unsent.server.ts';
import { kindWord, reasonWord } from './delivery-words.ts';

/** The messages that reached nobody, each with what a person can do about it. Without any it is not there. */
export function UnsentCard({ messages }: { messages: readonly UnsentMessage[] }) {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { can } = useFrame();
  if (messages.length === 0) return null;
  return (
    <Card
      heading={t('deliveries.unsentTitle')}
      actions={<span className="count">{messages.length}</span>}
      flush
      id="not-delivered"
    >
      <ul className="to-finish">
        {messages.map(({ id, appointmentId, kind, status, reason, startsAt, zone, ...client }) => (
          <li key={id} className="to-finish__item">
            <a className="to-finish__link" href={paths.appointment(clinic, appointmentId)}>
              {nameAndBirth(locale, client.clientName, client.clientBirthDate)}
            </a>
            <span className="cell-sub">
              {formatDateTime(locale, startsAt, zone)} ·{' '}
              <a href={paths.delivery(clinic, id)}>{kindWord(t, locale, kind)}</a> ·{' '}
              {t(`deliveries.status_${status}`)} ({reasonWord(t, reason)})
            </span>
            {can('delivery.resend') ? (
              <PostForm action={paths.markTold(clinic, id)} idPrefix={`${id}-`} className="inline-form">
                <Button
                  variant="secondary"
                  size="small"
                  hiddenText={nameAndBirth(locale, client.clientName, client.clientBirthDate)}
                >
                  {t('deliveries.toldByPhone')}
                </Button>
              </PostForm>
            ) : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}
