import { and, desc, eq, gt, sql } from 'drizzle-orm';
import { offeredTimes } from '#db/schema/scheduling-offers.ts';
import { locations } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import { readTherapistNames } from '#app/modules/identity/sessions/index.server.ts';
import type { AddressedTime } from './asked-time.ts';
import { isOfferable, stateOfTime } from './offer.ts';

/** A time to come that is offered, or that nobody took. */
export interface ListedOfferedTime extends AddressedTime {
  readonly id: string;
  readonly endsAt: Date;
  readonly location: { readonly name: string; readonly zone: string };
  readonly therapist: string;
  readonly offeredUntil: Date;
  readonly state: 'open' | 'unanswered' | 'declined';
}

/**
 * Lists the offered times to come, the soonest first, each as it was offered last: those that are open, and those that nobody took
 * and that are still free and can be offered again. One query while the set-up is cached.
 */
export async function listOfferedTimes(scope: Scope): Promise<readonly ListedOfferedTime[]> {
  const { tx, tenant, now } = scope;
  const [rows, names] = await Promise.all([
    tx
      .selectDistinctOn([offeredTimes.startsAt, offeredTimes.therapistId], {
        id: offeredTimes.id,
        freedAppointmentId: offeredTimes.freedAppointmentId,
        startsAt: offeredTimes.startsAt,
        endsAt: offeredTimes.endsAt,
        location: { name: locations.name, zone: locations.zone },
        therapistId: offeredTimes.therapistId,
        locationId: offeredTimes.locationId,
        offeredUntil: offeredTimes.offeredUntil,
        state: offeredTimes.state,
        isTaken: sql<boolean>`exists (select from appointments a where a.tenant_id = ${offeredTimes.tenantId}
          and a.therapist_id = ${offeredTimes.therapistId} and a.starts_at < ${offeredTimes.endsAt}
          and a.starts_at > ${offeredTimes.startsAt} - interval '1 day' and a.ends_at > ${offeredTimes.startsAt}
          and a.status <> all ('{cancelled,no_show}'))
          or exists (select from co_therapists c where c.tenant_id = ${offeredTimes.tenantId} and c.is_live
          and c.therapist_id = ${offeredTimes.therapistId} and c.starts_at < ${offeredTimes.endsAt}
          and c.starts_at > ${offeredTimes.startsAt} - interval '1 day' and c.ends_at > ${offeredTimes.startsAt})`,
      })
      .from(offeredTimes)
      .innerJoin(
        locations,
        and(eq(locations.tenantId, offeredTimes.tenantId), eq(locations.id, offeredTimes.locationId)),
      )
      .where(and(eq(offeredTimes.tenantId, tenant.id), gt(offeredTimes.startsAt, now)))
      .orderBy(offeredTimes.startsAt, offeredTimes.therapistId, desc(offeredTimes.offeredAt)),
    readTherapistNames(scope),
  ]);
  return rows.flatMap(({ isTaken, ...row }) => {
    const state = stateOfTime(row, now);
    if (state === 'accepted' || state === 'withdrawn') return [];
    if (state !== 'open' && (isTaken || !isOfferable(row.startsAt, now))) return [];
    return [{ ...row, state, therapist: names.get(row.therapistId)?.name ?? row.therapistId }];
  });
}
