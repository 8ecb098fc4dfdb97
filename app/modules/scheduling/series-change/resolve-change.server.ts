import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { isOfferedBy } from '#app/modules/tenancy/offered-by.ts';
import { hasSeveralClients } from '#app/modules/scheduling/appointments/appointment.ts';
import {
  readBookableTherapists,
  readEverBookable,
  type BookableTherapist,
  type EverBookable,
} from '#app/modules/scheduling/slots/index.server.ts';
import { readChange, type TypedChange } from './change-query.ts';
import type { SeriesChange } from './plan-change.ts';
import type { ChangedSeries } from './read-occurrences.server.ts';

export type UnresolvedChange =
  | 'unknown-day'
  | 'invalid-time'
  | 'unknown-therapist'
  | 'unknown-room'
  | 'unknown-service'
  | 'too-many-clients'
  | 'service-not-offered';

/** A change whose every part exists in this clinic, and what the clinic has or had. */
export interface ResolvedChange {
  readonly change: SeriesChange;
  readonly ever: EverBookable;
  /** Whom whoever acts may give it to. */
  readonly reached: readonly BookableTherapist[];
}

/**
 * Looks up what a change of a series names. Ids of another clinic, what is not in use any more and therapists beyond the grant count
 * as unknown. What stays need not be in use. It sends no query while the clinic's set-up is cached.
 */
export async function resolveChange(
  scope: Scope,
  grant: Grant,
  { series, rows }: ChangedSeries,
  typed: TypedChange,
): Promise<ResolvedChange | { readonly refused: UnresolvedChange }> {
  const [ever, reached] = await Promise.all([
    readEverBookable(scope, 'any'),
    readBookableTherapists(scope, grant),
  ]);
  const rule = rows[0]?.rule ?? series.rule;
  const change = readChange(typed, rule);
  if ('refused' in change) return change;
  const { therapistId, roomId, serviceId } = change;
  if (therapistId !== undefined && !reached.some(({ id }) => id === therapistId))
    return { refused: 'unknown-therapist' };
  const place = rows[0]?.appointment.location ?? series.anchor.location;
  const location = ever.locations.find(({ id }) => id === place.id);
  if (typeof roomId === 'string' && location?.rooms.some(({ id }) => id === roomId) !== true)
    return { refused: 'unknown-room' };
  const service = serviceId === undefined ? null : inUse(ever.services, serviceId);
  if (service === undefined) return { refused: 'unknown-service' };
  if (service !== null && !hasSeveralClients(service.appointmentType)) {
    if (rows.some(({ appointment }) => appointment.clients.length > 1))
      return { refused: 'too-many-clients' };
  }
  const offered = service ?? inUse(ever.services, rule.serviceId);
  const isNew = therapistId !== undefined || service !== null;
  if (isNew && offered !== undefined && !isOfferedBy(offered, therapistId ?? rule.therapistId))
    return { refused: 'service-not-offered' };
  return { change, ever, reached };
}

function inUse(services: EverBookable['services'], id: string) {
  return services.find((service) => service.id === id && service.isActive);
}
