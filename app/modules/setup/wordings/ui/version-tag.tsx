import { formatCivilDate } from '#app/platform/i18n/format.ts';
import type { Locale, Translate } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { Tag, type Tone } from '#app/ui/tag.tsx';
import type { WordingVersion } from '../index.server.ts';
import type { VersionState } from '../version-state.ts';

const TONES: Readonly<Record<VersionState, Tone>> = {
  unused: 'warning',
  coming: 'info',
  in_use: 'success',
  replaced: 'neutral',
};

/** What has become of a version. */
export function VersionTag({ version }: { version: WordingVersion }) {
  const t = useT();
  const locale = useLocale();
  return <Tag tone={TONES[version.state]}>{stateInWords(t, locale, version)}</Tag>;
}

function stateInWords(t: Translate, locale: Locale, { state, fromDay, untilDay }: WordingVersion): string {
  const date = (day: string | null) => ({ date: day === null ? '' : formatCivilDate(locale, day) });
  if (state === 'unused') return t('wordings.state_unused');
  if (state === 'replaced')
    return fromDay === null || (untilDay !== null && untilDay < fromDay)
      ? t('wordings.state_never')
      : t('wordings.state_replaced', date(untilDay));
  return t(`wordings.state_${state}`, date(fromDay));
}
