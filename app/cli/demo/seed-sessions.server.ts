import { isFreed } from '#app/modules/scheduling/slots/freed-statuses.ts';
import type { AppointmentStatus, AppointmentType } from '#app/modules/scheduling/appointments/appointment.ts';
import { weekdayOf } from '#app/platform/local-time.ts';
import { newId } from '#app/platform/new-id.ts';
import { coTherapists } from '#db/schema/scheduling-groups.ts';
import {
  appointmentAttendees,
  appointmentChanges,
  appointments,
  appointmentSeries,
} from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Chance } from '#db/seed/chance.ts';
import type { SeededClient } from './seed-clients.server.ts';
import type { SeededClinic } from './seed-clinic.server.ts';
import { seedMessages } from './seed-messages.server.ts';
import { seedNotes } from './seed-notes.server.ts';
import type { SeededTherapist } from './seed-therapists.server.ts';

export interface SeededSession {
  readonly id: string;
  /** The weekly series to which it belongs. */
  readonly series?:
    { readonly id: string; readonly firstDate: string; readonly startTime: string } | undefined;
  readonly therapist: SeededTherapist;
  /** Who accompanies it. */
  readonly along?: SeededTherapist | undefined;
  readonly clients: readonly SeededClient[];
  /** The one of several who did not come. */
  readonly missedBy?: SeededClient | undefined;
  readonly serviceId: string;
  readonly type: AppointmentType;
  readonly locationId: string;
  readonly roomId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly status: AppointmentStatus;
  readonly bookedAt: Date;
  readonly cancelledAt: Date | null;
}

/** Writes sessions with their history, what was told of them, and the notes of those that took place. Returns the ids of those whose messages are to be planned. */
export async function seedSessions(
  scope: Scope,
  clinic: SeededClinic,
  sessions: readonly SeededSession[],
  chance: Chance,
): Promise<string[]> {
  const { tx, now } = scope;
  const tenantId = scope.tenant.id;
  const first = new Map(sessions.toReversed().map((one) => [one.series?.id, one]));
  const series = [...first.values()].flatMap((one) =>
    one.series === undefined ? [] : [seriesRow(scope, one.series, one)],
  );
  if (series.length > 0) await tx.insert(appointmentSeries).values(series);
  await tx.insert(appointments).values(
    sessions.map(
      ({
        therapist,
        along: _,
        clients,
        type,
        series: of,
        missedBy: __,
        bookedAt: ___,
        cancelledAt,
        ...row
      }) => ({
        ...row,
        tenantId,
        seriesId: of?.id ?? null,
        therapistId: therapist.id,
        appointmentType: type,
        modality: 'in_person' as const,
        capacity: clients.length,
        // A cancellation is a version of its own of what clients are told.
        messageVersion: cancelledAt === null ? 1 : 2,
        createdAt: now,
      }),
    ),
  );
  const accompanied = sessions.flatMap(({ id: appointmentId, along, startsAt, endsAt }) =>
    along === undefined
      ? []
      : [
          {
            tenantId,
            id: newId(now),
            appointmentId,
            therapistId: along.id,
            startsAt,
            endsAt,
            createdAt: now,
          },
        ],
  );
  if (accompanied.length > 0) await tx.insert(coTherapists).values(accompanied);
  const attended = sessions.flatMap(({ clients, ...session }) =>
    clients.map((client) => ({
      ...session,
      client,
      attendance: attendanceOf(session, client),
    })),
  );
  await tx.insert(appointmentAttendees).values(
    attended.map(({ id, client, startsAt, endsAt, attendance }) => ({
      tenantId,
      id: newId(now),
      appointmentId: id,
      clientId: client.id,
      startsAt,
      endsAt,
      status: attendance,
      createdAt: now,
    })),
  );
  const change = { tenantId, changedBy: clinic.receptionistId };
  await tx.insert(appointmentChanges).values(
    sessions.flatMap(({ id: appointmentId, startsAt, bookedAt, cancelledAt }) => [
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
  const coming = await seedMessages(scope, clinic, attended);
  await seedNotes(
    scope,
    attended.filter((row) => row.attendance === 'attended'),
    chance,
  );
  return [...new Set(coming)];
}

function seriesRow(
  { tenant, now }: Scope,
  { id, firstDate, startTime }: NonNullable<SeededSession['series']>,
  { therapist, locationId, serviceId }: SeededSession,
) {
  return {
    ...{ tenantId: tenant.id, id, therapistId: therapist.id, locationId, serviceId, firstDate, startTime },
    ...{ intervalWeeks: 1, daysOfWeek: [weekdayOf(firstDate)], createdAt: now },
  };
}

function attendanceOf({ status, missedBy }: Omit<SeededSession, 'clients'>, client: SeededClient) {
  if (status === 'completed') return client === missedBy ? ('no_show' as const) : ('attended' as const);
  return isFreed(status) ? status : ('booked' as const);
}
