import { formatZonedDateTime } from '#app/platform/i18n/format.ts';

interface Facts {
  /** The clinic's neutral name. */
  readonly senderName: string;
  readonly name: string;
  readonly link: string;
  readonly expiresAt: Date;
  readonly zone: string;
}

/** The words of an invitation. Like every message, they tell nothing of care, nor of what the person will do there. */
const WORDS = {
  en: {
    subject: ({ senderName }: Facts) => `${senderName} invites you to join its team`,
    text: ({ senderName, name, link }: Facts, until: string) =>
      `Hello ${name},\n\n${senderName} invites you to join its team.\n\nAccept here: ${link}\n\nThe link is for you alone. It works once, until ${until}.\n\nIf you did not expect this, do nothing.`,
  },
  es: {
    subject: ({ senderName }: Facts) => `${senderName} le invita a unirse a su equipo`,
    text: ({ senderName, name, link }: Facts, until: string) =>
      `Hola, ${name}:\n\n${senderName} le invita a unirse a su equipo.\n\nAcepte aquí: ${link}\n\nEl enlace es solo para usted. Sirve una vez, hasta ${until}.\n\nSi no esperaba este mensaje, no haga nada.`,
  },
} as const;

/** Words the e-mail of an invitation in the language of whoever is invited. */
export function wordInvitation(locale: 'en' | 'es', facts: Facts): { subject: string; text: string } {
  // Some mail programs show the narrow blank of a time as a box.
  const until = formatZonedDateTime(locale, facts.expiresAt, facts.zone).replace(/\u202f/g, ' ');
  const { subject, text } = WORDS[locale];
  return { subject: subject(facts), text: text(facts, until) };
}
