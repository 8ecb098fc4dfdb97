import { useT } from '#app/platform/i18n/locale-context.ts';
import { FormSection } from '#app/ui/form-section.tsx';
import { Radios } from '#app/ui/radios.tsx';
import { Select } from '#app/ui/select.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { TimesFields } from '#app/modules/needs/ui/times-fields.tsx';
import type { WaitingEntry } from '../index.server.ts';
import type { WaitingChoices } from '../read-entry-page.server.ts';
import { WAITING_PRIORITIES } from '../waiting-query.ts';

/** What a client who waits wishes. Of an entry, what it `had` can stay, though nobody could choose it now. */
export function WishesFields({
  choices,
  had,
}: {
  choices: WaitingChoices;
  had?: Pick<WaitingEntry, 'therapist' | 'location'>;
}) {
  const t = useT();
  return (
    <>
      <Select
        name="therapistId"
        label={t('waitingList.who')}
        placeholder={t('waitingList.anybody')}
        options={options(choices.therapists, had?.therapist)}
      />
      <Select
        name="locationId"
        label={t('waitingList.where')}
        placeholder={t('waitingList.anywhere')}
        options={options(choices.locations, had?.location)}
      />
      <Radios
        name="priority"
        label={t('waitingList.priority')}
        inline
        choices={WAITING_PRIORITIES.map((value) => ({ value, label: t(`waitingList.priority_${value}`) }))}
      />
      <TextArea
        name="reason"
        label={t('waitingList.reason')}
        hint={t('waitingList.reasonHint')}
        rows={2}
        limit={500}
        optional
      />
      <FormSection heading={t('intake.times')} description={t('waitingList.timesHint')}>
        <TimesFields />
      </FormSection>
    </>
  );
}

type Named = WaitingChoices['services'][number];

/** Words the choices of a list. */
export function options(list: readonly Named[], had: Named | null | undefined = null) {
  const all = had === null || list.some(({ id }) => id === had.id) ? list : [...list, had];
  return all.map(({ id, name }) => ({ value: id, label: name }));
}
