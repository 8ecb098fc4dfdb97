import { z } from 'zod';
import { contract } from './contract.ts';

/** One step of making a clinic. Each leaves the next, and does nothing when it is done already. */
export const provisionClinic = contract({
  name: 'provision-clinic',
  payload: z.object({
    step: z.enum(['record', 'administrator', 'specializations', 'location', 'welcome']),
  }),
  retryLimit: 3,
  retryDelay: 15,
  expireInSeconds: 60,
  does: {
    en: 'Does one step of making a clinic',
    es: 'Hace un paso de la creación de una clínica',
  },
  actor: { en: 'making of the clinic', es: 'creación de la clínica' },
});
