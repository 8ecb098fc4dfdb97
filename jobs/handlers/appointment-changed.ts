import { tellOfChange } from '#app/modules/notifications/index.server.ts';
import { appointmentChanged } from '#jobs/contracts/appointments.ts';
import { handler } from '#jobs/handler.server.ts';

export const onAppointmentChanged = handler(appointmentChanged, tellOfChange);
