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
    <Card heading={t('deliveries.unsentTitle')}>
      <ul className="plain-list stack">
        {messages.map(({ id, appointmentId, clientName, kind, status, reason, startsAt, zone }) => (
          <li key={id}>
            <a href={paths.appointment(clinic, appointmentId)}>{clientName}</a>{' '}
            {formatDateTime(locale, startsAt, zone)}:{' '}
            <a href={paths.delivery(clinic, id)}>{kindWord(t, locale, kind)}</a>,{' '}
            {t(`deliveries.status_${status}`)} <span className="muted">({reasonWord(t, reason)})</span>
            {can('delivery.resend') ? (
              <PostForm action={paths.markTold(clinic, id)} className="inline-form">
                <Button variant="secondary">
                  {t('deliveries.toldByPhone')}
                  <span className="visually-hidden"> {clientName}</span>
                </Button>
              </PostForm>
            ) : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}
