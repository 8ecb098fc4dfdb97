import { formatDay, formatTime, formatZone } from '#app/platform/i18n/format.ts';
import { formatPhone } from '#app/platform/phone.ts';

/** The texts for the variables of a template, by name. A test refuses a template with any other variable. */
export type Variables = Readonly<Record<'clinicName' | 'day' | 'time' | 'phone', string>>;

/** Makes the texts that a message may say of an appointment, on the wall clock of its location. */
export function appointmentVariables(asked: {
  locale: 'en' | 'es';
  startsAt: Date;
  /** IANA name. */
  zone: string;
  clinicName: string;
  /** As it is stored. */
  phone: string;
}): Variables {
  const { locale, startsAt, zone, clinicName } = asked;
  return {
    clinicName,
    day: formatDay(locale, startsAt, zone),
    // Intl puts a narrow space here, which some mail programs show as a box; the plain space looks the same.
    time: `${formatTime(locale, startsAt, zone)} ${formatZone(locale, startsAt, zone)}`.replace(
      /[\u00a0\u202f]/g,
      ' ',
    ),
    phone: formatPhone(asked.phone),
  };
}
