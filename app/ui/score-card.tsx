import type { ReactNode } from 'react';
import { useLocale } from '#app/platform/i18n/locale-context.ts';
import { formatPercent } from '#app/platform/i18n/format.ts';
import { Avatar } from './avatar.tsx';
import { Icon } from './icon.tsx';
import { ScoreBar } from './score-bar.tsx';

export interface ScoreCardProps {
  id?: string | undefined;
  name: string;
  detail: ReactNode;
  /** 0–100, shown as `NN%`. */
  total: number;
  rank?: number | undefined;
  parts: readonly { label: string; value: number; weight?: string | undefined }[];
  reasons: readonly string[];
  /** The form with its button. */
  action?: ReactNode;
}

/** One ranked candidate: an `article` named after the person, with total, parts and reasons. */
export function ScoreCard({ id, name, detail, total, rank, parts, reasons, action }: ScoreCardProps) {
  const locale = useLocale();
  return (
    <article className="score-card" aria-label={name} id={id}>
      <div className="score-card__head">
        <Avatar name={name} size="large" />
        <div className="score-card__who">
          <h2 className="heading-m">
            {rank ? <span className="score-card__rank">{rank}. </span> : null}
            {name}
          </h2>
          <p className="muted">{detail}</p>
        </div>
        <p className="score-card__total">{formatPercent(locale, total)}</p>
        {action}
      </div>
      <div className="score-card__body">
        <div className="score-card__parts">
          {parts.map((part) => (
            <ScoreBar key={part.label} {...part} />
          ))}
        </div>
        <ul className="score-card__reasons">
          {reasons.map((reason) => (
            <li key={reason}>
              <Icon name="check" />
              <span>{reason}</span>
            </li>
          ))}
        </ul>
      </div>
    </article>
  );
}

/** Those who were not suggested, each with why. */
export function Shortfall({
  entries,
}: {
  entries: readonly { id: string; name: string; total?: number | undefined; why: ReactNode }[];
}) {
  const locale = useLocale();
  return (
    <ul className="shortfall">
      {entries.map((entry) => (
        <li key={entry.id} className="shortfall__item">
          <span className="strong">{entry.name}</span>
          <span className="muted">{entry.why}</span>
          <span className="shortfall__total">
            {entry.total === undefined ? null : formatPercent(locale, entry.total)}
          </span>
        </li>
      ))}
    </ul>
  );
}
