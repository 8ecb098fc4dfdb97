import { z } from 'zod';
import { contract } from './contract.ts';

/** Writes to somebody who is invited to work in a clinic. The link is made when it is sent: a job holds no secret. */
export const sendInvitation = contract({
  name: 'send-invitation',
  payload: z.object({ invitationId: z.uuid(), sending: z.number().int().positive() }),
  retryLimit: 4,
  retryDelay: 15,
  expireInSeconds: 60,
  does: {
    en: 'Sends an invitation to a member of staff to be',
    es: 'Envía una invitación a una persona que va a trabajar en la clínica',
  },
  actor: { en: 'sending of invitations', es: 'envío de invitaciones' },
});
