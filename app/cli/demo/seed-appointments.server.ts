import { addDays, instantOfLocal, localDateOf, weekdayOf } from '#app/platform/local-time.ts';
import { isFreed } from '#app/modules/scheduling/slots/freed-statuses.ts';
import { newId } from '#app/platform/new-id.ts';
import { appointmentAttendees, appointmentChanges, appointments } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Chance } from '#db/seed/chance.ts';
import type { SeededClient } from './seed-clients.server.ts';
import type { SeededClinic } from './seed-clinic.server.ts';
import { seedMessages } from './seed-messages.server.ts';
import { seedNotes } from './seed-notes.server.ts';

const STARTS = ['10:00', '11:00', '13:00', '14:00', '15:00'] as const;
const DAYS_EACH_WAY = 14;

type Status = (typeof appointments.$inferInsert)['status'];

/**
 * Makes a fortnight of appointments before and after today, at the times when the therapists work, and the notes of
 * those that took place. Returns the ids of those whose messages are to be planned.
 */
export async function seedAppointments(
  scope: Scope,
  clinic: SeededClinic,
  clients: readonly SeededClient[],
  chance: Chance,
): Promise<string[]> {
  const { tx, now } = scope;
  const tenantId = scope.tenant.id;
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
              client,
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
  await tx.insert(appointments).values(
    rows.map(({ therapist, client: _, bookedAt: __, cancelledAt, ...row }) => ({
      ...row,
      tenantId,
      therapistId: therapist.id,
      serviceId: clinic.services.session,
      appointmentType: 'regular_session' as const,
      modality: 'in_person' as const,
      // A cancellation is a version of its own of what clients are told.
      messageVersion: cancelledAt === null ? 1 : 2,
      createdAt: now,
    })),
  );
  await tx.insert(appointmentAttendees).values(
    rows.map(({ id, client, startsAt, endsAt, status }) => ({
      tenantId,
      id: newId(now),
      appointmentId: id,
      clientId: client.id,
      startsAt,
      endsAt,
      status: attendeeStatus(status),
      createdAt: now,
    })),
  );
  const change = { tenantId, changedBy: clinic.receptionistId };
  await tx.insert(appointmentChanges).values(
    rows.flatMap(({ id: appointmentId, startsAt, bookedAt, cancelledAt }) => [
      {
        ...change,
        id: newId(now),
        appointmentId,
        kind: 'booked' as const,
        toStartsAt: startsAt,
        askedBy: 'clinic' as const,
        changedAt: bookedAt,
      },
      ...(cancelledAt === null
        ? []
        : [
            {
              ...change,
              id: newId(now),
              appointmentId,
              kind: 'cancelled' as const,
              fromStatus: 'scheduled' as const,
              toStatus: 'cancelled' as const,
              askedBy: 'client' as const,
              changedAt: cancelledAt,
            },
          ]),
    ]),
  );
  const coming = await seedMessages(scope, clinic, rows);
  await seedNotes(
    scope,
    rows.filter((row) => row.status === 'completed'),
    chance,
  );
  return coming;
}

/** Returns the first one that will do, beginning at `turn` and going round. */
function nextOf<One>(all: readonly One[], turn: number, willDo: (one: One) => boolean): One | undefined {
  const from = turn % all.length;
  return [...all.slice(from), ...all.slice(0, from)].find(willDo);
}

/** When an appointment was booked, a week before it or today, and cancelled, two days before. */
function historyOf(startsAt: Date, status: Status, now: Date) {
  const latest = Math.min(now.getTime(), startsAt.getTime());
  return {
    bookedAt: new Date(latest - 7 * 86_400_000),
    cancelledAt: status === 'cancelled' ? new Date(latest - 2 * 86_400_000) : null,
  };
}

function statusOn(offset: number, chance: Chance): Status {
  if (offset < 0) return chance.is(0.07) ? 'no_show' : chance.is(0.08) ? 'cancelled' : 'completed';
  return chance.is(0.06) ? 'cancelled' : chance.is(0.5) ? 'confirmed' : 'scheduled';
}

/**
 * Chooses a status so that, whatever the hour, the board has people who came, people who are late and people to come.
 */
function statusToday(startsAt: Date, now: Date, chance: Chance): Status {
  if (startsAt <= now && chance.is(0.6)) return 'completed';
  return chance.is(0.5) ? 'confirmed' : 'scheduled';
}

function attendeeStatus(status: Status) {
  if (status === 'completed') return 'attended' as const;
  return isFreed(status) ? status : ('booked' as const);
}
