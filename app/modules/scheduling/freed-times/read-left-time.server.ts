import { and, desc, eq, isNotNull, isNull, sql, type SQL } from 'drizzle-orm';
import { appointmentChanges as change } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import { readBookable } from '#app/modules/scheduling/slots/index.server.ts';
import type { AddressedTime } from '#app/modules/scheduling/waiting-offers/asked-time.ts';
import { isOfferable } from '#app/modules/scheduling/waiting-offers/offer.ts';

/** A time that an appointment left by its newest move, and that is free. */
export interface LeftTime extends AddressedTime {
  readonly endsAt: Date;
  readonly therapist: string;
  readonly location: { readonly id: string; readonly name: string; readonly zone: string };
}

/** The moves of an appointment that were not taken back, and are none that takes one back, as far as they tell all that it left. */
export function isStandingMove(tenantId: string, appointmentId: string): SQL | undefined {
  return and(
    eq(change.tenantId, tenantId),
    eq(change.appointmentId, appointmentId),
    eq(change.kind, 'moved'),
    isNull(change.undoes),
    isNotNull(change.fromEndsAt),
    sql`not exists (select from appointment_changes undo where undo.tenant_id = ${change.tenantId}
      and undo.appointment_id = ${change.appointmentId} and undo.undoes = ${change.id})`,
  );
}

/**
 * Reads the time that an appointment left by its newest move: one query while the set-up is cached. Null while it is not to be
 * offered: somebody is booked then, the therapist is away or treats no more, the location is closed down, or it is too late. An
 * offer of the time does not count: its page says what became of it.
 */
export async function readLeftTime(scope: Scope, appointmentId: string): Promise<LeftTime | null> {
  const { tx, tenant, now } = scope;
  const [[left], { therapists, locations }] = await Promise.all([
    tx
      .select({
        startsAt: change.fromStartsAt,
        endsAt: change.fromEndsAt,
        therapistId: change.fromTherapistId,
        locationId: change.fromLocationId,
        isTaken: sql<boolean>`exists (select from appointments a where a.tenant_id = ${tenant.id}
            and a.therapist_id = ${change.fromTherapistId} and a.starts_at < ${change.fromEndsAt}
            and a.starts_at > ${change.fromStartsAt} - interval '1 day' and a.ends_at > ${change.fromStartsAt}
            and a.status <> all ('{cancelled,no_show}'))
          or exists (select from time_off o where o.tenant_id = ${tenant.id}
            and o.therapist_id = ${change.fromTherapistId} and o.starts_at < ${change.fromEndsAt}
            and o.ends_at > ${change.fromStartsAt})`,
      })
      .from(change)
      .where(isStandingMove(tenant.id, appointmentId))
      .orderBy(desc(change.changedAt), desc(change.id))
      .limit(1),
    readBookable(scope, 'any'),
  ]);
  if (left?.startsAt == null || left.endsAt === null || left.isTaken) return null;
  const therapist = therapists.find(({ id }) => id === left.therapistId);
  const location = locations.find(({ id }) => id === left.locationId);
  const { startsAt, endsAt } = left;
  if (therapist === undefined || location === undefined || !isOfferable(startsAt, now)) return null;
  return {
    ...{ freedAppointmentId: appointmentId, therapistId: therapist.id, locationId: location.id },
    ...{ startsAt, endsAt, therapist: therapist.name },
    location: { id: location.id, name: location.name, zone: location.zone },
  };
}
