import { z } from 'zod';
import { contract } from './contract.ts';

/**
 * Records how the specializations of one clinic stand this month. Each hour, because a month ends at its own time in each zone: what
 * is left of it is its last hour.
 */
export const recordMonth = contract({
  name: 'record-month',
  payload: z.object({}),
  retryLimit: 2,
  retryDelay: 60,
  expireInSeconds: 300,
  everyClinic: '50 * * * *',
  does: {
    en: 'Records a clinic’s demand and supply of this month',
    es: 'Registra la demanda y la oferta de una clínica en este mes',
  },
  actor: { en: 'record of demand and supply', es: 'registro de demanda y oferta' },
});
