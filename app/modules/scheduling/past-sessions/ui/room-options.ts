import type { ClinicLocation } from '#app/modules/tenancy/index.server.ts';

/** Lists the rooms of these locations as choices; where there are several locations, each room with its own. */
export function roomOptions(locations: readonly Pick<ClinicLocation, 'name' | 'rooms'>[]) {
  return locations.flatMap(({ name: location, rooms }) =>
    rooms.map(({ id, name }) => ({
      value: id,
      label: locations.length > 1 ? `${location} · ${name}` : name,
    })),
  );
}
