import { priceAsTyped } from './price.ts';
import type { ServiceAnswers } from './service-answers.schema.ts';

/** Returns a service as the audit trail keeps it, so that a change can be read there. */
export function recordedService(
  service: Omit<ServiceAnswers, 'price'> & { readonly priceCents: number | null },
) {
  return {
    name: service.name,
    appointmentType: service.appointmentType,
    modality: service.modality,
    durationMinutes: String(service.durationMinutes),
    bufferBeforeMinutes: String(service.bufferBeforeMinutes),
    bufferAfterMinutes: String(service.bufferAfterMinutes),
    needsRoom: service.needsRoom ? 'yes' : 'no',
    price: service.priceCents === null ? null : `$${priceAsTyped(service.priceCents)}`,
  };
}
