const QUESTIONS = {
  en: 'If you have questions, call {{phone}}.',
  es: 'Si tiene preguntas, llame al {{phone}}.',
} as const;

/** The messages to whom a freed time is offered. They name the day, the time and the place, and nothing else of it. */
export const OFFER_KINDS = {
  offer: {
    about: 'waiting_list_entry',
    legalBasis: 'treatment',
    one: { en: 'Offer of a freed time', es: 'Oferta de una hora libre' },
    several: { en: 'Offers of freed times', es: 'Ofertas de horas libres' },
    call: QUESTIONS,
    template: {
      en: {
        subject: 'A time has become free: {{day}} at {{time}}',
        news: `You are on our waiting list. A time has become free: {{day}} at {{time}}.\n\n{{place}}\n\nTo take it or to say no, open this page by {{until}}:\n{{link}}\n\nIt goes to whoever takes it first. If you do nothing, you stay on the list.`,
      },
      es: {
        subject: 'Quedó libre una hora: {{day}}, {{time}}',
        news: `Está en nuestra lista de espera. Quedó libre una hora: {{day}}, {{time}}.\n\n{{place}}\n\nPara tomarla o rechazarla, abra esta página hasta: {{until}}.\n{{link}}\n\nEs para quien la tome primero. Si no hace nada, sigue en la lista.`,
      },
    },
  },
  'offer-taken': {
    about: 'waiting_list_entry',
    legalBasis: 'treatment',
    one: { en: 'Offered time was taken', es: 'Hora ofrecida ya ocupada' },
    several: { en: 'Offered times were taken', es: 'Horas ofrecidas ya ocupadas' },
    call: QUESTIONS,
    template: {
      en: {
        subject: 'The time on {{day}} at {{time}} has been taken',
        news: 'We offered you a time on {{day}} at {{time}}. Somebody else took it first. You keep your place on our waiting list.\n\n{{place}}',
      },
      es: {
        subject: 'La hora ya se ocupó: {{day}}, {{time}}',
        news: 'Le ofrecimos una hora: {{day}}, {{time}}. Otra persona la tomó antes. Usted conserva su lugar en nuestra lista de espera.\n\n{{place}}',
      },
    },
  },
} as const;
