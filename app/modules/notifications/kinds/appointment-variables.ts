import { formatDay, formatTime, formatZone } from '#app/platform/i18n/format.ts';

/** What fills the variables of a template, by name. A test refuses a template that names another. */
export type Variables = Readonly<Record<'clinicName' | 'day' | 'time' | 'phone', string>>;

/** What a message may say of an appointment, on the wall clock of its location. */
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
    // Mail programs show the plain space alike; Intl's narrow one becomes a box in some.
    time: `${formatTime(locale, startsAt, zone)} ${formatZone(locale, startsAt, zone)}`.replace(
      /[\u00a0\u202f]/g,
      ' ',
    ),
    phone: shownPhone(asked.phone),
  };
}

/** "(212) 555-0100" of a US number in E.164; any other as it is. */
export function shownPhone(phone: string): string {
  const match = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(phone);
  return match ? `(${match[1]}) ${match[2]}-${match[3]}` : phone;
}
