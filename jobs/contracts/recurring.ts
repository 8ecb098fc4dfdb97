import type { Worded } from '#app/platform/i18n/message.ts';
import type { JobContract } from './contract.ts';

/**
 * Recurring work: when it runs (cron, UTC), and the job that it gives every active clinic, or the platform-wide act
 * that it is itself.
 */
export type Recurring = {
  readonly name: string;
  readonly cron: string;
  readonly retryLimit: number;
  readonly retryDelay: number;
  readonly expireInSeconds: number;
} & ({ readonly eachClinic: JobContract } | { readonly eachClinic: null; readonly name: PlatformJob });

/** Recurring work that belongs to no clinic; jobs/handlers/run-recurring has the act of each. */
export const PLATFORM_JOBS = {
  'purge-sessions': {
    cron: '10 7 * * *',
    does: {
      en: 'Removes sessions that ended and limits that are over',
      es: 'Quita las sesiones terminadas y los límites vencidos',
    },
  },
  'seal-platform-audit': {
    cron: '* * * * *',
    does: {
      en: 'Signs the head of the platform’s own audit trail',
      es: 'Firma la cabeza del registro de auditoría de la plataforma',
    },
  },
} as const satisfies Readonly<Record<string, { readonly cron: string; readonly does: Worded }>>;

export type PlatformJob = keyof typeof PLATFORM_JOBS;
