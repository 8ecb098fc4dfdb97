import { useT } from '#app/platform/i18n/locale-context.ts';
import { Tag } from '#app/ui/tag.tsx';
import type { DeliveryStatus } from '../ledger-query.ts';
import { STATUS_TONES } from './delivery-words.ts';

/** The outcome of a message. */
export function DeliveryTag({ status }: { status: DeliveryStatus }) {
  const t = useT();
  return <Tag tone={STATUS_TONES[status]}>{t(`deliveries.status_${status}`)}</Tag>;
}
