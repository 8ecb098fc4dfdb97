import { parkDoubtfulDeliveries } from './contracts/deliveries.ts';
import type { Recurring } from './contracts/recurring.ts';
import { purgeClinic, reshapeClinic, sealAudit } from './contracts/upkeep.ts';

const often = { retryLimit: 1, retryDelay: 10, expireInSeconds: 120 } as const;

/** Every recurring job. Audit partitions are made a year ahead by each release's migration, not here. */
export const RECURRING: readonly Recurring[] = [
  {
    name: 'every-park-doubtful-deliveries',
    cron: '*/5 * * * *',
    eachClinic: parkDoubtfulDeliveries,
    ...often,
  },
  { name: 'every-seal-audit', cron: '* * * * *', eachClinic: sealAudit, ...often },
  { name: 'seal-platform-audit', cron: '* * * * *', eachClinic: null, ...often },
  { name: 'every-purge-clinic', cron: '40 7 * * *', eachClinic: purgeClinic, ...often },
  { name: 'every-reshape-clinic', cron: '20 8 * * *', eachClinic: reshapeClinic, ...often },
  { name: 'purge-sessions', cron: '10 7 * * *', eachClinic: null, ...often },
];
