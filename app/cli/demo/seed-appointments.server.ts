import { addDays, instantOfLocal, localDateOf, weekdayOf } from '#app/platform/local-time.ts';
import type { AppointmentStatus } from '#app/modules/scheduling/appointments/appointment.ts';
import { newId } from '#app/platform/new-id.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Chance } from '#db/seed/chance.ts';
import type { DemoGroup } from '#db/seed/demo-clinic.ts';
import { groupSessions } from './group-sessions.ts';
import type { SeededClient } from './seed-clients.server.ts';
import type { SeededClinic } from './seed-clinic.server.ts';
import { seedSessions } from './seed-sessions.server.ts';

const STARTS = ['10:00', '11:00', '13:00', '14:00', '15:00'] as const;
const DAYS_EACH_WAY = 14;

/**
 * Makes a fortnight of appointments before and after today, at the times when the therapists work, with the groups and
 * families, and the notes of those that took place. Returns the ids of those whose messages are to be planned.
 */
export async function seedAppointments(
  scope: Scope,
  clinic: SeededClinic,
  clients: readonly SeededClient[],
  groups: readonly DemoGroup[],
  chance: Chance,
): Promise<string[]> {
  const { now } = scope;
  const takenRooms = new Set<string>();
  const seen = new Set<string>();
  const rows = clinic.therapists.flatMap((therapist) => {
    const own = clients.filter((client) => client.therapist?.id === therapist.id);
    let turn = 0;
    return Array.from({ length: 2 * DAYS_EACH_WAY + 1 }, (_, index) => index - DAYS_EACH_WAY).flatMap(
      (offset) => {
        return STARTS.flatMap((start) => {
          const location = clinic.locations.find(({ id }) => therapist.locationIds[0] === id)!;
          const date = addDays(localDateOf(now, location.zone), offset);
          const weekday = weekdayOf(date);
          // Therapists with two places spend Thursday and Friday at the second.
          if (weekday > (therapist.locationIds.length > 1 ? 3 : 5) || own.length === 0 || !chance.is(0.55))
            return [];
          const client = nextOf(own, turn++, (one) => !seen.has(`${one.id} ${date}`));
          if (client === undefined) return [];
          const startsAt = instantOfLocal(`${date}T${start}`, location.zone).instant;
          const roomId = location.roomIds.find((room) => !takenRooms.has(`${room} ${startsAt.getTime()}`));
          if (roomId === undefined) return [];
          takenRooms.add(`${roomId} ${startsAt.getTime()}`);
          seen.add(`${client.id} ${date}`);
          const endsAt = new Date(startsAt.getTime() + 50 * 60_000);
          const status = offset === 0 ? statusToday(startsAt, now, chance) : statusOn(offset, chance);
          return [
            {
              id: newId(now),
              therapist,
              clients: [client],
              serviceId: clinic.services.session,
              type: 'regular_session' as const,
              locationId: location.id,
              roomId,
              startsAt,
              endsAt,
              status,
              ...historyOf(startsAt, status, now),
            },
          ];
        });
      },
    );
  });
  const several = groupSessions(clinic, groups, clients, { now, days: DAYS_EACH_WAY });
  return seedSessions(scope, clinic, [...rows, ...several], chance);
}

/** Returns the first one that will do, beginning at `turn` and going round. */
function nextOf<One>(all: readonly One[], turn: number, willDo: (one: One) => boolean): One | undefined {
  const from = turn % all.length;
  return [...all.slice(from), ...all.slice(0, from)].find(willDo);
}

/** When an appointment was booked, a week before it or today, and cancelled, two days before. */
function historyOf(startsAt: Date, status: AppointmentStatus, now: Date) {
  const latest = Math.min(now.getTime(), startsAt.getTime());
  return {
    bookedAt: new Date(latest - 7 * 86_400_000),
    cancelledAt: status === 'cancelled' ? new Date(latest - 2 * 86_400_000) : null,
  };
}

function statusOn(offset: number, chance: Chance): AppointmentStatus {
  if (offset < 0) return chance.is(0.07) ? 'no_show' : chance.is(0.08) ? 'cancelled' : 'completed';
  return chance.is(0.06) ? 'cancelled' : chance.is(0.5) ? 'confirmed' : 'scheduled';
}

/**
 * Chooses a status so that, whatever the hour, the board has people who came, people who are late and people to come.
 */
function statusToday(startsAt: Date, now: Date, chance: Chance): AppointmentStatus {
  if (startsAt <= now && chance.is(0.6)) return 'completed';
  return chance.is(0.5) ? 'confirmed' : 'scheduled';
}
