import { newId } from '#app/platform/new-id.ts';
import type { locationHours, locations, rooms, services } from '#db/schema/tenancy.ts';

export const ZONE = 'America/New_York';

export interface Places {
  readonly serviceId: string;
  /** Location of the i-th therapist: the second half works at the second one. */
  locationOf(therapist: number): string;
  /** Null for therapists beyond the number of rooms. */
  roomOf(therapist: number): string | null;
  readonly locationIds: readonly [string, string];
  readonly rows: {
    readonly locations: (typeof locations.$inferInsert)[];
    readonly rooms: (typeof rooms.$inferInsert)[];
    readonly locationHours: (typeof locationHours.$inferInsert)[];
    readonly services: (typeof services.$inferInsert)[];
  };
}

/** More rooms than anybody has would only make each read of them dearer. */
const MAX_ROOMS = 50;

/** Two locations in New York, open on weekdays, with a room for each therapist, and a session of fifty minutes. */
export function placeRows(tenantId: string, therapists: number, createdAt: Date): Places {
  const locationIds = [newId(), newId()] as const;
  const serviceId = newId();
  const common = { tenantId, createdAt };
  const count = Math.min(therapists, MAX_ROOMS);
  const locationOf = (i: number) => locationIds[i % 2]!;
  const roomIds = Array.from({ length: count }, () => newId());
  return {
    serviceId,
    locationIds,
    locationOf,
    roomOf: (i) => roomIds[i] ?? null,
    rows: {
      locations: locationIds.map((id, i) => ({
        ...common,
        id,
        name: ['Main Street', 'Riverside'][i]!,
        address: `${i + 1} Main Street, New York, NY 10001`,
        phone: '+12125550100',
        zone: ZONE,
        state: 'NY',
      })),
      rooms: roomIds.map((id, i) => ({ ...common, id, locationId: locationOf(i), name: `Room ${i + 1}` })),
      locationHours: locationIds.flatMap((locationId) =>
        [1, 2, 3, 4, 5].map((weekday) => ({
          tenantId,
          id: newId(),
          locationId,
          weekday,
          opens: '07:00',
          closes: '20:00',
        })),
      ),
      services: [
        {
          ...common,
          id: serviceId,
          name: 'Session',
          appointmentType: 'regular_session' as const,
          durationMinutes: 50,
          colour: 'blue',
          modality: 'in_person' as const,
        },
      ],
    },
  };
}
