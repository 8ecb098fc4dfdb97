import { z } from 'zod';
import { readWaitingChoice } from '#app/modules/scheduling/waiting-list/waiting-choice.ts';

/** The entry of the waiting list for which a client is added, as `writeWaitingChoice` writes it. */
export const waitingEntry = z
  .string()
  .max(60)
  .transform((text) => [readWaitingChoice(text)])
  .optional();
