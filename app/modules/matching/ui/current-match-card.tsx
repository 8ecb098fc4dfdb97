import { formatDate } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { NotificationBanner } from '#app/ui/notification-banner.tsx';
import type { CurrentMatch } from '../read-current-match.server.ts';

/** Whom the client was matched to, when and by whom, and why if it was not a suggestion. */
export function CurrentMatchCard({
  match,
  zone,
  bookHref,
}: {
  match: CurrentMatch;
  zone: string;
  bookHref: string | null;
}) {
  const t = useT();
  const locale = useLocale();
  const words = { therapist: match.therapistName, date: formatDate(locale, match.decidedAt, zone) };
  const heading =
    match.decidedByName === null
      ? t('matching.matchedToUnknown', words)
      : t('matching.matchedTo', { ...words, by: match.decidedByName });
  return (
    <NotificationBanner
      tone="info"
      heading={heading}
      actions={bookHref === null ? undefined : <a href={bookHref}>{t('matching.bookFirst')}</a>}
    >
      {match.justification === null ? (
        t('matching.matchedSuggested', { total: match.totalScore })
      ) : (
        <>
          {t('matching.matchedOverride', { total: match.totalScore })} <q>{match.justification}</q>
        </>
      )}
    </NotificationBanner>
  );
}
