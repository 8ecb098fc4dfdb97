import { PhoneLink } from '#app/modules/clients/person/ui/phone-link.tsx';
import type { Reach } from '#app/modules/clients/person/reach.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';

/** Whose number to call, to be dialled, or whose is not known; or, `ofLater`, that only later changes are told by phone. */
export function WhomToCall({
  reach: { recipient, call },
  ofLater = false,
}: {
  reach: Pick<Reach, 'recipient' | 'call'>;
  ofLater?: boolean;
}) {
  const t = useT();
  if (call === null) return <>{t(`deliveries.reachNoPhone_${recipient}`)}</>;
  return (
    <>
      {t(ofLater ? `deliveries.reachLater_${call.whose}` : `deliveries.reachCall_${call.whose}`)}{' '}
      <PhoneLink phone={call.phone} />
    </>
  );
}
