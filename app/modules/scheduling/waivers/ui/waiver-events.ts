import { nameAndBirth } from '#app/modules/clients/person/name-and-birth.ts';
import type { ListedClient } from '#app/modules/scheduling/appointments/index.server.ts';
import { tellClients } from '#app/modules/scheduling/appointments/ui/name-clients.ts';
import type { Locale, Translate } from '#app/platform/i18n/index.ts';
import type { TimelineEvent } from '#app/ui/timeline.tsx';
import type { AttendeeWaiver, Waiver } from '../waiver.ts';

/** Words the waivers of an appointment for its history, with whose they are where that is one client of several or several; `at` words an instant as the rest of the history does. */
export function waiverEvents(
  locale: Locale,
  t: Translate,
  {
    waivers,
    clients,
  }: { readonly waivers: readonly (Waiver | AttendeeWaiver)[]; readonly clients: readonly ListedClient[] },
  at: (instant: Date) => string,
): TimelineEvent[] {
  const whose = (waiver: Waiver | AttendeeWaiver) =>
    'clientName' in waiver
      ? nameAndBirth(locale, waiver.clientName, waiver.clientBirthDate, waiver.clientMark)
      : clients.length > 1
        ? tellClients(locale, clients)
        : null;
  return waivers.map((waiver) => ({
    id: waiver.id,
    at: waiver.at.toISOString(),
    when: at(waiver.at),
    title: [t(waiver.reason === null ? 'waivers.change_ended' : 'waivers.change_waived'), whose(waiver)]
      .filter((part) => part !== null)
      .join(': '),
    who: waiver.who ?? t('dayRecord.system'),
    icon: 'edit',
    detail: waiver.reason === null ? undefined : t('dayRecord.reasonGiven', { reason: waiver.reason }),
  }));
}
