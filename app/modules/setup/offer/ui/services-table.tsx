import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { sortedBy } from '#app/ui/sorted-by.ts';
import { useClinicSlug } from '#app/ui/frame.ts';
import { InUseTag } from '#app/ui/in-use-tag.tsx';
import { Mark } from '#app/ui/mark.tsx';
import { formatPrice } from '../price.ts';
import type { ServiceRow } from '../list-services.server.ts';
import { servicesHref, type ServicesQuery } from '../services-query.ts';

/** Whether a service can be booked. */
export function ServiceTag({ isActive }: { isActive: boolean }) {
  const t = useT();
  return (
    <InUseTag isActive={isActive}>{t(isActive ? 'offer.status_offered' : 'offer.status_retired')}</InUseTag>
  );
}

/** The list of services, sorted by the links of its head. */
export function ServicesTable({ rows, query }: { rows: readonly ServiceRow[]; query: ServicesQuery }) {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const columns: Column<ServiceRow>[] = [
    {
      key: 'name',
      header: t('offer.name'),
      rowHeader: true,
      sortable: true,
      cell: ({ id, name, colour }) => (
        <span>
          <Mark colour={colour} /> <a href={paths.service(clinic, id)}>{name}</a>
        </span>
      ),
    },
    {
      key: 'type',
      header: t('offer.type'),
      sortable: true,
      cell: ({ appointmentType, capacity }) => (
        <span>
          {t(`appointments.type_${appointmentType}`)}
          {capacity === null ? null : (
            <span className="cell-sub">{t('offer.places', { count: capacity })}</span>
          )}
        </span>
      ),
    },
    {
      key: 'duration',
      header: t('offer.duration'),
      sortable: true,
      nowrap: true,
      cell: ({ durationMinutes }) => t('common.minutes', { count: durationMinutes }),
    },
    {
      key: 'modality',
      header: t('offer.modality'),
      cell: ({ modality }) => t(`intake.modality_${modality}`),
    },
    {
      key: 'room',
      header: t('offer.needsRoom'),
      cell: ({ needsRoom }) => t(needsRoom ? 'common.yes' : 'common.no'),
    },
    {
      key: 'offeredBy',
      header: t('offer.offeredBy'),
      cell: ({ therapistIds }) =>
        therapistIds.length === 0 ? t('offer.everybody') : t('offer.some', { count: therapistIds.length }),
    },
    {
      key: 'price',
      header: t('offer.price'),
      align: 'end',
      nowrap: true,
      cell: ({ priceCents }) => (priceCents === null ? null : formatPrice(locale, priceCents)),
    },
    { key: 'status', header: t('offer.status'), cell: ({ isActive }) => <ServiceTag isActive={isActive} /> },
  ];
  return (
    <DataTable
      caption={t('offer.caption')}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      rowState={({ isActive }) => (isActive ? undefined : 'past')}
      {...sortedBy(query, (to) => servicesHref(paths.services(clinic), to))}
    />
  );
}
