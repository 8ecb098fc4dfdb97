import {
  isExpected,
  isLive,
  type AppointmentStatus,
} from '#app/modules/scheduling/appointments/appointment.ts';

/** The groups of the arrivals board, in the order in which it shows them. */
export const ARRIVAL_GROUPS = ['late', 'here', 'due', 'later', 'done'] as const;
export type ArrivalGroup = (typeof ARRIVAL_GROUPS)[number];

/** Who is expected within so many minutes is due; who comes after that comes later. */
export const DUE_MINUTES = 60;

interface Arrival {
  readonly status: AppointmentStatus;
  readonly startsAt: Date;
}

/** Returns the group in which an appointment of the day stands at the instant `now`. */
export function arrivalGroupOf({ status, startsAt }: Arrival, now: Date): ArrivalGroup {
  if (!isLive(status) || status === 'completed') return 'done';
  if (!isExpected(status)) return 'here';
  const minutes = (startsAt.getTime() - now.getTime()) / 60_000;
  if (minutes <= 0) return 'late';
  return minutes <= DUE_MINUTES ? 'due' : 'later';
}

/** Divides a day's appointments into the groups of the board; in each they keep their order. */
export function groupArrivals<A extends Arrival>(
  appointments: readonly A[],
  now: Date,
): Readonly<Record<ArrivalGroup, readonly A[]>> {
  const groups: Record<ArrivalGroup, A[]> = { late: [], here: [], due: [], later: [], done: [] };
  for (const appointment of appointments) groups[arrivalGroupOf(appointment, now)].push(appointment);
  return groups;
}
