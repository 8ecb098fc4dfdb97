import { formatCivilDay, formatDay, formatList, formatZonedTime } from '#app/platform/i18n/format.ts';
import { localDateOf, localOfInstant } from '#app/platform/local-time.ts';
import { formatPhone } from '#app/platform/phone.ts';

/** The texts for the variables of a template, by name. A test refuses a template with any other variable. */
export type Variables = Readonly<
  Record<
    | 'clinicName'
    | 'day'
    | 'time'
    | 'before'
    | 'beforeDay'
    | 'toldAs'
    | 'place'
    | 'placeInList'
    | 'placeBefore'
    | 'others'
    | 'phone'
    | 'link'
    | 'until',
    string
  >
>;

/** An instant, and the IANA zone by whose clock it is told. */
export interface ToldTime {
  readonly startsAt: Date;
  readonly zone: string;
}

/** The place of an appointment as a message names it. */
export interface ToldPlace {
  readonly isVideo: boolean;
  /** The reader's own link of the appointment; empty or left out where there is none. */
  readonly videoLink?: string;
  readonly name: string;
  readonly address: string;
}

/** Makes the texts that a message may say of an appointment, each time on the wall clock of its location. */
export function appointmentVariables(asked: {
  locale: 'en' | 'es';
  /** When the message is written: days of another year name theirs. */
  now: Date;
  startsAt: Date;
  /** IANA name. */
  zone: string;
  /** The times that the reader may still believe; none leaves their variables empty. */
  before: readonly ToldTime[];
  place: ToldPlace;
  /** True of an appointment to which nobody comes any more. */
  isOff: boolean;
  /** The place that a reader who knows the time may still believe; null leaves its variable empty. */
  placeBefore?: (ToldPlace & { readonly zone?: string | null }) | null;
  /** The other appointments at a time that the message says to be no more; none leaves their variable empty. */
  others?: readonly (ToldTime & { readonly place: ToldPlace })[];
  clinicName: string;
  /** As it is stored. */
  phone: string;
}): Variables {
  const { locale, clinicName, before, place } = asked;
  const moment = asked.startsAt.getTime();
  // The clock of the place was another one when it was told; of what takes place no more only the time counts.
  const isRetold =
    !asked.isOff && before.length > 0 && before.every(({ startsAt }) => startsAt.getTime() === moment);
  const days = before.map((one) => dayOf(asked, one));
  const told = oneOf(
    locale,
    before.map((one) => JOINED[locale](dayOf(asked, one), timeOf(locale, one))),
  );
  return {
    clinicName,
    day: dayOf(asked, asked),
    time: timeOf(locale, asked),
    before: isRetold ? '' : told,
    beforeDay: oneOf(locale, [...new Set(days)]),
    toldAs: isRetold ? told : '',
    place: placeOf(locale, place, asked.isOff),
    placeInList: placeOf(locale, place, asked.isOff, { isList: true }),
    placeBefore: asked.placeBefore ? believedPlace(locale, asked, asked.placeBefore) : '',
    others: formatList(
      locale,
      (asked.others ?? []).map(
        (one) =>
          `${JOINED[locale](dayOf(asked, one), timeOf(locale, one))}, ${shortPlace(locale, one.place)}`,
      ),
      'conjunction',
    ),
    phone: formatPhone(asked.phone),
    link: place.videoLink ?? '',
    until: '',
  };
}

/** Words a day as the place's calendar has it, with the year where the message is written in another one. */
export function dayOf(
  { locale, now }: { readonly locale: 'en' | 'es'; readonly now: Date },
  { startsAt, zone }: ToldTime,
): string {
  const date = localDateOf(startsAt, zone);
  const isThisYear = date.slice(0, 4) === localDateOf(now, zone).slice(0, 4);
  return isThisYear ? formatDay(locale, startsAt, zone) : formatCivilDay(locale, date);
}

export function timeOf(locale: 'en' | 'es', { startsAt, zone }: ToldTime): string {
  // Intl puts a narrow space here, which some mail programs show as a box; the plain space looks the same.
  return formatZonedTime(locale, startsAt, zone).replace(/[\u00a0\u202f]/g, ' ');
}

export const JOINED = {
  en: (day: string, time: string) => `${day} at ${time}`,
  es: (day: string, time: string) => `${day}, ${time}`,
} as const;

function oneOf(locale: 'en' | 'es', texts: readonly string[]): string {
  return texts.length === 0 ? '' : formatList(locale, texts, 'disjunction');
}

/** Words a place within a sentence. */
function shortPlace(locale: 'en' | 'es', { isVideo, name }: ToldPlace): string {
  if (isVideo) return locale === 'en' ? 'by video' : 'por video';
  return `${locale === 'en' ? 'at' : 'en'} ${name}`;
}

/** Words the place that a reader believes, with the time by its clock where that is another one. */
function believedPlace(
  locale: 'en' | 'es',
  { startsAt, zone }: ToldTime,
  { zone: theirs, ...place }: ToldPlace & { readonly zone?: string | null },
): string {
  const isSameClock = theirs == null || localOfInstant(startsAt, theirs) === localOfInstant(startsAt, zone);
  const where = shortPlace(locale, place);
  return isSameClock ? where : `${timeOf(locale, { startsAt, zone: theirs })} ${where}`;
}

const OPEN = {
  en: { one: 'Open this link at that time:', list: 'Open the link of each at its time.' },
  es: { one: 'Abra este enlace a esa hora:', list: 'Abra el enlace de cada una a su hora.' },
} as const;

/** Words the place behind one appointment, with its link, or behind a list of those that take place there. */
function placeOf(
  locale: 'en' | 'es',
  { isVideo, videoLink, name, address }: ToldPlace,
  isOff: boolean,
  { isList = false } = {},
): string {
  if (!isVideo) {
    const where = [name, address].filter((text) => text.trim() !== '').join(', ');
    return `${locale === 'en' ? 'Where' : 'Lugar'}: ${where}`;
  }
  if (isOff) return locale === 'en' ? 'Where: by video.' : 'Lugar: por video.';
  const how =
    locale === 'en'
      ? 'Where: by video. You do not need to come in.'
      : 'Lugar: por video. No hace falta venir.';
  if (!videoLink) return how;
  return `${how} ${isList ? OPEN[locale].list : `${OPEN[locale].one}\n${videoLink}`}`;
}
