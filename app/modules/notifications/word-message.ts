import { formatDay, formatTime, formatZone } from '#app/platform/i18n/format.ts';
import { templateOf, type MessageKind } from './templates.ts';

export interface WordedMessage {
  readonly subject: string;
  readonly text: string;
}

/** The words of one message in the recipient's language, on the wall clock of the appointment's location. */
export function wordMessage(asked: {
  kind: MessageKind;
  locale: 'en' | 'es';
  startsAt: Date;
  /** IANA name. */
  zone: string;
  clinicName: string;
  /** E.164. */
  phone: string;
}): WordedMessage {
  const { kind, locale, startsAt, zone, clinicName } = asked;
  const values: Readonly<Record<string, string>> = {
    clinicName,
    day: formatDay(locale, startsAt, zone),
    // Mail programs show the plain space alike; Intl's narrow one becomes a box in some.
    time: `${formatTime(locale, startsAt, zone)} ${formatZone(locale, startsAt, zone)}`.replace(
      /[\u00a0\u202f]/g,
      ' ',
    ),
    phone: shownPhone(asked.phone),
  };
  const fill = (text: string) => text.replace(/\{\{(\w+)\}\}/g, (_whole, name: string) => values[name] ?? '');
  const { subject, body } = templateOf(kind, locale);
  // The sender's name may come from anywhere; a header holds one line.
  return { subject: fill(subject).replace(/\s+/g, ' '), text: fill(body) };
}

/** "(212) 555-0100" of a US number in E.164; any other as it is. */
export function shownPhone(phone: string): string {
  const match = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(phone);
  return match ? `(${match[1]}) ${match[2]}-${match[3]}` : phone;
}
