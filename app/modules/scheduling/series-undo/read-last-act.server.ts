import { and, desc, eq, exists, gte, isNotNull } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { attendeeChanges } from '#db/schema/scheduling-groups.ts';
import { appointmentChanges, appointments, appointmentSeriesRules } from '#db/schema/scheduling.ts';
import { services } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { UNDO_MINUTES } from '#app/modules/scheduling/appointments/appointment.ts';
import { canReach } from '#app/modules/scheduling/slots/can-reach.ts';
import { isId } from '#app/platform/new-id.ts';
import { lastActOf, newsOfAct, type LastAct } from './last-act.ts';

/** What a page offers to undo of a series, and what clients hear of it meanwhile. */
export interface Undoable extends Pick<LastAct, 'kind'> {
  /** Names the act that is undone: its time, in epoch milliseconds. */
  readonly act: string;
  readonly news: ReturnType<typeof newsOfAct>;
}

/** Reads what of the series of an appointment can be undone by this grant to move appointments; null when there is nothing. One round trip. */
export async function readUndoable(
  scope: Scope,
  grant: Grant | null,
  appointmentId: string,
): Promise<Undoable | null> {
  const act = grant === null ? null : await readLastAct(scope, appointmentId);
  if (grant === null || act === null || act.isTouched) return null;
  const isReached = act.steps.every(({ entry }) => canReach(scope.actor, grant, entry.therapistId));
  return isReached ? { kind: act.kind, act: nameOf(act), news: newsOfAct(act) } : null;
}

/** Names an act of a series, so that a form says which one it is about. */
export function nameOf({ at }: LastAct): string {
  return String(at.getTime());
}

/** Reads the newest act on the series of an appointment that can be undone by its time, with what each appointment had before it. One round trip. */
export async function readLastAct({ tx, tenant, now }: Scope, appointmentId: string) {
  if (!isId(appointmentId)) return null;
  const [change, recent] = [appointmentChanges, alias(appointmentChanges, 'recent')];
  const rules = appointmentSeriesRules;
  const since = new Date(now.getTime() - UNDO_MINUTES * 60_000);
  const own = tx
    .select({ id: appointments.seriesId })
    .from(appointments)
    .where(and(eq(appointments.tenantId, tenant.id), eq(appointments.id, appointmentId)));
  const isOfSeries = and(eq(appointments.tenantId, tenant.id), eq(appointments.seriesId, own));
  const isRecent = tx
    .select({ id: recent.id })
    .from(recent)
    .where(
      and(
        eq(recent.tenantId, appointments.tenantId),
        eq(recent.appointmentId, appointments.id),
        gte(recent.changedAt, since),
      ),
    );
  const [set, entries, attendees] = await Promise.all([
    tx
      .select({ id: rules.id, at: rules.createdAt })
      .from(rules)
      .where(
        and(
          eq(rules.tenantId, tenant.id),
          eq(rules.seriesId, own),
          isNotNull(rules.replaces),
          gte(rules.createdAt, since),
        ),
      ),
    tx
      .select({
        id: change.id,
        appointmentId: appointments.id,
        therapistId: appointments.therapistId,
        kind: change.kind,
        from: change.fromStartsAt,
        to: change.toStartsAt,
        at: change.changedAt,
        undoes: change.undoes,
        fromStatus: change.fromStatus,
        reason: change.reason,
        accompaniedReason: change.accompaniedReason,
        before: {
          endsAt: change.fromEndsAt,
          therapistId: change.fromTherapistId,
          locationId: change.fromLocationId,
          roomId: change.fromRoomId,
        },
        service: {
          id: services.id,
          type: services.appointmentType,
          modality: services.modality,
        },
        now: {
          startsAt: appointments.startsAt,
          location: appointments.locationId,
          modality: appointments.modality,
          ruleId: appointments.seriesRuleId,
        },
      })
      .from(appointments)
      .innerJoin(
        change,
        and(eq(change.tenantId, appointments.tenantId), eq(change.appointmentId, appointments.id)),
      )
      .leftJoin(services, and(eq(services.tenantId, change.tenantId), eq(services.id, change.fromServiceId)))
      .where(and(isOfSeries, exists(isRecent)))
      .orderBy(desc(change.changedAt), desc(change.id)),
    tx
      .select({ appointmentId: attendeeChanges.appointmentId, at: attendeeChanges.changedAt })
      .from(attendeeChanges)
      .innerJoin(
        appointments,
        and(
          eq(appointments.tenantId, attendeeChanges.tenantId),
          eq(appointments.id, attendeeChanges.appointmentId),
        ),
      )
      .where(and(isOfSeries, gte(attendeeChanges.changedAt, since))),
  ]);
  const told = entries.map((entry) => ({
    ...entry,
    had:
      entry.before.locationId === null
        ? null
        : { location: entry.before.locationId, modality: entry.service?.modality ?? null },
  }));
  return lastActOf({ rules: set, entries: told, attendees }, now);
}
