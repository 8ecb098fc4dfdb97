import { nameAndBirth } from '#app/modules/clients/person/name-and-birth.ts';
import { formatList, type Locale, type Translate } from '#app/platform/i18n/index.ts';
import type { AppointmentChange } from '#app/modules/scheduling/appointments/index.server.ts';
import type { TimelineEvent } from '#app/ui/timeline.tsx';
import type { AttendeeEvent } from '../attendance.ts';
import { wordAttendance } from './attendee-status.tsx';

const ICONS = {
  added: 'plus',
  removed: 'ban',
  checked_in: 'arrived',
  no_show: 'warning',
  undone: 'refresh',
} as const;

type WholeChange = Pick<AppointmentChange, 'at' | 'kind' | 'fromStatus'>;

/** Words what was done with single clients, unless it is a part of one of the `changes` of the whole; `at` words an instant. */
export function attendeeEvents(
  history: readonly AttendeeEvent[],
  changes: readonly WholeChange[],
  locale: Locale,
  t: Translate,
  at: (instant: Date) => string,
): TimelineEvent[] {
  return history
    .filter((event) => !isOfCorrection(event) && !changes.some((change) => isPartOf(event, change)))
    .map((event) => {
      const details = [
        ...(event.askedBy === null ? [] : [t(`appointments.askedBy_${event.askedBy}`)]),
        ...(event.reason === null ? [] : [t('dayRecord.reasonGiven', { reason: event.reason })]),
      ];
      return {
        id: event.id,
        at: event.at.toISOString(),
        when: at(event.at),
        title: t(`groups.change_${event.kind}`, { name: nameOf(locale, event) }),
        // Besides people, only kiosks check anybody in.
        who: event.who ?? t(event.kind === 'checked_in' ? 'dayRecord.atKiosk' : 'dayRecord.system'),
        icon: ICONS[event.kind],
        detail: details.length === 0 ? undefined : details.join('. '),
      };
    });
}

/** Words of which of several clients a change of the whole appointment is: of a correction, what it changed of each. */
export function ofAttendees(
  history: readonly AttendeeEvent[],
  locale: Locale,
  t: Translate,
  change: WholeChange,
): string[] {
  if (change.kind === 'corrected') return correctedAttendees(history, locale, t, change);
  const names = history.filter((event) => isPartOf(event, change)).map((event) => nameOf(locale, event));
  return names.length === 0 ? [] : [formatList(locale, names)];
}

/** Tells whether a step of one client was taken by a step of the whole, or is what made the whole follow it. */
function isPartOf(event: AttendeeEvent, { at, kind }: WholeChange): boolean {
  return event.kind === kind && event.reason === null && event.at.getTime() === at.getTime();
}

/** Words what a correction changed of each of several clients: what the client was, and what the client is since. */
function correctedAttendees(
  history: readonly AttendeeEvent[],
  locale: Locale,
  t: Translate,
  { at, fromStatus }: WholeChange,
): string[] {
  const own = history.filter((event) => isOfCorrection(event) && event.at.getTime() === at.getTime());
  const isTakenBack = (id: string) => own.some(({ clientId, kind }) => clientId === id && kind === 'undone');
  return own.toReversed().flatMap((event) => {
    const { clientId, kind } = event;
    if (kind === 'undone') return [];
    const [opposite, to] =
      kind === 'checked_in' ? (['no_show', 'attended'] as const) : (['attended', 'no_show'] as const);
    const from = isTakenBack(clientId) ? opposite : fromStatus === 'cancelled' ? 'cancelled' : 'booked';
    const words = { from: wordAttendance(t, from), to: wordAttendance(t, to) };
    return [t('dayRecord.change_detail', { what: nameOf(locale, event), ...words })];
  });
}

/** Tells whether an entry is a part of a correction: a step that is taken has no reason. */
function isOfCorrection({ kind, reason }: AttendeeEvent): boolean {
  return kind !== 'added' && kind !== 'removed' && reason !== null;
}

const nameOf = (locale: Locale, { clientName, clientBirthDate, clientMark }: AttendeeEvent) =>
  nameAndBirth(locale, clientName, clientBirthDate, clientMark);
