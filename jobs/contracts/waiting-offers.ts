import { z } from 'zod';
import { contract } from './contract.ts';

/** Tells the same by text. Its tries are its own: an e-mail does not wait for it. */
export const textOffer = contract({
  name: 'text-offer',
  payload: z.object({ offerId: z.uuid(), news: z.enum(['offer', 'offer-taken']) }),
  retryLimit: 8,
  retryDelay: 15,
  expireInSeconds: 60,
  does: {
    en: 'Texts somebody on the waiting list that a time has become free, or that it was taken',
    es: 'Avisa por mensaje de texto a alguien de la lista de espera de que una hora quedó libre o ya se ocupó',
  },
  actor: { en: 'texts to the waiting list', es: 'mensajes de texto a la lista de espera' },
});

/** Writes to whom a freed time is offered, or tells that somebody else was first. A job holds no secret. */
export const tellOffer = contract({
  name: 'tell-offer',
  payload: z.object({ offerId: z.uuid(), news: z.enum(['offer', 'offer-taken']) }),
  retryLimit: 8,
  retryDelay: 15,
  expireInSeconds: 60,
  does: {
    en: 'Writes to somebody on the waiting list that a time has become free, or that it was taken',
    es: 'Avisa a alguien de la lista de espera de que una hora quedó libre o de que ya se ocupó',
  },
  actor: { en: 'messages to the waiting list', es: 'mensajes a la lista de espera' },
});
