import { useT } from '#app/platform/i18n/locale-context.ts';
import { Tag } from '#app/ui/tag.tsx';
import { AUDIT_OUTCOME_WORDS } from '#app/modules/audit/actions.ts';
import { OUTCOME_TONES } from './act-words.ts';

/** The outcome of an act. A usual outcome is shown plain, so that what was denied or failed stands out. */
export function Outcome({ outcome }: { outcome: keyof typeof AUDIT_OUTCOME_WORDS }) {
  const t = useT();
  const words = t(AUDIT_OUTCOME_WORDS[outcome]);
  return outcome === 'allowed' ? (
    <span className="muted">{words}</span>
  ) : (
    <Tag tone={OUTCOME_TONES[outcome]}>{words}</Tag>
  );
}
