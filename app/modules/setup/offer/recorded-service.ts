import { priceAsTyped } from './price.ts';
import type { ServiceAnswers } from './service-answers.schema.ts';

/** Returns a service as the audit trail keeps it, so that a change can be read there. `names` has the therapists by id. */
export function recordedService(
  service: Omit<ServiceAnswers, 'price'> & { readonly priceCents: number | null },
  names: ReadonlyMap<string, { readonly name: string }>,
) {
  const offering = service.therapistIds.map((id) => names.get(id)?.name ?? id).sort();
  return {
    name: service.name,
    appointmentType: service.appointmentType,
    modality: service.modality,
    durationMinutes: String(service.durationMinutes),
    bufferBeforeMinutes: String(service.bufferBeforeMinutes),
    bufferAfterMinutes: String(service.bufferAfterMinutes),
    colour: service.colour,
    places: service.capacity === null ? null : String(service.capacity),
    offeredBy: offering.length === 0 ? 'everybody' : offering.join(', '),
    needsRoom: service.needsRoom ? 'yes' : 'no',
    price: service.priceCents === null ? null : `$${priceAsTyped(service.priceCents)}`,
  };
}
