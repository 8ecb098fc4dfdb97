import { and, asc, eq, isNull } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { clients } from '#db/schema/clients.ts';
import { noteSignatures, sessionNotes } from '#db/schema/notes.ts';
import { appointments } from '#db/schema/scheduling.ts';
import { supervisions } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import { nameColumns } from '#app/modules/clients/index.server.ts';
import { nameSession } from './read-sessions.server.ts';

/** Notes that supervisees have signed and this supervisor has not, the oldest first; at most 100. */
export async function readAwaitingCosignature(scope: Scope, supervisorId: string) {
  const cosigned = alias(noteSignatures, 'cosigned');
  const rows = await scope.tx
    .select({
      noteId: sessionNotes.id,
      clientId: sessionNotes.clientId,
      client: nameColumns,
      startsAt: appointments.startsAt,
      signedAt: noteSignatures.signedAt,
      signerName: noteSignatures.signerName,
    })
    .from(supervisions)
    .innerJoin(
      sessionNotes,
      and(
        eq(sessionNotes.tenantId, supervisions.tenantId),
        eq(sessionNotes.therapistId, supervisions.superviseeId),
      ),
    )
    .innerJoin(
      appointments,
      and(eq(appointments.tenantId, sessionNotes.tenantId), eq(appointments.id, sessionNotes.appointmentId)),
    )
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
        eq(supervisions.tenantId, scope.tenant.id),
        eq(supervisions.supervisorId, supervisorId),
        isNull(supervisions.until),
        isNull(cosigned.id),
      ),
    )
    .orderBy(asc(noteSignatures.signedAt))
    .limit(100);
  return rows.map((row) => nameSession(scope, row));
}
