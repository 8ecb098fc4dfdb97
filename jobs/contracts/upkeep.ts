import { z } from 'zod';
import { contract } from './contract.ts';

/** Removes what one clinic keeps for a day only: forms kept after a session's end, answers to repeated posts. */
export const purgeClinic = contract({
  name: 'purge-clinic',
  payload: z.object({}),
  retryLimit: 2,
  retryDelay: 60,
  expireInSeconds: 300,
});

/** Signs the end of one clinic's audit chain when that is due. */
export const sealAudit = contract({
  name: 'seal-audit',
  payload: z.object({}),
  retryLimit: 2,
  retryDelay: 30,
  expireInSeconds: 60,
});

/** Rewrites one clinic's sealed texts to the newest shape. A column is done once for each version of its shape. */
export const reshapeClinic = contract({
  name: 'reshape-clinic',
  payload: z.object({}),
  retryLimit: 2,
  retryDelay: 60,
  expireInSeconds: 900,
});
