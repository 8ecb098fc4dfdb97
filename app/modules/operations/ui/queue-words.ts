import type { Locale, Translate } from '#app/platform/i18n/index.ts';
import { JOBS } from '#jobs/contracts/index.ts';
import { PLATFORM_JOBS } from '#jobs/contracts/recurring.ts';

/** Words the purpose of a queue; undefined for a queue of another release. */
export function queueWords(t: Translate, locale: Locale, queue: string): string | undefined {
  const job = JOBS.find(({ name }) => name === queue);
  if (job !== undefined) return job.does[locale];
  const started = JOBS.find(({ name }) => queue === `every-${name}`);
  if (started?.everyClinic !== undefined) {
    return t('operations.startsForEach', { job: started.name, cron: started.everyClinic });
  }
  return Object.entries(PLATFORM_JOBS).find(([name]) => name === queue)?.[1].does[locale];
}
