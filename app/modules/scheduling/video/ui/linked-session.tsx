import { formatZonedDateTime } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { formatPhone } from '#app/platform/phone.ts';
import type { LinkedSession } from '../index.server.ts';
import { OPENS_BEFORE_MINUTES } from '../video-session.ts';

type ShownSession = Omit<LinkedSession, 'tenant' | 'senderName' | 'colour'>;

/** Says why the link of a session leads nowhere now, and whom to call; null for a link that nobody was given. */
export function LinkedSessionPage({ session }: { session: ShownSession | null }) {
  const t = useT();
  const locale = useLocale();
  if (session === null) return <p>{t('video.unknown')}</p>;
  const { state, startsAt, zone, place } = session;
  const phone = formatPhone(session.phone);
  if (state === 'cancelled' || state === 'over') return <p>{t('video.callAnew', { phone })}</p>;
  if (state === 'no-link') return <p>{t('video.no-link', { phone })}</p>;
  const when = formatZonedDateTime(locale, startsAt, zone);
  return (
    <div className="stack">
      <p>
        {state === 'early'
          ? t('video.early', { when, count: OPENS_BEFORE_MINUTES })
          : t('video.in-person', { when, place })}
      </p>
      <p>{t('video.call', { phone })}</p>
    </div>
  );
}
