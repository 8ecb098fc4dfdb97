import type { Locale } from '#app/platform/i18n/locale.ts';
import { formatPhone } from '#app/platform/phone.ts';
import { dayAndTime, oneSegment } from './offer-text.ts';

/** What replies are answered, behind the clinic's name. None says more than the number that replied knows already. */
export const ANSWERS = {
  booked: {
    en: 'you have {{when}}. To change it, call {{phone}}.',
    es: 'tiene la hora {{when}}. Para cambiarla llame al {{phone}}.',
  },
  over: {
    en: 'sorry, that time is not free any more. You stay on our waiting list. Questions: {{phone}}',
    es: 'lo sentimos, esa hora ya no esta libre. Sigue en nuestra lista. Preguntas: {{phone}}',
  },
  declined: {
    en: 'thank you. You stay on our waiting list.',
    es: 'gracias. Sigue en nuestra lista de espera.',
  },
  asked: { en: 'which time? Reply {{choices}}.', es: 'cual hora? Responda {{choices}}.' },
  'nothing-open': {
    en: 'there is nothing to answer now. Please call {{phone}}.',
    es: 'ahora no hay nada que responder. Llame al {{phone}}.',
  },
  stopped: {
    en: 'you get no more texts from us. Reply START to get them again.',
    es: 'no recibira mas textos. Responda START para recibirlos otra vez.',
  },
  started: {
    en: 'you get texts from us again. STOP ends them.',
    es: 'recibira otra vez nuestros textos. STOP: no mas textos.',
  },
  help: {
    en: 'for help call {{phone}}. STOP ends texts.',
    es: 'para ayuda llame al {{phone}}. STOP: no mas textos.',
  },
  unknown: {
    en: 'nobody reads texts here. Please call {{phone}}.',
    es: 'aqui nadie lee textos. Llame al {{phone}}.',
  },
} as const;

export type AnswerKind = keyof typeof ANSWERS;

/** Words an answer: one segment of the alphabet of texts. */
export function wordAnswer(
  kind: AnswerKind,
  locale: Locale,
  given: {
    readonly senderName: string;
    readonly phone: string;
    /** The times of which it speaks. */
    readonly times?: readonly { readonly startsAt: Date; readonly zone: string }[];
  },
): string {
  const times = (given.times ?? []).map(({ startsAt, zone }) => dayAndTime(locale, startsAt, zone));
  const or = { en: ' or ', es: ' o ' }[locale];
  const of = { en: 'for', es: 'para' }[locale];
  const values: Readonly<Record<string, string>> = {
    when: times[0] ?? '',
    phone: formatPhone(given.phone),
    choices: times.map((when, at) => `${at + 1} ${of} ${when}`).join(or),
  };
  const text = ANSWERS[kind][locale].replace(/\{\{(\w+)\}\}/g, (_all, name: string) => values[name] ?? '');
  return oneSegment(locale, given.senderName, text);
}
