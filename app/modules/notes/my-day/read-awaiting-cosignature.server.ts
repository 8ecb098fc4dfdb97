import { and, asc, eq, exists, gte, inArray, isNull, lte, or, sql, type SQLWrapper } from 'drizzle-orm';
import { readTherapistNames, signedIn } from '#app/modules/identity/sessions/index.server.ts';
import { alias } from 'drizzle-orm/pg-core';
import { clients } from '#db/schema/clients.ts';
import { noteSignatures, sessionNotes } from '#db/schema/notes.ts';
import { appointments } from '#db/schema/scheduling.ts';
import { locations } from '#db/schema/tenancy.ts';
import { supervisions } from '#db/schema/therapists-supervisions.ts';
import type { Scope } from '#db/tenant.server.ts';
import { nameColumns } from '#app/modules/clients/person/index.server.ts';
import { readSupervisors } from '#app/modules/therapists/index.server.ts';
import { cosignersOf } from '#app/modules/notes/note/cosignature.ts';
import { locationOf, nameSession } from '#app/modules/notes/note/index.server.ts';

const MOST_SHOWN = 100;

/**
 * Reads the notes that wait for this supervisor's co-signature, the oldest first; at most 100. The database finds what
 * nobody has co-signed of everybody whom the supervisor ever supervised; `cosignersOf` judges each, by the calendar days
 * of its location.
 */
export async function readAwaitingCosignature(scope: Scope, supervisorId: string) {
  const [supervisorsOn, rows, therapists] = await Promise.all([
    readSupervisors(scope),
    readUncosigned(scope, supervisorId),
    readTherapistNames(scope),
  ]);
  const awaiting = rows.filter((row) => cosignersOf(supervisorsOn, row, scope.now).includes(supervisorId));
  return awaiting
    .slice(0, MOST_SHOWN)
    .map(({ zone: _, ...row }) =>
      nameSession(scope, { ...row, signerName: signedIn(therapists, row.therapistId, row.signerName) }),
    );
}

function readUncosigned(scope: Scope, supervisorId: string) {
  const { tx, tenant } = scope;
  const cosigned = alias(noteSignatures, 'cosigned');
  return tx
    .select({
      noteId: sessionNotes.id,
      clientId: sessionNotes.clientId,
      therapistId: sessionNotes.therapistId,
      zone: locations.zone,
      client: nameColumns,
      startsAt: appointments.startsAt,
      signedAt: noteSignatures.signedAt,
      signerName: noteSignatures.signerName,
    })
    .from(sessionNotes)
    .innerJoin(
      appointments,
      and(eq(appointments.tenantId, sessionNotes.tenantId), eq(appointments.id, sessionNotes.appointmentId)),
    )
    .innerJoin(locations, locationOf)
    .innerJoin(
      clients,
      and(eq(clients.tenantId, sessionNotes.tenantId), eq(clients.id, sessionNotes.clientId)),
    )
    .innerJoin(
      noteSignatures,
      and(
        eq(noteSignatures.tenantId, sessionNotes.tenantId),
        eq(noteSignatures.noteId, sessionNotes.id),
        eq(noteSignatures.kind, 'author'),
      ),
    )
    .leftJoin(
      cosigned,
      and(
        eq(cosigned.tenantId, sessionNotes.tenantId),
        eq(cosigned.noteId, sessionNotes.id),
        eq(cosigned.kind, 'cosigner'),
      ),
    )
    .where(
      and(
        eq(sessionNotes.tenantId, tenant.id),
        inArray(sessionNotes.therapistId, superviseesOf(scope, supervisorId)),
        isNull(cosigned.id),
        wasSupervisedAbout(scope),
      ),
    )
    .orderBy(asc(noteSignatures.signedAt));
}

/** Selects everybody whom this supervisor ever supervised. */
function superviseesOf({ tx, tenant }: Scope, supervisorId: string) {
  return tx
    .select({ id: supervisions.superviseeId })
    .from(supervisions)
    .where(and(eq(supervisions.tenantId, tenant.id), eq(supervisions.supervisorId, supervisorId)));
}

/**
 * Tells whether anybody supervised the note's author at about the time of signing: within two days of UTC, so that no zone
 * is left out. It keeps the notes of unsupervised years out of what is read.
 */
function wasSupervisedAbout({ tx }: Scope) {
  const utc = (date: SQLWrapper, days: number) =>
    sql`(${date} + ${sql.raw(String(days))})::timestamp at time zone 'UTC'`;
  return exists(
    tx
      .select({ id: supervisions.id })
      .from(supervisions)
      .where(
        and(
          eq(supervisions.tenantId, sessionNotes.tenantId),
          eq(supervisions.superviseeId, sessionNotes.therapistId),
          gte(noteSignatures.signedAt, utc(supervisions.since, -2)),
          or(isNull(supervisions.until), lte(noteSignatures.signedAt, utc(supervisions.until, 3))),
        ),
      ),
  );
}
