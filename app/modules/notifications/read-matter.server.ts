import { readMessageSettings, type MessageSettings } from '#app/modules/tenancy/index.server.ts';
import type { Scope } from '#db/tenant.server.ts';
import { readAppointmentForMessage } from '#app/modules/scheduling/appointments/index.server.ts';

export type AppointmentForMessage = NonNullable<Awaited<ReturnType<typeof readAppointmentForMessage>>>;

/** An appointment as a message tells of it, with what its clinic has set. */
export interface MessageMatter {
  readonly appointment: AppointmentForMessage;
  readonly settings: MessageSettings;
}

/** The appointment, if this version is still its newest; null when there is nothing left to tell. */
export async function readMatter(
  scope: Scope,
  asked: { appointmentId: string; appointmentVersion: number },
): Promise<MessageMatter | null> {
  const [appointment, settings] = await Promise.all([
    readAppointmentForMessage(scope, asked.appointmentId),
    readMessageSettings(scope),
  ]);
  if (appointment === null || appointment.version !== asked.appointmentVersion) return null;
  return { appointment, settings };
}

/** Whether the client is still expected: reminders go out for no other appointment. */
export function isExpected({ status }: AppointmentForMessage): boolean {
  return status === 'scheduled' || status === 'confirmed';
}
