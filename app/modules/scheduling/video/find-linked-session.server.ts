import { and, eq } from 'drizzle-orm';
import { appointmentAttendees, appointments } from '#db/schema/scheduling.ts';
import { clinicSettings, locations } from '#db/schema/tenancy.ts';
import { therapists } from '#db/schema/therapists.ts';
import type { Asking, Origin, Scope } from '#db/tenant.server.ts';
import {
  enterByLink,
  saidByLink,
  saidByLinkColumns,
  type SaidByLink,
} from '#app/modules/tenancy/index.server.ts';
import { attendeeIdOf, isTokenOf } from './video-link.server.ts';
import { stateOfVideo, type VideoState } from './video-session.ts';

/** The session of a client's link while it leads nowhere: no more than the messages about it say. */
export interface LinkedSession extends SaidByLink {
  readonly state: Exclude<VideoState, 'open'>;
  readonly startsAt: Date;
}

/** Where the session takes place now: the link of the therapist who has it. */
interface OpenSession {
  readonly videoLink: string;
}

/**
 * Finds the session of a link's token as it is now, whatever became of it; null when the clinic never gave out the token, or while
 * the clinic is not open.
 */
export function findLinkedSession(
  token: string,
  origin: Origin,
): Promise<OpenSession | LinkedSession | null> {
  return enterByLink(
    token,
    'video-link',
    origin,
    (asking) => selectAttendee(asking, attendeeIdOf(token)),
    async (scope, [row]) =>
      row === undefined || !isTokenOf(scope, token, row.attendeeId) ? null : linkedOf(scope, row),
  );
}

async function selectAttendee({ tx, tenant }: Asking, attendeeId: string | null) {
  if (attendeeId === null) return [];
  return tx
    .select({
      attendeeId: appointmentAttendees.id,
      attendance: appointmentAttendees.status,
      status: appointments.status,
      modality: appointments.modality,
      startsAt: appointments.startsAt,
      endsAt: appointments.endsAt,
      videoLink: therapists.videoLink,
      ...saidByLinkColumns,
    })
    .from(appointmentAttendees)
    .innerJoin(
      appointments,
      and(
        eq(appointments.tenantId, appointmentAttendees.tenantId),
        eq(appointments.id, appointmentAttendees.appointmentId),
      ),
    )
    .innerJoin(
      therapists,
      and(eq(therapists.tenantId, appointments.tenantId), eq(therapists.id, appointments.therapistId)),
    )
    .innerJoin(
      locations,
      and(eq(locations.tenantId, appointments.tenantId), eq(locations.id, appointments.locationId)),
    )
    .innerJoin(clinicSettings, eq(clinicSettings.tenantId, appointments.tenantId))
    .where(and(eq(appointmentAttendees.tenantId, tenant.id), eq(appointmentAttendees.id, attendeeId)));
}

type Row = Awaited<ReturnType<typeof selectAttendee>>[number];

function linkedOf({ tenant, now }: Scope, row: Row): OpenSession | LinkedSession {
  const state = stateOfVideo(row, now);
  if (state === 'open') return { videoLink: row.videoLink };
  return { ...saidByLink(tenant, row), state, startsAt: row.startsAt };
}
