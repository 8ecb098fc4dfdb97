import { formatList, type Locale, type Translate } from '#app/platform/i18n/index.ts';
import type { SummaryRow } from '#app/ui/summary-list.tsx';
import { formatPrice } from '../price.ts';
import type { TherapistChoice } from '../index.server.ts';
import type { ServiceRow } from '../list-services.server.ts';

/** Words what is saved of a service, row by row. `therapists` are those whom the form offers. */
export function serviceInWords(
  t: Translate,
  locale: Locale,
  service: ServiceRow,
  therapists: readonly TherapistChoice[],
): SummaryRow[] {
  const offering = therapists.filter(({ id }) => service.therapistIds.includes(id));
  const minutes = (count: number) => t('common.minutes', { count });
  return [
    { label: t('offer.name'), value: service.name },
    { label: t('offer.type'), value: t(`appointments.type_${service.appointmentType}`) },
    ...(service.appointmentType === 'group_session'
      ? [{ label: t('offer.capacity'), value: service.capacity === null ? null : String(service.capacity) }]
      : []),
    { label: t('offer.colour'), value: t(`offer.colour_${service.colour}`) },
    { label: t('offer.modality'), value: t(`intake.modality_${service.modality}`) },
    { label: t('offer.duration'), value: minutes(service.durationMinutes) },
    { label: t('offer.bufferBefore'), value: minutes(service.bufferBeforeMinutes) },
    { label: t('offer.bufferAfter'), value: minutes(service.bufferAfterMinutes) },
    { label: t('offer.needsRoom'), value: t(service.needsRoom ? 'common.yes' : 'common.no') },
    {
      label: t('offer.offeredBy'),
      value:
        offering.length === 0
          ? t('offer.everybody')
          : formatList(
              locale,
              offering.map(({ name }) => name),
            ),
    },
    {
      label: t('offer.price'),
      value: service.priceCents === null ? null : formatPrice(locale, service.priceCents),
    },
  ];
}
