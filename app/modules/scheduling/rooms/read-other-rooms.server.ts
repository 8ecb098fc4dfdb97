import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { hasOverlap, type Interval } from '#app/modules/hours/intervals.ts';
import { canMoveInTime } from '#app/modules/scheduling/appointments/appointment.ts';
import {
  readAppointment,
  type AppointmentDetails,
  type ListedAppointment,
} from '#app/modules/scheduling/appointments/index.server.ts';
import { readDaysAndUnlisted } from '#app/modules/scheduling/calendar/index.server.ts';
import { whyNotSwap, type WhyNotSwap } from '#app/modules/scheduling/moves/room-swap.ts';
import type { Standing } from '#app/modules/scheduling/moves/index.server.ts';
import { readBusyTimes } from '#app/modules/scheduling/slots/index.server.ts';
import { readEveryLocation, type ClinicLocation } from '#app/modules/tenancy/index.server.ts';
import { DAY_MS, localDateOf } from '#app/platform/local-time.ts';

/** The rooms that an appointment could have instead of its own. */
export interface OtherRooms {
  readonly appointment: AppointmentDetails;
  /** Free for all of its time. */
  readonly free: ClinicLocation['rooms'];
  /** The appointments with which it could swap, by time. */
  readonly others: readonly (ListedAppointment & {
    /** Each room is free for all of the other's time. */
    readonly fits: boolean;
  })[];
}

/**
 * Reads which rooms an appointment could have: those that are free then, and those of appointments that overlap it, beyond which
 * nobody's are read. One round trip while the set-up is cached.
 */
export async function readOtherRooms(
  scope: Scope,
  grant: Grant,
  id: string,
  standing: Standing | null,
): Promise<OtherRooms | null> {
  if (standing === null) return null;
  const { startsAt, endsAt } = standing;
  const location = (await readEveryLocation(scope)).find((one) => one.id === standing.locationId);
  if (location === undefined) return null;
  const [appointment, { listed }, { byRoom }] = await Promise.all([
    readAppointment(scope, grant, id),
    readDaysAndUnlisted(
      scope,
      {
        fromDate: localDateOf(startsAt, location.zone),
        untilDate: localDateOf(endsAt, location.zone),
        location,
        birthDates: 'all',
        isShown: (row) =>
          row.id !== id &&
          location.rooms.some((room) => room.id === row.roomId) &&
          canMoveInTime(row.status) &&
          row.startsAt < endsAt &&
          row.endsAt > startsAt,
      },
      grant,
    ),
    // As far as another appointment that overlaps this one can reach.
    readBusyTimes(scope, {
      ...{ therapistIds: [], locationIds: [location.id], clientIds: [], exceptId: id },
      ...{ from: new Date(startsAt.getTime() - DAY_MS), until: new Date(endsAt.getTime() + DAY_MS) },
    }),
  ]);
  if (appointment === null) return null;
  const own = appointment.room;
  const time = asInterval(appointment);
  const busyIn = (roomId: string) => byRoom.get(roomId) ?? [];
  return {
    appointment,
    free: location.rooms.filter((room) => room.id !== own?.id && !hasOverlap(time, busyIn(room.id))),
    others: listed
      .filter((other) => whyNotSwap(swappable(appointment), swappable(other), scope.now) === null)
      .map((other) => {
        const its = asInterval(other);
        const around = busyIn(other.room?.id ?? '').filter(
          ({ start, end }) => start !== its.start || end !== its.end,
        );
        return { ...other, fits: !hasOverlap(time, around) && !hasOverlap(its, busyIn(own?.id ?? '')) };
      }),
  };
}

/** Two appointments whose rooms are to be swapped. */
export interface SwapPage {
  readonly one: AppointmentDetails;
  readonly other: AppointmentDetails;
  readonly why: WhyNotSwap | null;
}

/** Reads two appointments, and why their rooms cannot be swapped; null when one of them is not there. One round trip. */
export async function readSwap(
  scope: Scope,
  grant: Grant,
  id: string,
  otherId: string,
): Promise<SwapPage | null> {
  const [one, other] = await Promise.all([id, otherId].map((each) => readAppointment(scope, grant, each)));
  if (one == null || other == null) return null;
  return { one, other, why: whyNotSwap(swappable(one), swappable(other), scope.now) };
}

function swappable({ id, status, location, room, startsAt, endsAt, ...rest }: ListedAppointment) {
  const noteState = 'noteState' in rest ? (rest as AppointmentDetails).noteState : 'none';
  return { id, status, noteState, locationId: location.id, roomId: room?.id ?? null, startsAt, endsAt };
}

const asInterval = ({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }): Interval => ({
  start: startsAt.getTime(),
  end: endsAt.getTime(),
});
