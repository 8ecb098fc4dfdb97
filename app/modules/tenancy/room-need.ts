import type { ClinicLocation, ClinicService } from './index.server.ts';

/** Tells whether a service cannot be given at a location because it needs a room and none is in use there (decision 218). */
export function hasNoRoomFor(
  { needsRoom }: Pick<ClinicService, 'needsRoom'>,
  { rooms }: { readonly rooms: ClinicLocation['rooms'] },
): boolean {
  return needsRoom && rooms.length === 0;
}
