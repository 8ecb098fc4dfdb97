import { formatDate } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { withBack } from '#app/platform/back-path.ts';
import { paths } from '#app/platform/paths.ts';
import { useClinicSlug } from '#app/ui/frame.ts';
import { NotificationBanner } from '#app/ui/notification-banner.tsx';
import type { Suggestions } from '../suggest-therapists.server.ts';

/**
 * The therapist to whom the client was matched, when and by whom, and the reason if it was not a suggestion; or the
 * therapist whom the client has now.
 */
export function CurrentMatchCard({ suggestions, canBook }: { suggestions: Suggestions; canBook: boolean }) {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { client, currentMatch: match, currentTherapist, zone } = suggestions;
  const therapistId = currentTherapist?.id ?? match?.therapistId;
  if (therapistId === undefined) return null;
  const actions = canBook ? (
    <a href={withBack(paths.bookClient(clinic, client.id), paths.matches(clinic, client.id))}>
      {t('matching.bookFirst')}
    </a>
  ) : undefined;
  if (match === null || match.therapistId !== therapistId)
    return (
      <NotificationBanner
        heading={t('matching.withTherapist', {
          client: client.fullName,
          therapist: currentTherapist?.name ?? '',
        })}
        actions={actions}
      />
    );
  const words = { therapist: match.therapistName, date: formatDate(locale, match.decidedAt, zone) };
  return (
    <NotificationBanner
      heading={
        match.decidedByName === null
          ? t('matching.matchedToUnknown', words)
          : t('matching.matchedTo', { ...words, by: match.decidedByName })
      }
      actions={actions}
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
