import { formatRange } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import { tellClients } from '#app/modules/scheduling/appointments/ui/name-clients.ts';
import { Card } from '#app/ui/card.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import type { SwapPage } from '../index.server.ts';

/** Which room each of two appointments has, and which it is to have. */
export function SwapTable({ page: { one, other } }: { page: SwapPage }) {
  const t = useT();
  const locale = useLocale();
  const { zone } = one.location;
  const date = localDateOf(one.startsAt, zone);
  return (
    <Card flush>
      <DataTable
        caption={t('rooms.swapTitle')}
        columns={[
          {
            key: 'who',
            header: t('rooms.appointment'),
            rowHeader: true,
            cell: ({ clients }) => tellClients(locale, clients),
          },
          {
            key: 'time',
            header: t('appointments.time'),
            nowrap: true,
            cell: ({ startsAt, endsAt }) => formatRange(locale, startsAt, endsAt, zone, date),
          },
          { key: 'therapist', header: t('appointments.therapist'), cell: ({ therapist }) => therapist.name },
          { key: 'now', header: t('rooms.now'), cell: ({ room }) => room?.name ?? null },
          {
            key: 'then',
            header: t('rooms.afterwards'),
            cell: ({ id }) => <strong>{(id === one.id ? other : one).room?.name}</strong>,
          },
        ]}
        rows={[one, other]}
        rowKey={({ id }) => id}
      />
    </Card>
  );
}
