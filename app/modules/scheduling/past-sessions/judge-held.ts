import type { AppointmentStatus } from '#app/modules/scheduling/appointments/appointment.ts';
import {
  judgeTime,
  type BookingRules,
  type TimeRefusal,
} from '#app/modules/scheduling/slots/booking-rules.ts';
import type { SlotShape } from '#app/modules/scheduling/slots/bookable-starts.ts';

/**
 * Tells whether a session whose details are corrected is still to come: its client was checked in before its start. It is then
 * given only what could be booked.
 */
export function isStillToCome(
  { status, startsAt }: { readonly status: AppointmentStatus; readonly startsAt: Date },
  now: Date,
): boolean {
  return status === 'checked_in' && startsAt > now;
}

interface Judged {
  readonly isUnlicensed: boolean;
  readonly isOutside: boolean;
  readonly refused: TimeRefusal | null;
  /** The ids of those of the clients who are in the way. */
  readonly ofClients: readonly string[];
}

/**
 * Judges the time of a session that took place as if it had been booked the moment before it began: working hours, closing
 * days and time off do not count, because it happened. The constraints judge the room that is named. `hasLicenceReason`:
 * somebody said why it took place without a licence, so that the licence counts no more. `isOutside`: it needs a reason, beside
 * that of a licence.
 */
export function judgeHeld(
  rules: BookingRules,
  session: SlotShape & { readonly startsAt: Date },
  hasLicenceReason: boolean,
): Judged {
  const happened = { ...rules, timeOff: [], rooms: null };
  const wanted = { ...session, now: new Date(session.startsAt.getTime() - 1) };
  const verdict = judgeTime(happened, wanted, true);
  const isUnlicensed = verdict.refused === 'licence-expired' && hasLicenceReason;
  const judged = isUnlicensed ? judgeTime({ ...happened, licencesByState: [] }, wanted, true) : verdict;
  const isOutside = judged.refused === null && judged.overridden;
  const ofClients = judged.refused === null ? [] : (judged.ofClients ?? []);
  return { isUnlicensed, isOutside, refused: judged.refused, ofClients };
}
