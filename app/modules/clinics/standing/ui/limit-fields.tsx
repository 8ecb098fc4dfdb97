import { useT } from '#app/platform/i18n/locale-context.ts';
import { Radios } from '#app/ui/radios.tsx';
import type { SummaryRow } from '#app/ui/summary-list.tsx';
import { TextInput } from '#app/ui/text-input.tsx';
import { CLINIC_PLANS } from '../clinic-query.ts';
import type { ClinicRow } from '../list-clinics.server.ts';
import { COUNTED, PLAN_LIMITS } from '../plans.ts';
import { useCountInWords } from './clinic-table.tsx';
import { usePlanInWords } from './plan-in-words.ts';

/** What is asked of a clinic's plan. */
export function LimitFields({ clinic }: { clinic: ClinicRow }) {
  const t = useT();
  const planInWords = usePlanInWords();
  return (
    <>
      <Radios
        name="plan"
        label={t('tenants.plan')}
        choices={CLINIC_PLANS.map((value) => ({
          value,
          label: t(`tenants.plan_${value}`),
          hint: planInWords(value),
        }))}
      />
      <Radios
        name="limits"
        label={t('tenants.limitsWhich')}
        choices={(['plan', 'own'] as const).map((value) => ({ value, label: t(`tenants.limits_${value}`) }))}
      />
      {COUNTED.map((of) => (
        <TextInput
          key={of}
          name={of}
          label={`${t(`tenants.${of}`)} (${t('tenants.used', { used: clinic.use[of] })})`}
          hint={t('tenants.ownHint')}
          inputMode="numeric"
          autoComplete="off"
          width="8"
          optional
        />
      ))}
    </>
  );
}

/** Plan and limits in words. */
export function useLimitRows(clinic: ClinicRow): SummaryRow[] {
  const t = useT();
  const countInWords = useCountInWords();
  return [
    { label: t('tenants.plan'), value: t(`tenants.plan_${clinic.plan}`) },
    ...COUNTED.map((of) => ({ label: t(`tenants.${of}`), value: countInWords(clinic, of) })),
  ];
}

/** Plan and limits as a browser would post them. */
export function limitsAsFields({ plan, limits }: ClinicRow): Record<string, string> {
  const isOfPlan = COUNTED.every((of) => limits[of] === PLAN_LIMITS[plan][of]);
  const own = COUNTED.map((of) => [of, limits[of] === null ? '' : String(limits[of])]);
  return { plan, limits: isOfPlan ? 'plan' : 'own', ...(Object.fromEntries(own) as Record<string, string>) };
}
