import { useT } from '#app/platform/i18n/locale-context.ts';
import type { EverBookable } from '#app/modules/scheduling/slots/index.server.ts';

/** A choice for a session that took place. */
export interface Named {
  readonly id: string;
  readonly name: string;
  /** False where it could not be booked any more. */
  readonly isActive: boolean;
}

/** Returns a function that makes options of choices; one that could not be booked any more says so. */
export function useEverOptions() {
  const t = useT();
  return (list: readonly Named[], why: 'left' | 'retired' = 'retired') =>
    list.map(({ id, name, isActive }) => ({
      value: id,
      label: isActive ? name : t(`dayRecord.ever_${why}`, { name }),
    }));
}

/** Lists the rooms of these locations, those in use first; where there are several locations, each room with its own. */
export function roomsOf(locations: EverBookable['locations']): Named[] {
  const rooms = locations.flatMap((location) =>
    location.rooms.map(({ id, name, isActive }) => ({
      id,
      name: locations.length > 1 ? `${location.name} · ${name}` : name,
      isActive: isActive && location.isActive,
    })),
  );
  return rooms.sort((one, other) => Number(other.isActive) - Number(one.isActive));
}
