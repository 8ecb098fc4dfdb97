import { formatCivilDate, formatDateTime, formatNumber } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { Card } from '#app/ui/card.tsx';
import { SummaryList, type SummaryRow } from '#app/ui/summary-list.tsx';
import type { ClinicRow } from '#app/modules/clinics/standing/index.server.ts';
import { shredFrom } from '../kept-days.ts';
import type { Ending } from '../read-ending.server.ts';

/** Returns when the last export of a clinic was made, and how many rows it had, in words. Times are UTC. */
function useExportInWords(): (lastExport: Ending['lastExport']) => string {
  const t = useT();
  const locale = useLocale();
  return (lastExport) => {
    if (lastExport === null) return t('ending.exportNever');
    const { endedAt, rows, unreadable } = lastExport;
    const at = `${formatDateTime(locale, endedAt, 'UTC')} UTC`;
    const made = t('ending.exportMade', { at, rows: formatNumber(locale, rows) });
    return unreadable === 0
      ? made
      : `${made}; ${t('ending.exportUnreadable', { count: formatNumber(locale, unreadable) })}`;
  };
}

/** Since when a clinic is canceled, from when on it may be shredded, and its last export, with the command that makes one. */
export function EndingCard({ clinic, ending }: { clinic: ClinicRow; ending: Ending }) {
  const t = useT();
  const locale = useLocale();
  const exportInWords = useExportInWords();
  const { canceledAt, slug, status } = clinic;
  const from = shredFrom(clinic);
  const rows: SummaryRow[] = [
    ...(canceledAt === null
      ? []
      : [{ label: t('ending.canceledOn'), value: `${formatDateTime(locale, canceledAt, 'UTC')} UTC` }]),
    ...(from === null || status === 'shredded'
      ? []
      : [{ label: t('ending.shredFrom'), value: formatCivilDate(locale, from) }]),
    { label: t('ending.lastExport'), value: exportInWords(ending.lastExport) },
    ...(status === 'shredded'
      ? []
      : [
          {
            label: t('ending.exportCommand'),
            value: (
              <div className="stack">
                <code>{`node build/server/clinic.js tenant export ${slug} --output ${slug}.jsonl`}</code>
                <span className="muted">{t('ending.exportCommandHint')}</span>
              </div>
            ),
          },
        ]),
  ];
  return (
    <Card heading={t('ending.heading')} flush>
      <SummaryList rows={rows} />
    </Card>
  );
}
