import { and, desc, eq } from 'drizzle-orm';
import { appointments } from '#db/schema/scheduling.ts';
import { noteSignatures, sessionNotes } from '#db/schema/notes.ts';
import { locations, services } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import { caresFor } from '#app/modules/clients/care-team/index.server.ts';
import { readClientNames } from '#app/modules/clients/person/index.server.ts';
import { readTherapistNames, signedIn } from '#app/modules/identity/sessions/index.server.ts';
import { readSupervisors } from '#app/modules/therapists/index.server.ts';
import {
  isAuthor,
  isCosigner,
  isSupervisor,
  locationOf,
  mayListNote,
} from '#app/modules/notes/note/index.server.ts';
import { noteStatus } from '#app/modules/notes/note/note-status.ts';
import { readSessionsWithoutNote } from './read-sessions-without-note.server.ts';

/**
 * Reads the notes about a client that the actor may see in a list, newest session first, without their text, and the
 * client's sessions that have no note yet: all for those who care for the client, the own ones for others. Null when
 * the clinic has no such client, or when the actor neither cares for the client nor wrote, supervises or may co-sign a
 * note about the client.
 */
export async function readClientNotes(scope: Scope, clientId: string) {
  const [isCaring, names, rows, supervisorsOn, held, therapists] = await Promise.all([
    caresFor(scope, clientId),
    readClientNames(scope, [clientId]),
    readRows(scope, clientId),
    readSupervisors(scope),
    readSessionsWithoutNote(scope, clientId),
    readTherapistNames(scope),
  ]);
  const client = names.get(clientId);
  if (client === undefined) return null;
  const noted = rows.map((row) => ({
    ...row,
    signedAt: row.authorSignature?.signedAt ?? null,
    isCosigned: row.cosignature !== null,
  }));
  const listed = noted.filter((row) =>
    mayListNote({
      isAuthor: isAuthor(scope, row),
      isCaring,
      isSupervisor: isSupervisor(scope, supervisorsOn, row),
      mayCosign: !row.isCosigned && isCosigner(scope, supervisorsOn, row),
    }),
  );
  const resource = { type: 'client', id: clientId } as const;
  if (!isCaring && listed.length === 0) {
    scope.audit({ action: 'note.list', resource, clientId, outcome: 'denied' });
    return null;
  }
  scope.audit({ action: 'note.list', resource, clientId });
  return {
    clientId,
    isCaring,
    clientName: client.fullName,
    clientBirthDate: client.dateOfBirth,
    clientMark: client.mark,
    notes: listed.map((row) => ({
      ...row,
      isOwn: isAuthor(scope, row),
      authorName:
        row.authorSignature === null
          ? (therapists.get(row.therapistId)?.name ?? '')
          : signedIn(therapists, row.therapistId, row.authorSignature.name),
      status: noteStatus(supervisorsOn, row),
    })),
    withoutNote: held
      .map((row) => ({
        ...row,
        isOwn: isAuthor(scope, row),
        authorName: therapists.get(row.therapistId)?.name ?? '',
        status: 'missing' as const,
      }))
      .filter(({ isOwn }) => isCaring || isOwn),
  };
}

async function readRows(scope: Scope, clientId: string) {
  const rows = await scope.tx
    .select({
      id: sessionNotes.id,
      therapistId: sessionNotes.therapistId,
      appointmentId: sessionNotes.appointmentId,
      startsAt: appointments.startsAt,
      endsAt: appointments.endsAt,
      zone: locations.zone,
      serviceName: services.name,
      kind: noteSignatures.kind,
      signerName: noteSignatures.signerName,
      signedAt: noteSignatures.signedAt,
    })
    .from(sessionNotes)
    .innerJoin(
      appointments,
      and(eq(appointments.tenantId, sessionNotes.tenantId), eq(appointments.id, sessionNotes.appointmentId)),
    )
    .innerJoin(locations, locationOf)
    .innerJoin(
      services,
      and(eq(services.tenantId, appointments.tenantId), eq(services.id, appointments.serviceId)),
    )
    .leftJoin(
      noteSignatures,
      and(eq(noteSignatures.tenantId, sessionNotes.tenantId), eq(noteSignatures.noteId, sessionNotes.id)),
    )
    .where(and(eq(sessionNotes.tenantId, scope.tenant.id), eq(sessionNotes.clientId, clientId)))
    .orderBy(desc(appointments.startsAt));
  type Signature = { name: string; signedAt: Date };
  type Row = Omit<(typeof rows)[number], 'kind' | 'signerName' | 'signedAt'>;
  const notes = new Map<string, Row & { authorSignature: Signature | null; cosignature: Signature | null }>();
  for (const { kind, signerName, signedAt, ...row } of rows) {
    const note = notes.get(row.id) ?? { ...row, authorSignature: null, cosignature: null };
    const signature = signerName === null || signedAt === null ? null : { name: signerName, signedAt };
    if (kind === 'author') note.authorSignature = signature;
    if (kind === 'cosigner') note.cosignature = signature;
    notes.set(row.id, note);
  }
  return [...notes.values()];
}
