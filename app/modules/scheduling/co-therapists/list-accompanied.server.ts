import { and, asc, eq, gt, inArray, lt, sql, type SQL } from 'drizzle-orm';
import { coTherapists } from '#db/schema/scheduling-groups.ts';
import { appointments } from '#db/schema/scheduling.ts';
import { locations, services } from '#db/schema/tenancy.ts';
import { therapists } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import { readTherapistNames } from '#app/modules/identity/sessions/index.server.ts';
import type { Interval } from '#app/modules/hours/intervals.ts';

/** A session that a therapist accompanies; it names no client. */
export interface AccompaniedSession {
  readonly id: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly zone: string;
  readonly locationId: string;
  /** The therapist was added outside the working times with a reason. */
  readonly isOverridden: boolean;
  readonly service: string;
  /** Who leads it. */
  readonly lead: string;
}

/**
 * Lists the live sessions that a therapist accompanies, by a condition on `coTherapists`, and that touch a span of time, in epoch milliseconds, in order: one query. Without a
 * span those to come.
 */
export async function listAccompanied(
  scope: Scope,
  isTheirs: SQL,
  { start, end }: Interval = { start: scope.now.getTime(), end: NEVER },
): Promise<AccompaniedSession[]> {
  const { tx, tenant } = scope;
  const [rows, names] = await Promise.all([
    tx
      .select({
        id: appointments.id,
        startsAt: coTherapists.startsAt,
        endsAt: coTherapists.endsAt,
        zone: locations.zone,
        locationId: appointments.locationId,
        isOverridden: sql<boolean>`${coTherapists.overrideReason} is not null`,
        service: services.name,
        leadId: appointments.therapistId,
      })
      .from(coTherapists)
      .innerJoin(
        appointments,
        and(
          eq(appointments.tenantId, coTherapists.tenantId),
          eq(appointments.id, coTherapists.appointmentId),
        ),
      )
      .innerJoin(
        locations,
        and(eq(locations.tenantId, appointments.tenantId), eq(locations.id, appointments.locationId)),
      )
      .innerJoin(
        services,
        and(eq(services.tenantId, appointments.tenantId), eq(services.id, appointments.serviceId)),
      )
      .where(
        and(
          eq(coTherapists.tenantId, tenant.id),
          isTheirs,
          coTherapists.isLive,
          lt(coTherapists.startsAt, new Date(end)),
          gt(coTherapists.endsAt, new Date(start)),
        ),
      )
      .orderBy(asc(coTherapists.startsAt)),
    readTherapistNames(scope),
  ]);
  return rows.map(({ leadId, ...row }) => ({ ...row, lead: names.get(leadId)?.name ?? '' }));
}

/** Later than whatever is booked. */
const NEVER = Date.parse('3000-01-01');

/** Lists those to come of the therapist of a membership. */
export function listAccompaniedOf(scope: Scope, membershipId: string): Promise<AccompaniedSession[]> {
  const { tx, tenant } = scope;
  const whose = tx
    .select({ id: therapists.id })
    .from(therapists)
    .where(and(eq(therapists.tenantId, tenant.id), eq(therapists.membershipId, membershipId)));
  return listAccompanied(scope, inArray(coTherapists.therapistId, whose));
}
