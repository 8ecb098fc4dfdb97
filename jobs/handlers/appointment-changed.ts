import { tellOfChange } from '#app/modules/notifications/index.server.ts';
import { appointmentChanged } from '#jobs/contracts/appointments.ts';
import { handler } from './handler.ts';

export const onAppointmentChanged = handler(appointmentChanged, tellOfChange);
