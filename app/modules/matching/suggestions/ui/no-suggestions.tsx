import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';
import type { Suggestions } from '../suggest-therapists.server.ts';
import { wordGateKind } from './word-gate.ts';

/** Tells whether the clinic has nobody at all who could be suggested or chosen. */
export function isNobodyThere({ suggestions, nearMissCount, excludedCount }: Suggestions): boolean {
  return suggestions.length + nearMissCount + excludedCount === 0;
}

/** Tells that there is nobody to suggest: the reasons with their numbers, and what to do next. */
export function NoSuggestions({ suggestions }: { suggestions: Suggestions }) {
  const t = useT();
  const locale = useLocale();
  const { nearMisses, commonestGates, tried, locations } = suggestions;
  if (isNobodyThere(suggestions)) {
    return (
      <EmptyState icon="users" title={t('matching.noTherapistsTitle')}>
        <p>{t('matching.noTherapists')}</p>
      </EmptyState>
    );
  }
  const location = locations.find(({ id }) => id === tried.locationId)?.name ?? t('matching.noOpenLocation');
  const nearest = nearMisses[0]?.therapist;
  return (
    <EmptyState icon="users" title={t('matching.noneTitle')}>
      {nearest ? (
        <p>{t('matching.noneNearest', { name: nearest.fullName, total: nearest.score.totalScore })}</p>
      ) : null}
      {commonestGates
        .map(({ gate, count }) => ({ reason: wordGateKind(t, locale, gate, location), count }))
        .map(({ reason, count }) => (
          <p key={reason}>{t('matching.noneGate', { count, reason })}</p>
        ))}
      <p>{t('matching.noneNext')}</p>
    </EmptyState>
  );
}

/** Tells that the client has no needs assessment, so that matching has nothing to start from. */
export function NotAssessed({ clientId }: { clientId: string }) {
  const t = useT();
  const clinic = useClinicSlug();
  const { can } = useFrame();
  return (
    <EmptyState
      icon="note"
      title={t('matching.noNeedsTitle')}
      action={
        can('needs.read') ? (
          <ButtonLink href={paths.clientNeeds(clinic, clientId)}>{t('matching.assessNeeds')}</ButtonLink>
        ) : undefined
      }
    >
      <p>{t('matching.noNeeds')}</p>
    </EmptyState>
  );
}
