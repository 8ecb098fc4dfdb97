import { useT } from '#app/platform/i18n/locale-context.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { IconName } from '#app/ui/icon-paths.ts';
import { ScoreBar } from '#app/ui/score-bar.tsx';
import { PART_WEIGHTS, SCORE_PARTS } from '../explain-order.ts';
import type { MatchScore } from '#app/modules/matching/score-therapist.ts';
import { wordReason, type ReasonTone, type WordedReason } from './word-reason.ts';

const LABELS = {
  specializationScore: 'matching.partSpecialization',
  communicationScore: 'matching.partCommunication',
  availabilityScore: 'matching.partAvailability',
  ageMatchScore: 'matching.partAge',
  scheduleScore: 'matching.partSchedule',
} as const;

const ICONS: Record<ReasonTone, IconName> = { for: 'check', neutral: 'minus', against: 'cross' };

/** The five parts of a score, each with its bar, its weight and its reasons in words. */
export function ScoreParts({ score }: { score: MatchScore }) {
  const t = useT();
  const reasons = score.reasons.map((reason) => wordReason(t, reason));
  return (
    <ul className="match__parts">
      {SCORE_PARTS.map((part) => (
        <li key={part} className="match__part">
          <ScoreBar label={t(LABELS[part])} value={score.breakdown[part]} weight={`${PART_WEIGHTS[part]}%`} />
          <Reasons reasons={reasons.filter((reason) => reason.part === part)} />
        </li>
      ))}
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
