import { readAppointmentForMessage } from '#app/modules/scheduling/appointments/index.server.ts';
import { readMessageSettings, type MessageSettings } from '#app/modules/tenancy/index.server.ts';
import type { Locale } from '#app/platform/i18n/locale.ts';
import type { Scope } from '#db/tenant.server.ts';
import { appointmentVariables, type Variables } from './appointment-variables.ts';
import type { Subject } from './subjects.ts';

/** The facts of a subject that its messages tell. */
export interface Matter {
  readonly subject: Subject;
  /** The IANA zone by whose clock the message tells times. */
  readonly zone: string;
  /** From this instant on there is nothing to tell any more; null: never. */
  readonly endsAt: Date | null;
  readonly senderName: string;
  variables(locale: Locale): Variables;
}

export type AppointmentForMessage = NonNullable<Awaited<ReturnType<typeof readAppointmentForMessage>>>;

/** The facts of an appointment that a message tells, with the clinic's settings. */
export interface AppointmentMatter extends Matter {
  readonly appointment: AppointmentForMessage;
  readonly settings: MessageSettings;
}

/** Tells whether there is still something to tell. */
export function isToCome({ endsAt }: Matter, now: Date): boolean {
  return endsAt === null || endsAt > now;
}

/** The reader of each kind of subject. A message kind whose subject is not here does not compile. */
const READERS = {
  appointment: readAppointmentMatter,
} satisfies Partial<Record<Subject['type'], (scope: Scope, id: string) => Promise<Matter | null>>>;

export type ReadableSubject = keyof typeof READERS;

/**
 * Reads the subject of a message as it is now, in whatever version; null when it is gone, or when no message is about
 * its kind.
 */
export async function readSubject(
  scope: Scope,
  { type, id }: Omit<Subject, 'version'>,
): Promise<Matter | null> {
  return type in READERS ? READERS[type as ReadableSubject](scope, id) : null;
}

/** Reads the same, if this version is still its newest; null when there is nothing left to tell. */
export async function readMatter(scope: Scope, subject: Subject): Promise<Matter | null> {
  const matter = await readSubject(scope, subject);
  return matter?.subject.version === subject.version ? matter : null;
}

/** Reads the appointment, if this version of what clients are told is still its newest. */
export async function readAppointment(
  scope: Scope,
  asked: { appointmentId: string; appointmentVersion: number },
): Promise<AppointmentMatter | null> {
  const matter = await readAppointmentMatter(scope, asked.appointmentId);
  return matter?.subject.version === asked.appointmentVersion ? matter : null;
}

async function readAppointmentMatter(scope: Scope, id: string): Promise<AppointmentMatter | null> {
  const [appointment, settings] = await Promise.all([
    readAppointmentForMessage(scope, id),
    readMessageSettings(scope),
  ]);
  if (appointment === null) return null;
  const { version, startsAt, zone, locationPhone } = appointment;
  const clinicName = settings.senderName;
  const phone = locationPhone || settings.phone;
  return {
    subject: { type: 'appointment', id: appointment.id, version },
    zone,
    endsAt: startsAt,
    senderName: clinicName,
    variables: (locale) => appointmentVariables({ locale, startsAt, zone, clinicName, phone }),
    appointment,
    settings,
  };
}

/** Tells whether the client is still expected: reminders go out for no other appointment. */
export function isExpected({ status }: AppointmentForMessage): boolean {
  return status === 'scheduled' || status === 'confirmed';
}
