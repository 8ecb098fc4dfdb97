import {
  judgeTime,
  type BookingRules,
  type TimeRefusal,
} from '#app/modules/scheduling/slots/booking-rules.ts';
import type { SlotShape } from '#app/modules/scheduling/slots/bookable-starts.ts';

/**
 * Judges the time of a session that took place as if it had been booked the moment before it began: working hours, closing
 * days and time off do not count, because it happened. The constraints judge the room that is named. `hasLicenceReason`:
 * somebody said why it took place without a licence, so that the licence counts no more.
 */
export function judgeHeld(
  rules: BookingRules,
  session: SlotShape & { readonly startsAt: Date },
  hasLicenceReason: boolean,
): { readonly isUnlicensed: boolean; readonly refused: TimeRefusal | null } {
  const happened = { ...rules, timeOff: [], rooms: null };
  const wanted = { ...session, now: new Date(session.startsAt.getTime() - 1) };
  const { refused } = judgeTime(happened, wanted, true);
  const isUnlicensed = refused === 'licence-expired' && hasLicenceReason;
  return isUnlicensed
    ? { isUnlicensed, refused: judgeTime({ ...happened, licencesByState: [] }, wanted, true).refused }
    : { isUnlicensed, refused };
}
