import type { z } from 'zod';

/** What a job is: its queue's name, what its payload holds, how often it is tried and how long it may take. */
export interface JobContract<S extends z.ZodType = z.ZodType> {
  readonly name: string;
  /** Ids and numbers only: payloads are stored in plain text. */
  readonly payload: S;
  readonly retryLimit: number;
  /** Seconds before the first retry; each further one waits twice as long. */
  readonly retryDelay: number;
  /** Seconds until a job that has not ended is given up. */
  readonly expireInSeconds: number;
}

export function contract<S extends z.ZodType>(definition: JobContract<S>): JobContract<S> {
  return definition;
}
