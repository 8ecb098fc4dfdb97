import type { JobContract } from './contract.ts';

/** What recurs: when (cron, UTC), and the job it gives every active clinic, or the platform-wide act it is itself. */
export interface Recurring {
  readonly name: string;
  readonly cron: string;
  readonly eachClinic: JobContract | null;
  readonly retryLimit: number;
  readonly retryDelay: number;
  readonly expireInSeconds: number;
}
