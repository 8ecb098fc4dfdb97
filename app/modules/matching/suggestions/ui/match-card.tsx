import type { ReactNode } from 'react';
import { formatZonedDateTime, formatList } from '#app/platform/i18n/index.ts';
import { languageName } from '#app/platform/i18n/languages.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { Avatar } from '#app/ui/avatar.tsx';
import { Icon } from '#app/ui/icon.tsx';
import type { RankedTherapist } from '../ranked-therapist.ts';
import { ScoreParts } from './score-parts.tsx';

/** One suggested therapist: an article named after the person, with total, five parts and reasons. */
export function MatchCard({
  rank,
  therapist,
  zone,
  why,
  tags,
  action,
}: {
  rank: number;
  therapist: RankedTherapist;
  zone: string;
  /** One line that tells why this therapist is ranked here. */
  why?: string | undefined;
  tags?: ReactNode;
  action?: ReactNode;
}) {
  const t = useT();
  const nameId = `match-${rank}`;
  return (
    <article className={rank === 1 ? 'match match--first' : 'match'} aria-labelledby={nameId}>
      <div className="match__head">
        <span className="match__rank" aria-hidden="true">
          {rank}
        </span>
        <Avatar name={therapist.fullName} size="large" />
        <div className="match__name">
          <h3 className="heading-m" id={nameId}>
            {therapist.fullName}
          </h3>
          <span className="muted">{therapist.titles}</span>
          {tags}
        </div>
        <Facts therapist={therapist} zone={zone} />
        <p className="match__total">
          {`${therapist.score.totalScore}%`}
          <span className="visually-hidden"> {t('matching.total')}</span>
        </p>
        {action ? <div className="match__action">{action}</div> : null}
      </div>
      {why ? (
        <p className="match__why">
          <Icon name="check-circle" />
          {why}
        </p>
      ) : null}
      <ScoreParts score={therapist.score} />
    </article>
  );
}

/** The facts that a receptionist asks for next: the earliest time, the caseload, the languages and the locations. */
function Facts({ therapist, zone }: { therapist: RankedTherapist; zone: string }) {
  const t = useT();
  const locale = useLocale();
  const { earliestFreeTime, languages, locationNames, offersTelehealth } = therapist;
  const places = offersTelehealth ? [...locationNames, t('matching.telehealth')] : locationNames;
  return (
    <ul className="match__facts">
      <li>
        <Icon name="calendar" />
        {earliestFreeTime === null
          ? t('matching.noFreeTime')
          : t('matching.earliestFreeTime', { when: formatZonedDateTime(locale, earliestFreeTime, zone) })}
      </li>
      <li>
        <Icon name="users" />
        {t('matching.caseload', { active: therapist.activeCaseload, count: therapist.maxCaseload })}
      </li>
      {languages.length > 0 ? (
        <li>
          <Icon name="message" />
          {t('matching.speaks', {
            languages: formatList(
              locale,
              languages.map((tag) => languageName(locale, tag)),
            ),
          })}
        </li>
      ) : null}
      {places.length > 0 ? (
        <li>
          <Icon name="location" />
          {formatList(locale, places)}
        </li>
      ) : null}
    </ul>
  );
}
