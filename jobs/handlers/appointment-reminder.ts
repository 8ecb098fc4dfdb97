import { sendReminder } from '#app/modules/notifications/index.server.ts';
import { appointmentReminder } from '#jobs/contracts/appointments.ts';
import { handler } from './handler.ts';

export const onAppointmentReminder = handler(appointmentReminder, sendReminder);
