import { hasSeveralClients, type AppointmentType } from '#app/modules/scheduling/appointments/appointment.ts';

/** Tells whether a service is for so many clients: a group for as many as it has places, others than groups and families for one. */
export function isForSoMany(
  service: { readonly appointmentType: AppointmentType; readonly capacity: number | null },
  clients: number,
): boolean {
  const { appointmentType, capacity } = service;
  if (!hasSeveralClients(appointmentType)) return clients <= 1;
  return appointmentType !== 'group_session' || capacity === null || clients <= capacity;
}
