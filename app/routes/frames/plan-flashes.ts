import type { Translate } from '#app/platform/i18n/index.ts';

/** The words for what was just done with a client's treatment plan, on its page. */
export const planFlashes = (t: Translate) => ({
  'plan-submitted': t('plans.submitted'),
  'plan-approved': t('plans.approved'),
  'plan-returned': t('plans.returnedDone'),
  'plan-ended': t('plans.ended'),
  'plan-why-moved-on': t('plans.error_plan-moved-on'),
});
