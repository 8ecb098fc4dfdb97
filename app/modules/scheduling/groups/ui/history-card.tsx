import type { AppointmentDetails } from '#app/modules/scheduling/appointments/index.server.ts';
import { AppointmentHistory } from '#app/modules/scheduling/day-record/ui/appointment-history.tsx';
import type { AttendeeWaiver, Waiver } from '#app/modules/scheduling/waivers/waiver.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { Card } from '#app/ui/card.tsx';
import type { AttendeeEvent } from '../attendance.ts';
import { attendeeEvents, ofAttendees } from './attendee-events.ts';

/** The history of an appointment with what was done with single clients of it; nothing where nothing happened. */
export function HistoryCard({
  attended,
  ...of
}: {
  appointment: AppointmentDetails;
  waivers: readonly (Waiver | AttendeeWaiver)[];
  attended: readonly AttendeeEvent[];
}) {
  const t = useT();
  const locale = useLocale();
  if (of.appointment.changes.length + attended.length === 0) return null;
  return (
    <Card heading={t('appointments.history')}>
      <AppointmentHistory
        {...of}
        more={(...how) => attendeeEvents(attended, of.appointment.changes, locale, ...how)}
        ofClients={(change) => ofAttendees(attended, locale, t, change)}
      />
    </Card>
  );
}
