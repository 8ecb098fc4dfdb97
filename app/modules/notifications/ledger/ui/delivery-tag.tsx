import { useT } from '#app/platform/i18n/locale-context.ts';
import { Tag } from '#app/ui/tag.tsx';
import { outcomeOf, type DeliveryStatus } from '../ledger-query.ts';
import { OUTCOME_TONES } from './delivery-words.ts';

/** The outcome of a message. */
export function DeliveryTag({
  of,
}: {
  of: { readonly status: DeliveryStatus; readonly reason: string | null };
}) {
  const t = useT();
  const outcome = outcomeOf(of);
  return <Tag tone={OUTCOME_TONES[outcome]}>{t(`deliveries.status_${outcome}`)}</Tag>;
}
