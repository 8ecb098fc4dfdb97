import { DeliveryTag } from '#app/modules/notifications/ledger/ui/delivery-tag.tsx';
import { reasonWord } from '#app/modules/notifications/ledger/ui/delivery-words.ts';
import { formatCivilDate, formatZonedDateTime } from '#app/platform/i18n/format.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { stateName } from '#app/platform/us-states.ts';
import { Card } from '#app/ui/card.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import type { ShownWarning } from '../index.server.ts';

/** Who was warned by e-mail that a licence ends, and what became of the message; `zone` is the clinic's. */
export function WarningsCard({ warnings, zone }: { warnings: readonly ShownWarning[]; zone: string }) {
  const t = useT();
  const locale = useLocale();
  if (warnings.length === 0) return null;
  return (
    <Card heading={t('licenceWarnings.title')} flush>
      <DataTable
        caption={t('licenceWarnings.title')}
        rows={warnings}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'state',
            header: t('profiles.state'),
            rowHeader: true,
            cell: ({ state }) => stateName(state),
          },
          {
            key: 'expiresOn',
            header: t('profiles.expiresOn'),
            cell: ({ expiresOn }) => formatCivilDate(locale, expiresOn),
          },
          {
            key: 'step',
            header: t('licenceWarnings.step'),
            cell: ({ daysAhead }) => t('licenceWarnings.daysAhead', { count: daysAhead }),
          },
          { key: 'to', header: t('licenceWarnings.to'), cell: ({ to }) => to },
          {
            key: 'at',
            header: t('licenceWarnings.at'),
            cell: ({ at }) => formatZonedDateTime(locale, at, zone),
          },
          {
            key: 'status',
            header: t('deliveries.status'),
            cell: (warning) => (
              <>
                <DeliveryTag of={warning} />
                {warning.reason === null ? null : (
                  <span className="muted table__note"> {reasonWord(t, warning)}</span>
                )}
              </>
            ),
          },
        ]}
      />
    </Card>
  );
}
