import { useLocale } from '#app/platform/i18n/locale-context.ts';
import { formatPercent } from '#app/platform/i18n/format.ts';

/** One part of a score, 0–100: word, number, and a bar that repeats the number. */
export function ScoreBar({
  label,
  value,
  weight,
}: {
  label: string;
  value: number;
  weight?: string | undefined;
}) {
  const locale = useLocale();
  return (
    <div className="score-bar">
      <span className="score-bar__label">
        {label}
        {weight ? <span className="score-bar__weight"> {weight}</span> : null}
      </span>
      <Bar value={value} />
      <span className="score-bar__value">{formatPercent(locale, value)}</span>
    </div>
  );
}

/** Tells how far something is, 0–100, with its words. */
export function Progress({
  label,
  value,
  detail,
}: {
  label: string;
  value: number;
  detail?: string | undefined;
}) {
  const locale = useLocale();
  return (
    <div className="progress">
      <p className="progress__line">
        <span>{label}</span>
        <span className="muted">{detail ?? formatPercent(locale, value)}</span>
      </p>
      <Bar value={value} />
    </div>
  );
}

/** Only the drawing: it is decorative, and the number stands beside it. `mark` is where a line across it stands, 0–100. */
export function Bar({ value, mark }: { value: number; mark?: number }) {
  const width = Math.max(0, Math.min(100, value));
  const level = width >= 70 ? 'high' : width >= 40 ? 'middle' : 'low';
  return (
    <svg className={`bar bar--${level}`} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect className="bar__track" width="100" height="8" />
      <rect className="bar__fill" width={width} height="8" />
      {mark === undefined ? null : <rect className="bar__mark" x={mark - 0.3} width="0.6" height="8" />}
    </svg>
  );
}
