import { z } from 'zod';
import { codesOf } from '#app/platform/forms/error-codes.ts';

/** A time of a session that took place, `HH:MM` on the wall clock of its location; undefined where none is typed. */
export const CLOCK_TIME = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, codesOf('dayRecord')('invalid-time'))
  .optional();
