import { isId } from '#app/platform/new-id.ts';
import type { Place } from '#app/modules/scheduling/hand-over/ways-out.ts';

/** The most sessions that one act hands over: ten a week for a year. */
export const MOST_HANDED_OVER = 520;
/** So many of them stand on one page of the choices. */
export const ON_ONE_PAGE = 50;

/** What becomes of all sessions at once, where a person says so: as each says, or the same way for all. */
export const FOR_ALL = ['each', 'same', 'other', 'wait', 'cancel', 'keep'] as const;
export type ForAll = (typeof FOR_ALL)[number];

/** What becomes of a session without another place: it stays, it is cancelled, or that and its clients wait for another. */
export const PLACELESS = ['keep', 'cancel', 'wait'] as const;
export type Placeless = (typeof PLACELESS)[number];

/** What becomes of one session. */
export type Way = Placeless | Place;

export const isCancelled = (way: Way): boolean => way === 'cancel' || way === 'wait';

const NO_ROOM = '-';
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** Writes a way as the value of a field. */
export function writeWay(way: Way): string {
  if (typeof way === 'string') return way;
  return [way.startsAt.toISOString(), way.therapistId, way.locationId, way.roomId ?? NO_ROOM].join(' ');
}

/** Reads a way from a field; null where it says none. Whether the place can be had is not judged here. */
export function readWay(text: string | undefined): Way | null {
  const placeless = PLACELESS.find((way) => way === text);
  if (placeless !== undefined) return placeless;
  const [at = '', therapistId = '', locationId = '', room = ''] = (text ?? '').split(' ');
  const startsAt = new Date(at);
  const isWhole = isId(therapistId) && isId(locationId) && (room === NO_ROOM || isId(room));
  if (!isWhole || !INSTANT.test(at) || Number.isNaN(startsAt.getTime())) return null;
  return { startsAt, therapistId, locationId, roomId: room === NO_ROOM ? null : room };
}
