import { seeOther, type InTenant } from '#app/http/index.server.ts';
import type { bookingForm } from '#app/modules/scheduling/booking/forms.ts';
import {
  bookAppointment,
  type BookingRefusal,
  type resolveBooking,
} from '#app/modules/scheduling/booking/index.server.ts';
import { canRenew } from '#app/modules/scheduling/holds/hold.ts';
import { holdTime } from '#app/modules/scheduling/holds/index.server.ts';
import type { ValuesOf } from '#app/platform/forms/form.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal, type No } from '#app/platform/refusal.ts';
import { heldBookingOf } from './held-booking-of.ts';
import { seriesPreviewOf } from './series-preview-of.ts';
import { sealReason } from './typed-reason.server.ts';

/**
 * Does what a button of the booking form says, and leads on: books the time, holds it, or goes to a series that begins with it. What
 * was typed goes along. Returns the refusal where there is one, with the code by which it is worded.
 */
export async function bookOrHold({
  scope,
  grant,
  wanted,
  found,
  url,
}: Pick<InTenant, 'scope' | 'grant' | 'url'> & {
  readonly wanted: ValuesOf<typeof bookingForm>;
  readonly found: Awaited<ReturnType<typeof resolveBooking>>;
}): Promise<Response | (No<BookingRefusal> & { readonly code: BookingRefusal | 'hold-not-free' })> {
  const { slug } = scope.tenant;
  const reason = sealReason(scope, wanted.overrideReason);
  if (wanted.repeats === 'yes') return seeOther(seriesPreviewOf(slug, wanted, reason, url));
  if (wanted.hold === 'yes') {
    const held = await holdTime(scope, wanted, grant);
    if (isRefusal(held)) return { ...held, code: ofHold(held.refused) };
    return seeOther(heldBookingOf(slug, wanted, reason, url), canRenew(held) ? 'held' : 'renewed');
  }
  const booked = await bookAppointment(scope, wanted, grant, found);
  if (isRefusal(booked)) return { ...booked, code: booked.refused };
  const flash = wanted.waiting.length === 0 ? 'booked' : 'booked-waiting';
  return seeOther(paths.appointment(slug, booked.appointmentId), flash);
}

/** The refusals of which a reason would be taken in a booking; a hold has none. */
const WITH_REASON: readonly string[] = ['closed', 'outside-hours', 'outside-availability', 'too-close'];

/** Returns how it is worded that a time could not be held from the booking form. */
function ofHold<Code extends string>(code: Code): Code | 'hold-not-free' {
  return WITH_REASON.includes(code) ? 'hold-not-free' : code;
}
