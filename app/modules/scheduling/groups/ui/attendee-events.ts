import { nameAndBirth } from '#app/modules/clients/person/name-and-birth.ts';
import type { Locale, Translate } from '#app/platform/i18n/index.ts';
import type { TimelineEvent } from '#app/ui/timeline.tsx';
import type { AttendeeEvent } from '../attendance.ts';

const ICONS = {
  added: 'plus',
  removed: 'ban',
  checked_in: 'arrived',
  no_show: 'warning',
  undone: 'refresh',
} as const;

/** Words what was done with single clients for the history of their appointment; `at` words an instant as the rest of it does. */
export function attendeeEvents(
  history: readonly AttendeeEvent[],
  locale: Locale,
  t: Translate,
  at: (instant: Date) => string,
): TimelineEvent[] {
  return history.map((event) => {
    const details = [
      ...(event.askedBy === null ? [] : [t(`appointments.askedBy_${event.askedBy}`)]),
      ...(event.reason === null ? [] : [t('dayRecord.reasonGiven', { reason: event.reason })]),
    ];
    return {
      id: event.id,
      at: event.at.toISOString(),
      when: at(event.at),
      title: t(`groups.change_${event.kind}`, {
        name: nameAndBirth(locale, event.clientName, event.clientBirthDate, event.clientMark),
      }),
      // Besides people, only kiosks check anybody in.
      who: event.who ?? t(event.kind === 'checked_in' ? 'dayRecord.atKiosk' : 'dayRecord.system'),
      icon: ICONS[event.kind],
      detail: details.length === 0 ? undefined : details.join('. '),
    };
  });
}
