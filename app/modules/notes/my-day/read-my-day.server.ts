import { listAccompanied } from '#app/modules/scheduling/co-therapists/index.server.ts';
import { careTeamClientIds } from '#app/modules/clients/care-team/index.server.ts';
import { eq } from 'drizzle-orm';
import { coTherapists } from '#db/schema/scheduling-groups.ts';
import type { Scope } from '#db/tenant.server.ts';
import { readArrived } from '#app/modules/scheduling/kiosk/index.server.ts';
import { ownStatus } from '#app/modules/scheduling/groups/attendance.ts';
import { readClinicZone } from '#app/modules/tenancy/index.server.ts';
import { readSupervisors } from '#app/modules/therapists/index.server.ts';
import { datesOf, DAY_MS, localDateOf } from '#app/platform/local-time.ts';
import { ageInDays, noteStatus } from '#app/modules/notes/note/note-status.ts';
import { readAwaitingCosignature } from './read-awaiting-cosignature.server.ts';
import { noteKey, readNoteStatuses } from './read-note-statuses.server.ts';
import { canHaveNote, hasBegun, readSessions, type Session } from '#app/modules/notes/note/index.server.ts';
import { readUnsignedSessions } from './read-unsigned-sessions.server.ts';
import { shownClients } from './shown-clients.ts';

/**
 * Reads a therapist's day: the appointments that lie on today at their own location, in order, who of their clients is here since when, the
 * next of them that has not begun, the notes of earlier sessions that still have to be signed, and the sessions of others that the therapist accompanies today.
 */
export async function readMyDay(scope: Scope, therapistId: string) {
  const { now } = scope;
  const span = {
    from: new Date(now.getTime() - DAY_MS * 1.5),
    until: new Date(now.getTime() + DAY_MS * 1.5),
  };
  const [near, notes, unsigned, supervisorsOn, awaiting, clinicZone, reached, arrived, along] =
    await Promise.all([
      readSessions(scope, { therapistId, ...span }),
      readNoteStatuses(scope, { therapistId, ...span }),
      readUnsignedSessions(scope, therapistId, now),
      readSupervisors(scope),
      readAwaitingCosignature(scope, therapistId),
      readClinicZone(scope),
      careTeamClientIds(scope),
      readArrived(scope, { therapistId }),
      listAccompanied(scope, eq(coTherapists.therapistId, therapistId), {
        start: span.from.getTime(),
        end: span.until.getTime(),
      }),
    ]);
  const isToday = ({ startsAt, endsAt, zone }: Pick<Session, 'startsAt' | 'endsAt' | 'zone'>) =>
    datesOf(startsAt, endsAt, zone).includes(localDateOf(now, zone));
  const sessions = near.filter(isToday);
  const next = sessions.find((session) => canHaveNote(session) && !hasBegun(session) && session.endsAt > now);
  // Today's unsigned sessions are already in the list of sessions.
  const earlier = unsigned.filter((session) => !isToday(session));
  scope.audit({
    action: 'my-day.read',
    resource: { type: 'therapist', id: therapistId },
    ...shownClients([...sessions, ...earlier, ...awaiting]),
  });
  return {
    now,
    zone: near[0]?.zone ?? unsigned[0]?.zone ?? clinicZone,
    sessions: sessions.map((session) => {
      const note = notes.get(noteKey(session));
      return {
        ...session,
        status: ownStatus(session, session.attendance),
        whole: session.status,
        canHaveNote: canHaveNote(session),
        isNext: session === next,
        arrived:
          arrived.find(
            ({ appointmentId, clientId }) =>
              appointmentId === session.appointmentId && clientId === session.clientId,
          ) ?? null,
        isReached: reached.includes(session.clientId),
        note: note
          ? { noteId: note.noteId, status: noteStatus(supervisorsOn, { ...session, ...note }) }
          : null,
      };
    }),
    accompanied: along.filter(isToday),
    unsigned: earlier.map((session) => ({ ...session, age: ageInDays(session.startsAt, now, clinicZone) })),
    awaiting: awaiting.map((note) => ({ ...note, age: ageInDays(note.signedAt, now, clinicZone) })),
  };
}

export type MyDay = Awaited<ReturnType<typeof readMyDay>>;
