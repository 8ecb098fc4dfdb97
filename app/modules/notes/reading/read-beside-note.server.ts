import { and, desc, eq, lt, sql } from 'drizzle-orm';
import { readTherapistNames, signedIn } from '#app/modules/identity/sessions/index.server.ts';
import { appointments } from '#db/schema/scheduling.ts';
import { noteSignatures, noteVersions, sessionNotes } from '#db/schema/notes.ts';
import { locations } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import { caresFor } from '#app/modules/clients/care-team/index.server.ts';
import { grantFor } from '#app/modules/identity/permissions.ts';
import { readNeeds, type ClientNeeds } from '#app/modules/needs/index.server.ts';
import { isAuthor, locationOf } from '#app/modules/notes/note/index.server.ts';
import { NOTE_CONTENT } from '#app/modules/notes/note/note-content.ts';

/** The plan of a signed note. */
export interface SignedPlan {
  readonly noteId: string;
  readonly text: string;
  readonly signerName: string;
  readonly startsAt: Date;
  readonly zone: string;
}

/** What is read while a note is written: both are null where there is none, or where the writer may not read it. */
export interface BesideNote {
  readonly plan: SignedPlan | null;
  readonly needs: ClientNeeds;
  /** The writer cares for the client today. */
  readonly isCaring: boolean;
}

/** So many signed notes of colleagues are passed over before an own one is looked for no further. */
const LOOKED_AT = 20;

/**
 * Reads what stands beside a note that is being written: the plan of the client's last session before it whose note is
 * signed, and the needs. Somebody who does not care for the client sees own plans alone, and no needs. It may be called before it
 * is known whether the actor writes the note: when `isWriting` resolves to false, it returns and records nothing.
 */
export async function readBesideNote(
  scope: Scope,
  appointmentId: string,
  clientId: string,
  isWriting: Promise<boolean>,
): Promise<BesideNote> {
  const { actor, vault } = scope;
  const grant = actor.kind === 'member' ? grantFor(actor, 'needs.read') : null;
  const caring = caresFor(scope, clientId);
  const showsNeeds = Promise.all([isWriting, caring]).then((all) => all.every(Boolean));
  const [isShown, isCaring, rows, therapists, assessed] = await Promise.all([
    isWriting,
    caring,
    readSigned(scope, appointmentId, clientId),
    readTherapistNames(scope),
    grant === null ? null : readNeeds(scope, grant, clientId, showsNeeds),
  ]);
  if (!isShown) return { plan: null, needs: null, isCaring };
  const row = rows.find((one) => isCaring || isAuthor(scope, one));
  if (row === undefined) return { plan: null, needs: assessed?.needs ?? null, isCaring };
  const { noteId, therapistId, versionId, content, startsAt, zone } = row;
  const signerName = signedIn(therapists, therapistId, row.signerName);
  scope.audit({
    action: 'note.read',
    resource: { type: 'note', id: noteId },
    clientId,
    fields: ['plan'],
  });
  const { plan } = vault.unsealJson(NOTE_CONTENT, noteVersions.content, versionId, content);
  return {
    plan: { noteId, text: plan, signerName, startsAt, zone },
    needs: assessed?.needs ?? null,
    isCaring,
  };
}

/** Reads the signed texts about a client's sessions before an appointment, still sealed, the newest first. */
function readSigned({ tx, tenant }: Scope, appointmentId: string, clientId: string) {
  const startOfThis = tx
    .select({ at: appointments.startsAt })
    .from(appointments)
    .where(and(eq(appointments.tenantId, tenant.id), eq(appointments.id, appointmentId)));
  return tx
    .select({
      noteId: sessionNotes.id,
      therapistId: sessionNotes.therapistId,
      versionId: noteVersions.id,
      content: noteVersions.content,
      signerName: noteSignatures.signerName,
      startsAt: appointments.startsAt,
      zone: locations.zone,
    })
    .from(sessionNotes)
    .innerJoin(
      appointments,
      and(eq(appointments.tenantId, sessionNotes.tenantId), eq(appointments.id, sessionNotes.appointmentId)),
    )
    .innerJoin(locations, locationOf)
    .innerJoin(
      noteSignatures,
      and(
        eq(noteSignatures.tenantId, sessionNotes.tenantId),
        eq(noteSignatures.noteId, sessionNotes.id),
        eq(noteSignatures.kind, 'author'),
      ),
    )
    .innerJoin(
      noteVersions,
      and(eq(noteVersions.tenantId, noteSignatures.tenantId), eq(noteVersions.id, noteSignatures.versionId)),
    )
    .where(
      and(
        eq(sessionNotes.tenantId, tenant.id),
        eq(sessionNotes.clientId, clientId),
        lt(appointments.startsAt, sql`(${startOfThis})`),
      ),
    )
    .orderBy(desc(appointments.startsAt))
    .limit(LOOKED_AT);
}
