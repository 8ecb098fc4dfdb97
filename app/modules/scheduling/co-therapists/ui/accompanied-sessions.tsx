import { formatDateTime } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { Card } from '#app/ui/card.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import type { AccompaniedSession } from '../list-accompanied.server.ts';

/** The sessions that a therapist accompanies, each with its page; nothing where there are none. Of a named therapist it says what becomes of them. */
export function AccompaniedSessions({
  of,
  sessions,
  isOutside = false,
}: {
  /** The therapist's name; left out on the own page. */
  of?: string;
  sessions: readonly AccompaniedSession[];
  /** They lie outside the hours of the therapist. */
  isOutside?: boolean;
}) {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  if (sessions.length === 0) return null;
  return (
    <Card heading={of === undefined ? t('groups.accompanied') : t('groups.accompaniedBy', { name: of })}>
      {isOutside ? <p>{t('groups.accompaniedOutside')}</p> : null}
      {of === undefined ? null : <p>{t('groups.accompaniedStay')}</p>}
      <ul>
        {sessions.map(({ id, startsAt, zone, ...session }) => (
          <li key={id}>
            <a href={paths.appointment(clinic, id)}>{formatDateTime(locale, startsAt, zone)}</a>{' '}
            {t('groups.withLead', { service: session.service, name: session.lead })}
          </li>
        ))}
      </ul>
    </Card>
  );
}
