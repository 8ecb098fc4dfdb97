import { priceAsTyped } from './price.ts';
import type { ServiceRow } from './list-services.server.ts';

/** Returns a service as the fields that a browser would post. */
export function serviceAsFields(service: ServiceRow) {
  return {
    name: service.name,
    appointmentType: service.appointmentType,
    modality: service.modality,
    durationMinutes: String(service.durationMinutes),
    bufferBeforeMinutes: String(service.bufferBeforeMinutes),
    bufferAfterMinutes: String(service.bufferAfterMinutes),
    colour: service.colour,
    capacity: service.capacity === null ? '' : String(service.capacity),
    therapistIds: service.therapistIds,
    needsRoom: service.needsRoom ? 'yes' : 'no',
    price: service.priceCents === null ? '' : priceAsTyped(service.priceCents),
  };
}
