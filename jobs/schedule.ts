import type { JobContract } from './contracts/contract.ts';
import { parkDoubtfulDeliveries } from './contracts/deliveries.ts';
import { purgeClinic } from './contracts/upkeep.ts';

/** What recurs: when (cron, UTC), and the job it gives every active clinic, or the platform-wide act it is itself. */
export interface Recurring {
  readonly name: string;
  readonly cron: string;
  readonly eachClinic: JobContract | null;
  readonly retryLimit: number;
  readonly retryDelay: number;
  readonly expireInSeconds: number;
}

const often = { retryLimit: 1, retryDelay: 10, expireInSeconds: 120 } as const;

/** Every recurring job. Audit partitions are made a year ahead by each release's migration, not here. */
export const RECURRING: readonly Recurring[] = [
  { name: 'every-park-doubtful-deliveries', cron: '*/5 * * * *', eachClinic: parkDoubtfulDeliveries, ...often },
  { name: 'every-purge-clinic', cron: '40 7 * * *', eachClinic: purgeClinic, ...often },
  { name: 'purge-sessions', cron: '10 7 * * *', eachClinic: null, ...often },
];
