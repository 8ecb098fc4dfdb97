import { useT } from '#app/platform/i18n/locale-context.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { IconName } from '#app/ui/icon-paths.ts';
import { ScoreBar } from '#app/ui/score-bar.tsx';
import { PART_WEIGHTS, SHOWN_PARTS } from '../explain-order.ts';
import type { ShownScore } from '../withhold-needs.ts';
import { wordReason, type ReasonTone, type WordedReason } from './word-reason.ts';

const LABELS = {
  clinicalFitScore: 'matching.partClinicalFit',
  specializationScore: 'matching.partSpecialization',
  communicationScore: 'matching.partCommunication',
  availabilityScore: 'matching.partAvailability',
  ageMatchScore: 'matching.partAge',
  scheduleScore: 'matching.partSchedule',
} as const;

const ICONS: Record<ReasonTone, IconName> = { for: 'check', neutral: 'minus', against: 'cross' };

/** The parts of a score that the reader may see, each with its bar, its weight and its reasons in words. */
export function ScoreParts({ score }: { score: ShownScore }) {
  const t = useT();
  const reasons = score.reasons.map((reason) => wordReason(t, reason));
  return (
    <ul className="match__parts">
      {SHOWN_PARTS.map((part) => {
        const value = score.breakdown[part];
        return value === undefined ? null : (
          <li key={part} className="match__part">
            <ScoreBar label={t(LABELS[part])} value={value} weight={`${PART_WEIGHTS[part]}%`} />
            <Reasons reasons={reasons.filter((reason) => reason.part === part)} />
          </li>
        );
      })}
    </ul>
  );
}

/** Reasons, each with a sign for its tone: a tick for, a dash for neither, a cross against. */
export function Reasons({ reasons }: { reasons: readonly Pick<WordedReason, 'text' | 'tone'>[] }) {
  return (
    <ul className="match__reasons">
      {reasons.map(({ text, tone }) => (
        <li key={text} className={`match__reason match__reason--${tone}`}>
          <Icon name={ICONS[tone]} />
          <span>{text}</span>
        </li>
      ))}
    </ul>
  );
}
