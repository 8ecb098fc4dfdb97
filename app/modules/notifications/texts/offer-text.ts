import { formatShortDay, formatTime, formatZonedTime } from '#app/platform/i18n/format.ts';
import type { Locale } from '#app/platform/i18n/locale.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import { formatPhone } from '#app/platform/phone.ts';
import { LONGEST_TEXT, measureText, toGsm7 } from './gsm-text.ts';

/** What a text tells of an offered time. */
export interface OfferedInText {
  /** The name under which the clinic writes. */
  readonly senderName: string;
  readonly startsAt: Date;
  readonly offeredUntil: Date;
  /** IANA zone of the location. */
  readonly zone: string;
  /** As it is stored. */
  readonly phone: string;
}

/** The texts behind the clinic's name. They name the day, the time and what to reply, and nothing else. */
export const OFFER_TEXTS = {
  offer: {
    en: 'a time is free {{when}}. Reply Y to take it, N to decline, by {{until}}. STOP ends texts',
    es: 'hay hora libre {{when}}. Hasta {{until}} responda SI para tomarla o NO. STOP: no mas textos',
  },
  'offer-taken': {
    en: 'somebody else took the time {{when}}. You stay on our waiting list. Questions: {{phone}}. STOP ends texts',
    es: 'otra persona tomo la hora {{when}}. Usted sigue en la lista. Preguntas: {{phone}}. STOP: no mas textos',
  },
} as const;

/** Words a text of an offered time: one segment of the alphabet of texts, whatever the clinic is called. */
export function wordOfferText(
  kind: keyof typeof OFFER_TEXTS,
  locale: Locale,
  { senderName, startsAt, offeredUntil, zone, phone }: OfferedInText,
): string {
  const isSameDay = localDateOf(startsAt, zone) === localDateOf(offeredUntil, zone);
  const values: Readonly<Record<string, string>> = {
    when: dayAndTime(locale, startsAt, zone),
    until: isSameDay
      ? formatTime(locale, offeredUntil, zone)
      : `${formatShortDay(locale, localDateOf(offeredUntil, zone))} ${formatTime(locale, offeredUntil, zone)}`,
    phone: formatPhone(phone),
  };
  const filled = OFFER_TEXTS[kind][locale].replace(
    /\{\{(\w+)\}\}/g,
    (_all, name: string) => values[name] ?? '',
  );
  return oneSegment(locale, senderName, filled);
}

/** Words the start of a time for a text: "Mon, Jan 11 9:00 AM EST". */
export function dayAndTime(locale: Locale, startsAt: Date, zone: string): string {
  return `${formatShortDay(locale, localDateOf(startsAt, zone))} ${formatZonedTime(locale, startsAt, zone)}`;
}

/** What a clinic is called whose name no text can carry. */
const CLINIC = { en: 'Your clinic', es: 'Su clinica' } as const;

/** Puts the clinic's name before a text and shortens the name until both are one segment. */
export function oneSegment(locale: Locale, senderName: string, text: string): string {
  const body = onlyGsm7(text);
  const room = LONGEST_TEXT - measureText(`: ${body}`).septets;
  const name = onlyGsm7(senderName).replace(/\s+/g, ' ').trim();
  return `${shorten(name === '' ? CLINIC[locale] : name, room)}: ${body}`;
}

function onlyGsm7(text: string): string {
  const sent = toGsm7(text);
  const { unsupported } = measureText(sent);
  return [...sent].filter((character) => !unsupported.includes(character)).join('');
}

function shorten(name: string, septets: number): string {
  if (measureText(name).septets <= septets) return name;
  let short = name;
  while (short !== '' && measureText(`${short}.`).septets > septets) short = [...short].slice(0, -1).join('');
  return `${short.trim()}.`;
}
