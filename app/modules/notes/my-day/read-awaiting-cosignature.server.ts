import { and, asc, eq, exists, gte, inArray, isNull, lte, not, or, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { clients } from '#db/schema/clients.ts';
import { noteSignatures, sessionNotes } from '#db/schema/notes.ts';
import { appointments } from '#db/schema/scheduling.ts';
import { locations } from '#db/schema/tenancy.ts';
import { supervisions } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import { nameColumns } from '#app/modules/clients/person/index.server.ts';
import { locationOf, nameSession } from '#app/modules/notes/note/index.server.ts';

/**
 * Reads the notes that wait for this supervisor's co-signature by the rule of `cosignersOf`, the oldest first; at most
 * 100.
 */
export async function readAwaitingCosignature(scope: Scope, supervisorId: string) {
  const { tx, tenant, now } = scope;
  const cosigned = alias(noteSignatures, 'cosigned');
  const dayOfSigning = sql`(${noteSignatures.signedAt} at time zone ${locations.zone})::date`;
  const today = sql`(${now.toISOString()}::timestamptz at time zone ${locations.zone})::date`;
  const rows = await tx
    .select({
      noteId: sessionNotes.id,
      clientId: sessionNotes.clientId,
      therapistId: sessionNotes.therapistId,
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
        wasSupervised(scope, dayOfSigning),
        or(
          wasSupervised(scope, today, supervisorId),
          and(not(wasSupervised(scope, today)), wasSupervised(scope, dayOfSigning, supervisorId)),
        ),
      ),
    )
    .orderBy(asc(noteSignatures.signedAt))
    .limit(100);
  return rows.map((row) => nameSession(scope, row));
}

/** Selects everybody whom this supervisor ever supervised. */
function superviseesOf({ tx, tenant }: Scope, supervisorId: string) {
  return tx
    .select({ id: supervisions.superviseeId })
    .from(supervisions)
    .where(and(eq(supervisions.tenantId, tenant.id), eq(supervisions.supervisorId, supervisorId)));
}

/** Tells whether the note's author was supervised on a civil date, by anybody or by this supervisor. */
function wasSupervised({ tx }: Scope, on: SQL, supervisorId?: string) {
  return exists(
    tx
      .select({ id: supervisions.id })
      .from(supervisions)
      .where(
        and(
          eq(supervisions.tenantId, sessionNotes.tenantId),
          eq(supervisions.superviseeId, sessionNotes.therapistId),
          supervisorId === undefined ? undefined : eq(supervisions.supervisorId, supervisorId),
          lte(supervisions.since, on),
          or(isNull(supervisions.until), gte(supervisions.until, on)),
        ),
      ),
  );
}
