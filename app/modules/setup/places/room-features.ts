import type { ROOM_FEATURES as STORED } from '#db/schema/tenancy.ts';

/** What a room may have, in the order in which it is asked. */
export const ROOM_FEATURES = [
  'child_room',
  'wheelchair',
  'sink',
  'quiet',
  'group',
] as const satisfies typeof STORED;
