import {
  isLive,
  type AppointmentStatus,
  type NoteState,
} from '#app/modules/scheduling/appointments/appointment.ts';
import type { ListedClient } from '#app/modules/scheduling/appointments/index.server.ts';
import { wordDone } from '#app/modules/scheduling/day-record/ui/word-done.ts';
import {
  ATTENDEE_STEPS,
  type AttendeeEvent,
  type AttendeeStep,
} from '#app/modules/scheduling/groups/attendance.ts';
import type { Translate } from '#app/platform/i18n/t.ts';
import { formatName } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { useDone } from './use-done.ts';

/** The refusals that an act's address leaves on the appointment's page when it is opened too early or too late. */
const REFUSED = [
  'already-checked-in',
  'not-cancellable',
  'not-expected',
  'not-possible-now',
  'not-today',
  'too-early',
] as const;

/** What was done with one of several clients. */
const ATTENDED = [
  'attendee-added',
  'attendee-removed',
  'attendee-removed-late',
  'attendee-added-series',
  'attendee-removed-series',
  'attendee-removed-series-late',
  'co-therapist-added',
  'co-therapist-removed',
  'co-therapist-added-series',
  'co-therapist-removed-series',
] as const;

/**
 * Returns the flash key that says why an act is not possible, where it leads to the appointment instead: it is cancelled or
 * missed, or else what `live` says. Undefined when its note is signed, because the page says so itself.
 */
export function whyNot(
  { status, noteState }: { readonly status: AppointmentStatus; readonly noteState: NoteState },
  live: string,
): string | undefined {
  if (noteState === 'signed') return undefined;
  return `why-${isLive(status) ? live : 'freed'}`;
}

/** Returns the words for the flash keys that a step of one client of several leaves; whom it was about stands before them. */
export const attendeeStepWords = (t: Translate) =>
  Object.fromEntries(
    (Object.keys(ATTENDEE_STEPS) as AttendeeStep[]).map((step) => [
      `attendee-${step}`,
      t(`groups.done_attendee-${step}`),
    ]),
  );

/**
 * Returns the words for the flash keys of an appointment's page: what was done, and why something cannot be done; and whom it was about, the
 * clients whom the address names as `done`: of those who attend or did.
 */
export function useAppointmentFlashes(
  {
    clients,
    attended,
  }: { readonly clients: readonly ListedClient[]; readonly attended: readonly AttendeeEvent[] },
  { isMovedInTime, isRestored }: { isMovedInTime: boolean; isRestored: boolean },
) {
  const t = useT();
  const done = wordDone.bind(null, t, useLocale());
  const attending = clients.map((client) => ({ ...client, fullName: formatName(client) }));
  const people = [
    ...attending,
    ...attended.map(
      ({ clientId: id, clientName: fullName, clientBirthDate: dateOfBirth, clientMark: mark }) => {
        return { id, fullName, dateOfBirth, mark };
      },
    ),
  ];
  const flashes: Record<string, string> = {
    booked: t('appointments.booked'),
    'booked-waiting': t('booking.bookedWaiting'),
    moved: isMovedInTime ? t('appointments.moved') : t('appointments.changed'),
    undone: t('moves.undone'),
    cancelled: t('appointments.cancelled'),
    'cancelled-late': t('appointments.cancelledLate'),
    'checked-in': done('checked_in', attending),
    'step-undone': t(isRestored ? 'moves.cancellationUndone' : 'dayRecord.stepUndone'),
    'step-undone-told': t('dayRecord.stepUndoneOnly'),
    ...attendeeStepWords(t),
    ...Object.fromEntries(ATTENDED.map((act) => [act, t(`groups.done_${act}`)])),
    waived: t('waivers.done'),
    'waiver-ended': t('waivers.ended'),
    corrected: t('dayRecord.corrected'),
    entered: t('dayRecord.entered'),
    'entered-of-former': t('dayRecord.enteredOfFormer'),
    started: done('in_progress', attending),
    completed: done('completed', attending),
    'no-show': done('no_show', attending),
    'kiosk-dealt-with': t('kiosk.done_dealtWith'),
    'message-marked': t('deliveries.marked'),
    'message-resent': t('deliveries.resent'),
    ...Object.fromEntries(REFUSED.map((code) => [`why-${code}`, t(`appointments.error_${code}`)])),
    'why-attendee-gone': t('groups.attendeeGone'),
    'why-freed': t('appointments.freed'),
    'why-not-over': t('dayRecord.error_too-early'),
    'why-not-held': t('dayRecord.error_not-held'),
  };
  return { flashes, doneAbout: useDone(people) };
}
