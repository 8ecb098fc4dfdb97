import type { Weekday } from '#app/platform/local-time.ts';

export interface PreferredTime {
  readonly weekday: Weekday;
  /** `HH:MM`, in the location's zone. */
  readonly start: string;
  readonly end: string;
}

/** The times that morning, afternoon and evening mean when a client names no times. */
export const PARTS_OF_DAY = {
  morning: { start: '08:00', end: '12:00' },
  afternoon: { start: '12:00', end: '17:00' },
  evening: { start: '17:00', end: '20:00' },
} as const;

export type PartOfDay = keyof typeof PARTS_OF_DAY;
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

type Slot = `${Weekday}-${PartOfDay}`;

/** Every part of every weekday: `1-morning` … `7-evening`. */
export const PART_OF_DAY_SLOTS: readonly Slot[] = WEEKDAYS.flatMap((weekday) =>
  (Object.keys(PARTS_OF_DAY) as PartOfDay[]).map((part): Slot => `${weekday}-${part}`),
);

/**
 * Returns the chosen parts of days and the times named besides, as wall-clock times in the order of the week, each
 * once.
 */
export function preferredTimesOf(chosen: {
  readonly slots: readonly string[];
  readonly other: readonly { readonly weekday: number; readonly start: string; readonly end: string }[];
}): PreferredTime[] {
  const parts = chosen.slots.map((slot) => {
    const [weekday, part] = slot.split('-') as [string, PartOfDay];
    return { weekday: Number(weekday) as Weekday, ...PARTS_OF_DAY[part] };
  });
  const named = chosen.other.map((time) => ({ ...time, weekday: time.weekday as Weekday }));
  const all = new Map(
    [...parts, ...named].map((time) => [`${time.weekday} ${time.start} ${time.end}`, time]),
  );
  return [...all.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, time]) => time);
}

/** Does the reverse: tells which parts of days the times are, and which of the times are not a part of a day. */
export function chosenTimesOf(times: readonly PreferredTime[]) {
  const slots: Slot[] = [];
  const other: { weekday: number; start: string; end: string }[] = [];
  for (const { weekday, start, end } of times) {
    const part = (Object.keys(PARTS_OF_DAY) as PartOfDay[]).find(
      (name) => PARTS_OF_DAY[name].start === start && PARTS_OF_DAY[name].end === end,
    );
    if (part === undefined) other.push({ weekday, start, end });
    else slots.push(`${weekday}-${part}`);
  }
  return { slots, other };
}
