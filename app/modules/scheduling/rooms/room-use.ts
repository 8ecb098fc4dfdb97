/** How much of a room's week is booked. */
export interface RoomWeek {
  readonly bookedMinutes: number;
  readonly openMinutes: number;
  /** Rounded half up; above 100 where more is booked than the location is open. Null where it is not open. */
  readonly percent: number | null;
}

/** Compares what is booked in a week with the opening hours, both in minutes. */
export function roomWeek(bookedMinutes: number, openMinutes: number): RoomWeek {
  const percent = openMinutes === 0 ? null : Math.round((bookedMinutes * 100) / openMinutes);
  return { bookedMinutes, openMinutes, percent };
}

/** Adds up one week of several rooms. */
export function addRoomWeeks(weeks: readonly RoomWeek[]): RoomWeek {
  const sum = (minutes: (week: RoomWeek) => number) =>
    weeks.reduce((total, week) => total + minutes(week), 0);
  return roomWeek(
    sum(({ bookedMinutes }) => bookedMinutes),
    sum(({ openMinutes }) => openMinutes),
  );
}
