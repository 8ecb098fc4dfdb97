import { z } from 'zod';
import { contract } from './contract.ts';

/** One step of making a clinic. Each leaves the next, and does nothing when it is done already. */
export const provisionClinic = contract({
  name: 'provision-clinic',
  payload: z.object({
    step: z.enum([
      'record',
      'administrator',
      'provider',
      'specializations',
      'location',
      'templates',
      'welcome',
    ]),
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

/**
 * Tells the identity provider how a clinic is called and who has which role in it, as it then stands. An act leaves it that changes
 * one of these; each night it is done for what was never told, or was changed there by hand.
 */
export const tellProvider = contract({
  name: 'tell-provider',
  payload: z.object({}),
  retryLimit: 6,
  retryDelay: 15,
  expireInSeconds: 300,
  everyClinic: '30 8 * * *',
  does: {
    en: 'Tells the identity provider who has which role in a clinic',
    es: 'Informa al proveedor de identidad de quién tiene qué función en una clínica',
  },
  actor: { en: 'telling of the identity provider', es: 'aviso al proveedor de identidad' },
});

/** Tries every encrypted value of a clinic whose keys were destroyed. The database leaves it when it destroys them (0045). */
export const proveShredded = contract({
  name: 'prove-shredded',
  payload: z.object({}),
  retryLimit: 5,
  retryDelay: 60,
  expireInSeconds: 3_600,
  afterShredding: true,
  does: {
    en: 'Proves that nothing of a shredded clinic can be read',
    es: 'Prueba que no se puede leer nada de una clínica cuyas claves se destruyeron',
  },
  actor: { en: 'proof of a shredding', es: 'prueba de la destrucción de claves' },
});
