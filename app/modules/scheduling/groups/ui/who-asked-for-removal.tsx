import { useT } from '#app/platform/i18n/locale-context.ts';
import { Radios } from '#app/ui/radios.tsx';
import { TextArea } from '#app/ui/text-area.tsx';

/** What every removal of a client asks: whether the client or the clinic wanted it, and why. */
export function WhoAskedForRemoval() {
  const t = useT();
  return (
    <>
      <Radios
        name="askedBy"
        label={t('appointments.whoAsked')}
        choices={[
          { value: 'client', label: t('appointments.askedBy_client') },
          { value: 'clinic', label: t('appointments.askedBy_clinic') },
        ]}
      />
      <TextArea name="reason" label={t('groups.reason')} hint={t('groups.reasonHint')} limit={500} />
    </>
  );
}
