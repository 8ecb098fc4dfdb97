import { formatLanguage, formatWallTimes, formatShortWeekday } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { Tag } from '#app/ui/tag.tsx';
import type { Suggestions } from '../suggest-therapists.server.ts';

/** What the ranking answers to: the needs in one glance, as assessed or as tried out. */
export function NeedsSummary({ suggestions }: { suggestions: Suggestions }) {
  const t = useT();
  const locale = useLocale();
  const { tried, needs, locations } = suggestions;
  const language = formatLanguage(locale, tried.preferredLanguage);
  const place = locations.find(({ id }) => id === tried.locationId)?.name ?? '';
  const facts: [string, string][] = [
    [t('matching.communication'), t(`matching.communication_${tried.communicationNeeds ?? 'verbal'}`)],
    [t('matching.ageGroup'), t(`matching.age_${tried.ageGroup}`)],
    [
      t('matching.language'),
      tried.isLanguageRequired ? t('matching.languageRequired', { language }) : language,
    ],
    [t('matching.place'), tried.modality === 'telehealth' ? t('matching.telehealth') : place],
    [t('matching.session'), t('common.minutes', { count: tried.sessionMinutes })],
    [t('matching.urgency'), t(`matching.urgency_${needs.urgencyLevel}`)],
  ];
  return (
    <dl className="needs">
      <div className="needs__item needs__item--wide">
        <dt>{t('matching.specializations')}</dt>
        <dd className="needs__tags">
          {tried.requiredSpecializations.length === 0
            ? t('matching.noSpecialization')
            : tried.requiredSpecializations.map(({ specializationId, name, importance }) => (
                <Tag
                  key={specializationId}
                  tone={
                    importance === 'critical' ? 'warning' : importance === 'preferred' ? 'info' : 'neutral'
                  }
                  icon={importance === 'critical' ? 'flag' : 'circle'}
                >
                  {`${name} · ${t(`matching.importance_${importance}`)}`}
                </Tag>
              ))}
        </dd>
      </div>
      {facts.map(([label, value]) => (
        <div key={label} className="needs__item">
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      <div className="needs__item needs__item--wide">
        <dt>{t('matching.preferredTimes')}</dt>
        <dd>
          {tried.preferredTimes.length === 0
            ? t('matching.anyTime')
            : tried.preferredTimes
                .map(
                  ({ weekday, start, end }) =>
                    `${formatShortWeekday(locale, weekday)} ${formatWallTimes(locale, start, end)}`,
                )
                .join('; ')}
        </dd>
      </div>
    </dl>
  );
}
