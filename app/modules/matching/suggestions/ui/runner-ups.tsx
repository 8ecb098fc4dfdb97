import type { ReactNode } from 'react';
import { paths } from '#app/platform/paths.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { Details } from '#app/ui/details.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import type { RankedTherapist } from '../ranked-therapist.ts';
import type { Suggestions } from '../suggest-therapists.server.ts';
import { Reasons } from './score-parts.tsx';
import { StandingBefore } from './standing-before.tsx';
import { wordGate } from './word-gate.ts';
import { wordReason } from './word-reason.ts';

/**
 * The therapists below the suggestions: the near-misses and the excluded, each with the reason. The override page lists
 * them all.
 */
export function RunnerUps({ suggestions, canSelect }: { suggestions: Suggestions; canSelect: boolean }) {
  const t = useT();
  const locale = useLocale();
  const { nearMisses, nearMissCount, excluded, excludedCount, tried, locations, isWhatIf } = suggestions;
  const isOpen = suggestions.suggestions.length === 0;
  const location = locations.find(({ id }) => id === tried.locationId)?.name ?? t('matching.noOpenLocation');
  const offer = canSelect && !isWhatIf;
  return (
    <div className="runner-ups">
      {nearMisses.length > 0 ? (
        <Details summary={t('matching.nearMisses', { count: nearMissCount })} open={isOpen} id="near-misses">
          <p className="muted">{t('matching.nearMissesLead')}</p>
          <ul className="runner-ups__list">
            {nearMisses.map(({ therapist, because }) => (
              <RunnerUp
                key={therapist.therapistId}
                therapist={therapist}
                clientId={suggestions.client.id}
                offer={offer}
                label={because === 'below-minimum' ? t('matching.belowMinimum') : t('matching.beyondFive')}
              >
                <Reasons
                  reasons={therapist.score.reasons
                    .map((reason) => wordReason(t, reason))
                    .filter(({ tone }) => because === 'beyond-five' || tone !== 'for')}
                />
              </RunnerUp>
            ))}
          </ul>
          <Rest count={nearMissCount - nearMisses.length} />
        </Details>
      ) : null}
      {excluded.length > 0 ? (
        <Details summary={t('matching.excluded', { count: excludedCount })} open={isOpen} id="excluded">
          <p className="muted">{t('matching.excludedLead')}</p>
          <ul className="runner-ups__list">
            {excluded.map((therapist) => (
              <RunnerUp
                key={therapist.therapistId}
                therapist={therapist}
                clientId={suggestions.client.id}
                offer={offer && therapist.isChoosable}
              >
                <Reasons
                  reasons={therapist.failedGates.map((gate) => ({
                    text: wordGate(t, locale, gate, location),
                    tone: 'against' as const,
                  }))}
                />
              </RunnerUp>
            ))}
          </ul>
          <Rest count={excludedCount - excluded.length} />
        </Details>
      ) : null}
    </div>
  );
}

function RunnerUp(props: {
  therapist: RankedTherapist;
  clientId: string;
  label?: string;
  offer: boolean;
  children: ReactNode;
}) {
  const t = useT();
  const clinic = useClinicSlug();
  const { therapist, offer } = props;
  const { totalScore } = therapist.score;
  return (
    <li className="runner-up">
      <div className="runner-up__who">
        <span className="strong">{therapist.fullName}</span>{' '}
        <span className="muted">{therapist.credentials}</span>
        <StandingBefore now={null} before={therapist.standingBefore} />
        {props.label ? <p className="muted">{props.label}</p> : null}
      </div>
      {props.children}
      <span className="runner-up__total">
        {therapist.isCalendarRead ? `${totalScore}%` : t('matching.atMost', { total: totalScore })}
      </span>
      {offer ? (
        <a
          className="runner-up__action"
          href={paths.overrideMatch(clinic, props.clientId, therapist.therapistId)}
        >
          {t('matching.chooseAnyway')}
          <span className="visually-hidden"> {therapist.fullName}</span>
        </a>
      ) : null}
    </li>
  );
}

function Rest({ count }: { count: number }) {
  const t = useT();
  return count > 0 ? <p className="muted">{t('matching.andMore', { count })}</p> : null;
}
