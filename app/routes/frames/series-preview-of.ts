import type { bookingForm } from '#app/modules/scheduling/booking/forms.ts';
import { writeWaitingChoice } from '#app/modules/scheduling/waiting-list/waiting-choice.ts';
import { BACK } from '#app/platform/back-path.ts';
import type { ValuesOf } from '#app/platform/forms/form.ts';
import { paths } from '#app/platform/paths.ts';
import { withQuery } from '#app/platform/with-query.ts';

/** Returns the address of a series that begins with this booking; the way back stays. `reason` is the typed one, sealed. */
export function seriesPreviewOf(
  clinic: string,
  wanted: ValuesOf<typeof bookingForm>,
  reason: string | null,
  url: URL,
): string {
  return withQuery(paths.newSeries(clinic), {
    client: wanted.clientIds,
    therapist: wanted.therapistId,
    location: wanted.locationId,
    service: wanted.serviceId,
    room: wanted.roomId,
    startsAt: wanted.startsAt,
    duration: wanted.durationMinutes === undefined ? null : String(wanted.durationMinutes),
    reason,
    waiting: wanted.waiting.map(writeWaitingChoice),
    [BACK]: url.searchParams.get(BACK),
  });
}
