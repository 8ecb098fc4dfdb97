import { formatLanguage, formatWallTimes, formatShortWeekday } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { Tag } from '#app/ui/tag.tsx';
import type { ClientAsk } from '#app/modules/matching/ranking/match-case.ts';
import type { Suggestions } from '../suggest-therapists.server.ts';

/** A summary of the needs by which was ranked, as assessed or as tried out, as far as the reader may see them. */
export function NeedsSummary({ suggestions }: { suggestions: Suggestions }) {
  const t = useT();
  const locale = useLocale();
  const { ask, tried, seesNeeds, urgencyLevel, locations } = suggestions;
  const wordsOf = (of: ClientAsk) => {
    const language = formatLanguage(locale, of.preferredLanguage);
    const place = locations.find(({ id }) => id === of.locationId)?.name ?? t('matching.placeAny');
    return {
      communication: t(`matching.communication_${of.communicationNeeds ?? 'none'}`),
      ageGroup: t(`matching.age_${of.ageGroup}`),
      language: of.isLanguageRequired ? t('matching.languageRequired', { language }) : language,
      place: of.modality === 'telehealth' ? t('matching.telehealth') : place,
    };
  };
  const [now, assessed] = [wordsOf(tried), wordsOf(ask)];
  const facts: [label: string, value: string, assessed: string][] = [
    [t('matching.ageGroup'), now.ageGroup, assessed.ageGroup],
    [t('matching.language'), now.language, assessed.language],
    [t('matching.place'), now.place, assessed.place],
  ];
  if (seesNeeds) facts.unshift([t('matching.communication'), now.communication, assessed.communication]);
  const always = [[t('matching.session'), t('common.minutes', { count: tried.sessionMinutes })]];
  if (urgencyLevel !== null) always.push([t('matching.urgency'), t(`matching.urgency_${urgencyLevel}`)]);
  for (const [label = '', value = ''] of always) facts.push([label, value, value]);
  return (
    <dl className="needs">
      {seesNeeds ? <Specializations required={tried.requiredSpecializations} /> : null}
      {facts.map(([label, value, before]) => (
        <div key={label} className="needs__item">
          <dt>{label}</dt>
          <dd>
            {value}
            {value === before ? null : <Was value={before} />}
          </dd>
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

/** The need as it was assessed, where another is tried. */
function Was({ value }: { value: string }) {
  const t = useT();
  return <span className="needs__was">{t('matching.assessedAs', { value })}</span>;
}

function Specializations({ required }: { required: ClientAsk['requiredSpecializations'] }) {
  const t = useT();
  return (
    <div className="needs__item needs__item--wide">
      <dt>{t('matching.specializations')}</dt>
      <dd className="needs__tags">
        {required.length === 0
          ? t('matching.noSpecialization')
          : required.map(({ specializationId, name, importance }) => (
              <Tag
                key={specializationId}
                tone={importance === 'critical' ? 'warning' : importance === 'preferred' ? 'info' : 'neutral'}
                icon={importance === 'critical' ? 'flag' : 'circle'}
              >
                {`${name} · ${t(`matching.importance_${importance}`)}`}
              </Tag>
            ))}
      </dd>
    </div>
  );
}
