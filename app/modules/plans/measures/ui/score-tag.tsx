import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { Tag } from '#app/ui/tag.tsx';
import { bandOf, type Instrument } from '../instrument.ts';
import type { MeasureContent } from '../measure-content.ts';

/** The charted score of a measure with its band; or that it is incomplete. */
export function ScoreTag({ instrument, content }: { instrument: Instrument; content: MeasureContent }) {
  const t = useT();
  const locale = useLocale();
  const [scale] = instrument.scales;
  const value = content.scores.find((score) => score.scale === scale.key)?.value ?? null;
  if (value === null) return <Tag icon="warning">{t('measures.incomplete')}</Tag>;
  const band = bandOf(scale, value);
  return (
    <span>
      <strong>{value}</strong>
      {band === null ? null : ` ${band.words[locale]}`}
    </span>
  );
}
