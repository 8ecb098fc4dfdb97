import { formatCivilDate } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import { SummaryCard } from '#app/ui/summary-card.tsx';
import { languageName } from '#app/platform/i18n/languages.ts';
import type { ClientNeeds } from '../index.server.ts';
import { timesList } from './needs-rows.tsx';

const ORDER = ['critical', 'preferred', 'nice_to_have'] as const;

/** One needs assessment, as it was made. */
export function NeedsCard({ needs }: { needs: NonNullable<ClientNeeds> }) {
  const t = useT();
  const locale = useLocale();
  const required = ORDER.flatMap((importance) =>
    needs.requiredSpecializations
      .filter((one) => one.importance === importance)
      .map(({ specializationId, name }) => (
        <li key={specializationId}>
          {t('intake.required', { name, importance: t(`intake.importance_${importance}`) })}
        </li>
      )),
  );
  const date = formatCivilDate(locale, localDateOf(needs.assessedAt, needs.zone));
  const language = languageName(locale, needs.preferredLanguage);
  return (
    <SummaryCard
      heading={
        needs.assessedBy === null
          ? t('clients.assessedOn', { date })
          : t('clients.assessedOnBy', { date, name: needs.assessedBy })
      }
      rows={[
        { label: t('intake.urgency'), value: t(`intake.urgency_${needs.urgencyLevel}`) },
        {
          label: t('intake.specializations'),
          value: required.length > 0 && <ul className="plain-list">{required}</ul>,
        },
        {
          label: t('intake.communicationNeeds'),
          value: t(`intake.communication_${needs.communicationNeeds ?? 'none'}`),
        },
        {
          label: t('clients.preferredLanguage'),
          value: needs.isLanguageRequired ? t('clients.languageRequired', { language }) : language,
        },
        { label: t('clients.ageGroup'), value: t(`clients.ageGroup_${needs.ageGroup}`) },
        { label: t('intake.modality'), value: t(`intake.modality_${needs.modality}`) },
        { label: t('intake.sessionMinutes'), value: t('common.minutes', { count: needs.sessionMinutes }) },
        { label: t('intake.times'), value: timesList(needs.preferredTimes, { t, locale }) },
        { label: t('intake.concerns'), value: needs.concerns },
      ]}
    />
  );
}
