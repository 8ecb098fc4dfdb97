import { nameAndBirth } from '#app/modules/clients/person/name-and-birth.ts';
import type { Locale, Translate } from '#app/platform/i18n/index.ts';
import type { TimelineEvent } from '#app/ui/timeline.tsx';
import type { RemovalWaiver, Waiver } from '../waiver.ts';

/** Words the waivers of an appointment for its history; `at` words an instant as the rest of the history does. */
export function waiverEvents(
  locale: Locale,
  t: Translate,
  waivers: readonly (Waiver | RemovalWaiver)[],
  at: (instant: Date) => string,
): TimelineEvent[] {
  return waivers.map((waiver) => ({
    id: waiver.id,
    at: waiver.at.toISOString(),
    when: at(waiver.at),
    title:
      t(waiver.reason === null ? 'waivers.change_ended' : 'waivers.change_waived') +
      ('clientName' in waiver
        ? `: ${nameAndBirth(locale, waiver.clientName, waiver.clientBirthDate, waiver.clientMark)}`
        : ''),
    who: waiver.who ?? t('dayRecord.system'),
    icon: 'edit',
    detail: waiver.reason === null ? undefined : t('dayRecord.reasonGiven', { reason: waiver.reason }),
  }));
}
