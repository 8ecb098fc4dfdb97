import { JOBS } from './contracts/index.ts';
import { PLATFORM_JOBS, type PlatformJob, type Recurring } from './contracts/recurring.ts';

const often = { retryLimit: 1, retryDelay: 10, expireInSeconds: 120 } as const;

/**
 * Every recurring job: those whose contract says when each clinic is given one, and those of the platform. Audit
 * partitions are made a year ahead by each release's migration, not here.
 */
export const RECURRING: readonly Recurring[] = [
  ...JOBS.flatMap((job): Recurring[] =>
    job.everyClinic === undefined
      ? []
      : [{ name: `every-${job.name}`, cron: job.everyClinic, eachClinic: job, ...often }],
  ),
  ...Object.entries(PLATFORM_JOBS).map(([name, { cron }]): Recurring => ({
    name: name as PlatformJob,
    cron,
    eachClinic: null,
    ...often,
  })),
];
