import { formatDay, formatTime, formatZone } from '#app/platform/i18n/format.ts';

/** The texts for the variables of a template, by name. A test refuses a template with any other variable. */
export type Variables = Readonly<Record<'clinicName' | 'day' | 'time' | 'phone', string>>;

/** Makes the texts that a message may say of an appointment, on the wall clock of its location. */
export function appointmentVariables(asked: {
  locale: 'en' | 'es';
  startsAt: Date;
  /** IANA name. */
  zone: string;
  clinicName: string;
  /** E.164. */
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
    phone: shownPhone(asked.phone),
  };
}

/** Formats a US number in E.164 like "(212) 555-0100", and leaves any other as it is. */
export function shownPhone(phone: string): string {
  const match = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(phone);
  return match ? `(${match[1]}) ${match[2]}-${match[3]}` : phone;
}
