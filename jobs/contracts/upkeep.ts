import { z } from 'zod';
import { contract } from './contract.ts';

/**
 * Removes what one clinic stores for a day only (forms posted after a session's end, answers to repeated posts, files to import) and visits
 * at kiosks that are long over.
 */
export const purgeClinic = contract({
  name: 'purge-clinic',
  payload: z.object({}),
  retryLimit: 2,
  retryDelay: 60,
  expireInSeconds: 300,
  everyClinic: '40 7 * * *',
  whileSuspended: true,
  does: {
    en: 'Removes a clinic’s spent forms, keys, imports and visits at kiosks',
    es: 'Quita los formularios, claves, importaciones y visitas en quioscos ya gastados de una clínica',
  },
  actor: { en: 'clean-up', es: 'limpieza' },
});

/** Signs the end of one clinic's audit chain when that is due. */
export const sealAudit = contract({
  name: 'seal-audit',
  payload: z.object({}),
  retryLimit: 2,
  retryDelay: 30,
  expireInSeconds: 60,
  everyClinic: '* * * * *',
  whileSuspended: true,
  does: {
    en: 'Signs the head of a clinic’s audit trail',
    es: 'Firma la cabeza del registro de auditoría de una clínica',
  },
  actor: { en: 'sealing of the audit trail', es: 'sellado del registro de auditoría' },
});

/** Rewrites one clinic's sealed texts to the newest shape. A column is done once for each version of its shape. */
export const reshapeClinic = contract({
  name: 'reshape-clinic',
  payload: z.object({}),
  retryLimit: 2,
  retryDelay: 60,
  expireInSeconds: 900,
  everyClinic: '20 8 * * *',
  does: {
    en: 'Rewrites a clinic’s sealed texts to the newest shape',
    es: 'Convierte los textos sellados de una clínica a la forma más nueva',
  },
  actor: { en: 'reshaping of stored texts', es: 'conversión de textos guardados' },
});
