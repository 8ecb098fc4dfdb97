import type { RoleUrls } from '#db/migrate.server.ts';
import type { BenchClinic } from '../world/make-clinic.ts';

/** A clinic of a bench's world as JSON: what would be asked of a function is listed. */
export interface PortableClinic extends Omit<BenchClinic, 'places'> {
  readonly serviceId: string;
  readonly locationIds: readonly [string, string];
  /** By therapist, in the order of `therapistIds`. */
  readonly locationOf: readonly string[];
  readonly roomOf: readonly (string | null)[];
}

/** A bench's world as JSON, beside its database and its key. */
export interface PortableWorld {
  readonly urls: RoleUrls;
  readonly madeAt: string;
  readonly rows: Readonly<Record<string, number>>;
  readonly largest: PortableClinic;
  /** By their number of therapists, ascending; the first is the largest clinic. */
  readonly candidates: readonly PortableClinic[];
}

export function toPortable({ places, ...clinic }: BenchClinic): PortableClinic {
  const { serviceId, locationIds, locationOf, roomOf } = places;
  return {
    ...clinic,
    serviceId,
    locationIds,
    locationOf: clinic.therapistIds.map((_, i) => locationOf(i)),
    roomOf: clinic.therapistIds.map((_, i) => roomOf(i)),
  };
}

export function fromPortable(clinic: PortableClinic): BenchClinic {
  const { serviceId, locationIds, locationOf, roomOf, ...rest } = clinic;
  return {
    ...rest,
    places: {
      serviceId,
      locationIds,
      locationOf: (i) => locationOf[i]!,
      roomOf: (i) => roomOf[i] ?? null,
    },
  };
}
