import type { Locale, Translate } from '#app/platform/i18n/index.ts';
import type { SummaryRow } from '#app/ui/summary-list.tsx';
import { formatPrice } from '../price.ts';
import type { ServiceRow } from '../list-services.server.ts';

/** Words what is saved of a service, row by row. */
export function serviceInWords(t: Translate, locale: Locale, service: ServiceRow): SummaryRow[] {
  const minutes = (count: number) => t('common.minutes', { count });
  return [
    { label: t('offer.name'), value: service.name },
    { label: t('offer.type'), value: t(`appointments.type_${service.appointmentType}`) },
    { label: t('offer.modality'), value: t(`intake.modality_${service.modality}`) },
    { label: t('offer.duration'), value: minutes(service.durationMinutes) },
    { label: t('offer.bufferBefore'), value: minutes(service.bufferBeforeMinutes) },
    { label: t('offer.bufferAfter'), value: minutes(service.bufferAfterMinutes) },
    { label: t('offer.needsRoom'), value: t(service.needsRoom ? 'common.yes' : 'common.no') },
    {
      label: t('offer.price'),
      value: service.priceCents === null ? null : formatPrice(locale, service.priceCents),
    },
  ];
}
