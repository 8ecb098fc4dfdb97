import type { z } from 'zod';
import type { Worded } from '#app/platform/i18n/message.ts';

/** A job: its queue's name, the schema of its payload, how often it is tried, how long it may take, and its words. */
export interface JobContract<S extends z.ZodType = z.ZodType> {
  readonly name: string;
  /** Ids and numbers only: payloads are stored in plain text. */
  readonly payload: S;
  readonly retryLimit: number;
  /** Seconds before the first retry; each further one waits twice as long. */
  readonly retryDelay: number;
  /** Seconds until a job that has not ended is given up. */
  readonly expireInSeconds: number;
  /**
   * When every active clinic is given one (cron, UTC), with an empty payload. Absent when an act leaves it in the
   * outbox.
   */
  readonly everyClinic?: string;
  /** True where it goes on in a clinic that is suspended or canceled: what keeps a promise about stored data. */
  readonly whileSuspended?: true;
  /** True where it is about a clinic that is shredded, which takes no other job. */
  readonly afterShredding?: true;
  /** What it does, for the operator. */
  readonly does: Worded;
  /** What the audit trail calls the job where it says who acted. */
  readonly actor: Worded;
}

/** Declares a job and keeps the type of its payload. */
export function contract<S extends z.ZodType>(definition: JobContract<S>): JobContract<S> {
  return definition;
}
