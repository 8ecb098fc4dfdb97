import { z } from 'zod';
import { contract } from './contract.ts';

/** A person asked for one message of the ledger to be sent again. */
export const resendDelivery = contract({
  name: 'resend-delivery',
  payload: z.object({ deliveryId: z.uuid() }),
  retryLimit: 3,
  retryDelay: 15,
  expireInSeconds: 60,
  does: {
    en: 'Sends a message again that a person asked for',
    es: 'Envía de nuevo un mensaje que alguien pidió',
  },
  actor: { en: 'messages sent again', es: 'mensajes enviados de nuevo' },
});

/** Messages of one clinic whose sending was never recorded are parked for a person. */
export const parkDoubtfulDeliveries = contract({
  name: 'park-doubtful-deliveries',
  payload: z.object({}),
  retryLimit: 2,
  retryDelay: 30,
  expireInSeconds: 60,
  everyClinic: '*/5 * * * *',
  does: {
    en: 'Sets aside messages that may or may not have gone out',
    es: 'Aparta los mensajes que quizá no salieron',
  },
  actor: { en: 'messages in doubt', es: 'mensajes dudosos' },
});
