import { z } from 'zod';
import { contract } from './contract.ts';

/** Warns the people of one clinic of licences that end. Each hour, because a day begins at its own time in each zone. */
export const warnOfLicences = contract({
  name: 'warn-of-licences',
  payload: z.object({}),
  retryLimit: 2,
  retryDelay: 60,
  expireInSeconds: 300,
  everyClinic: '15 * * * *',
  does: {
    en: 'Warns a clinic’s people of licenses that end soon',
    es: 'Avisa al personal de una clínica de licencias que vencen pronto',
  },
  actor: { en: 'warnings of licenses', es: 'avisos de licencias' },
});
