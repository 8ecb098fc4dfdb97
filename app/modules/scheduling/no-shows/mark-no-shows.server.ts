import { and, asc, eq, exists, gte, inArray, lte, notExists, sql } from 'drizzle-orm';
import { appointmentAttendees, appointmentChanges, appointments } from '#db/schema/scheduling.ts';
import { clinicSettings } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import { hasSeveralClients } from '#app/modules/scheduling/appointments/appointment.ts';
import { recordAttendeeChanges } from '#app/modules/scheduling/day-record/index.server.ts';
import { actsOn, changeRow } from '#app/modules/scheduling/appointments/index.server.ts';

const HOUR_MS = 3_600_000;
/** So long after its end nobody has said yet what happened. */
const AFTER_MS = HOUR_MS;
/** What is older when the policy begins to hold stays for a person. */
const UNTIL_MS = 24 * HOUR_MS;
/** One run marks so many; the next one marks what is left. */
const AT_ONCE = 500;

const EXPECTED = ['scheduled', 'confirmed'] as const;

/**
 * Marks as no-shows the appointments that began within a day and ended an hour ago or more, of which nobody has said
 * anything: no client was checked in, no note was begun, and no no-show was taken back. Does nothing where the clinic's
 * policies leave it to people. One that somebody is changing just then waits for the next run. Three round trips, a fourth
 * where several clients were expected, and none after the first where nothing is due.
 */
export async function markNoShows(scope: Scope): Promise<void> {
  const { tx, tenant, now } = scope;
  const ofIt = (table: typeof appointmentChanges | typeof appointmentAttendees) =>
    and(eq(table.tenantId, appointments.tenantId), eq(table.appointmentId, appointments.id));
  const due = await tx
    .select({ id: appointments.id, status: appointments.status, type: appointments.appointmentType })
    .from(appointments)
    .where(
      and(
        eq(appointments.tenantId, tenant.id),
        inArray(appointments.status, [...EXPECTED]),
        gte(appointments.startsAt, new Date(now.getTime() - UNTIL_MS)),
        lte(appointments.endsAt, new Date(now.getTime() - AFTER_MS)),
        exists(
          tx
            .select({ one: sql`1` })
            .from(clinicSettings)
            .where(and(eq(clinicSettings.tenantId, tenant.id), eq(clinicSettings.marksNoShows, true))),
        ),
        sql`app.note_state(${appointments.tenantId}, ${appointments.id}) = 'none'`,
        notExists(
          tx
            .select({ one: sql`1` })
            .from(appointmentChanges)
            .where(and(ofIt(appointmentChanges), eq(appointmentChanges.kind, 'no_show'))),
        ),
        notExists(
          tx
            .select({ one: sql`1` })
            .from(appointmentAttendees)
            .where(and(ofIt(appointmentAttendees), eq(appointmentAttendees.status, 'attended'))),
        ),
      ),
    )
    .orderBy(asc(appointments.endsAt))
    .limit(AT_ONCE)
    .for('update', { of: appointments, skipLocked: true });
  if (due.length === 0) return;
  const ids = due.map(({ id }) => id);
  const ours = and(eq(appointments.tenantId, tenant.id), inArray(appointments.id, ids));
  await tx
    .update(appointments)
    .set({ status: 'no_show', rowVersion: sql`${appointments.rowVersion} + 1` })
    .where(ours);
  const [missed] = await Promise.all([
    tx
      .update(appointmentAttendees)
      .set({ status: 'no_show' })
      .where(
        and(
          eq(appointmentAttendees.tenantId, tenant.id),
          inArray(appointmentAttendees.appointmentId, ids),
          eq(appointmentAttendees.status, 'booked'),
        ),
      )
      .returning({ id: appointmentAttendees.appointmentId, clientId: appointmentAttendees.clientId }),
    tx
      .insert(appointmentChanges)
      .values(
        due.map((one) =>
          changeRow(scope, one, { kind: 'no_show', fromStatus: one.status, toStatus: 'no_show' }),
        ),
      ),
  ]);
  const several = new Set(due.flatMap(({ id, type }) => (hasSeveralClients(type) ? [id] : [])));
  await recordAttendeeChanges(
    scope,
    ...missed.flatMap(({ id: appointmentId, clientId }) =>
      several.has(appointmentId) ? [{ appointmentId, clientId, kind: 'no_show' as const }] : [],
    ),
  );
  for (const { id, clientId } of missed)
    for (const entry of actsOn({ id, clientIds: [clientId] }, { action: 'appointment.no-show' }))
      scope.audit(entry);
}
