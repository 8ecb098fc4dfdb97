import { nameAndBirth } from '#app/modules/clients/person/name-and-birth.ts';
import { formatDate } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { Checkboxes } from '#app/ui/checkboxes.tsx';
import type { WaitingEntry } from '../index.server.ts';
import { writeWaitingChoice } from '../waiting-choice.ts';

/** Asks whoever books whether this is what the clients wait for. It is, unless the person says otherwise. */
export function WaitingQuestion({ entries, zone }: { entries: readonly WaitingEntry[]; zone: string }) {
  const t = useT();
  const locale = useLocale();
  if (entries.length === 0) return null;
  return (
    <Checkboxes
      name="waiting"
      label={t('waitingList.takeOff')}
      values={entries.map(writeWaitingChoice)}
      choices={entries.map((entry) => ({
        value: writeWaitingChoice(entry),
        label: t('waitingList.takeOffThis', {
          name: nameAndBirth(locale, entry.client.fullName, entry.client.dateOfBirth, entry.client.mark),
          date: formatDate(locale, entry.since, zone),
        }),
        hint: [
          t('waitingList.takeOffHint', { count: entry.sessions }),
          ...(entry.offer === null || entry.sessions > 1 ? [] : [t(`waitingList.takeOff_${entry.offer}`)]),
          ...(entry.reason === null ? [] : [entry.reason]),
        ].join(' · '),
      }))}
    />
  );
}
