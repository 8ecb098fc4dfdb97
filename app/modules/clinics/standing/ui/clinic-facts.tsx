import { formatDateTime } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { formatPhone } from '#app/platform/phone.ts';
import { paths } from '#app/platform/paths.ts';
import { Card } from '#app/ui/card.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import type { ClinicRow } from '../list-clinics.server.ts';
import { COUNTED } from '../plans.ts';
import { ClinicTag, useCountInWords } from './clinic-table.tsx';

/** What the operator knows of a clinic: what it has bought, and counts of what it uses. Times are UTC. */
export function ClinicFacts({ clinic }: { clinic: ClinicRow }) {
  const t = useT();
  const locale = useLocale();
  const countInWords = useCountInWords();
  const { lastSignedInAt } = clinic;
  return (
    <Card flush>
      <SummaryList
        rows={[
          { label: t('tenants.address'), value: <code>{paths.clinic(clinic.slug)}</code> },
          { label: t('tenants.status'), value: <ClinicTag status={clinic.status} /> },
          { label: t('tenants.plan'), value: t(`tenants.plan_${clinic.plan}`) },
          ...COUNTED.map((of) => ({ label: t(`tenants.${of}`), value: countInWords(clinic, of) })),
          ...(clinic.textNumber === null
            ? []
            : [{ label: t('tenants.textNumber'), value: formatPhone(clinic.textNumber) }]),
          {
            label: t('tenants.lastActivity'),
            value:
              lastSignedInAt === null
                ? t('tenants.never')
                : `${formatDateTime(locale, lastSignedInAt, 'UTC')} UTC`,
          },
        ]}
      />
    </Card>
  );
}
