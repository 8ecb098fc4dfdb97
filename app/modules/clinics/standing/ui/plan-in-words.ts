import { useT } from '#app/platform/i18n/locale-context.ts';
import { COUNTED, PLAN_LIMITS, type Plan } from '../plans.ts';

/** Returns the limits that come with a plan, in words. */
export function usePlanInWords(): (plan: Plan) => string {
  const t = useT();
  return (plan) => {
    const limits = PLAN_LIMITS[plan];
    return COUNTED.map((of) => {
      const limit = limits[of];
      return `${t(`tenants.${of}`)}: ${limit === null ? t('tenants.noLimit') : String(limit)}`;
    }).join(' · ');
  };
}
