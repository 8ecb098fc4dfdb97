import { paddedTime, type BookedTime } from '#app/modules/scheduling/slots/booking-rules.ts';
import { DAY_MS } from '#app/platform/local-time.ts';

/** When people or rooms are taken, by their id and by each day of UTC that a time with its buffers touches. */
export type TakenDays = Map<string, Map<number, BookedTime[]>>;

/** Adds a time at which somebody, or a room, is taken. */
export function addTaken(taken: TakenDays, id: string, time: BookedTime): void {
  const days = taken.get(id) ?? new Map<number, BookedTime[]>();
  taken.set(id, days);
  for (const day of daysOf(time)) {
    const known = days.get(day);
    if (known === undefined) days.set(day, [time]);
    else known.push(time);
  }
}

/** Returns what is taken on the days of a time, all that could overlap it among them. */
export function takenNear(taken: TakenDays, id: string, time: BookedTime): BookedTime[] {
  const days = taken.get(id);
  return days === undefined ? [] : daysOf(time).flatMap((day) => days.get(day) ?? []);
}

function daysOf(time: BookedTime): number[] {
  const { start, end } = paddedTime(time);
  const first = Math.floor(start / DAY_MS);
  return Array.from({ length: Math.floor((end - 1) / DAY_MS) - first + 1 }, (_, n) => first + n);
}
