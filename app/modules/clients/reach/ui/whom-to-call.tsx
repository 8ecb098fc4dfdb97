import { PhoneLink } from '#app/modules/clients/person/ui/phone-link.tsx';
import type { Reach } from '#app/modules/clients/person/reach.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';

/** Whose number to call, to be dialled, or whose is not known. */
export function WhomToCall({ reach: { recipient, call } }: { reach: Pick<Reach, 'recipient' | 'call'> }) {
  const t = useT();
  if (call === null) return <>{t(`deliveries.reachNoPhone_${recipient}`)}</>;
  return (
    <>
      {t(`deliveries.reachCall_${call.whose}`)} <PhoneLink phone={call.phone} />
    </>
  );
}
