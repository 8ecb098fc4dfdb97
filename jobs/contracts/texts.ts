import { z } from 'zod';
import { contract } from './contract.ts';

/** Does what a text that came in asks for, and answers it. */
export const answerText = contract({
  name: 'answer-text',
  payload: z.object({ inboundId: z.uuid() }),
  retryLimit: 8,
  retryDelay: 5,
  expireInSeconds: 60,
  does: {
    en: 'Does what a text that came in asks for, and answers it',
    es: 'Hace lo que pide un mensaje de texto recibido y lo contesta',
  },
  actor: { en: 'replies to texts', es: 'respuestas a mensajes de texto' },
});
