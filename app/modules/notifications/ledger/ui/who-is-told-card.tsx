import type { ComponentProps } from 'react';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { Card } from '#app/ui/card.tsx';
import { ReachLines } from './reach-lines.tsx';

/** Says on a card of its own who gets the messages about an appointment; nothing where there is nobody to say it of. */
export function WhoIsToldCard(props: ComponentProps<typeof ReachLines>) {
  const t = useT();
  if (props.contacts.length === 0) return null;
  return (
    <Card heading={t('deliveries.whoGets')}>
      <ReachLines {...props} />
    </Card>
  );
}
