import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import type { StoredRule } from '#app/modules/scheduling/booked-series/series-rows.ts';
import type { BookedSeries, SeriesRow } from '#app/modules/scheduling/booked-series/index.server.ts';
import { asPreviewRow, type PreviewRow } from '#app/modules/scheduling/series-dates/preview-row.ts';
import { writeShown } from '#app/modules/scheduling/series-dates/shown.ts';
import { isOfferedBy } from '#app/modules/tenancy/offered-by.ts';
import { readBookable } from '#app/modules/scheduling/slots/index.server.ts';
import type { UnresolvedChange } from './resolve-change.server.ts';
import type { TypedChange } from './change-query.ts';
import { changedRule, isEmpty, type Aspect } from './plan-change.ts';
import { prepareChange, type PreparedChange, type PreparedRow } from './prepare-change.server.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** One appointment in the preview of a change: what it has, and what it gets. */
export interface ChangeRow extends PreviewRow {
  readonly number: number;
  readonly appointment: SeriesRow['appointment'];
  /** What was changed of it by hand and the change is about. */
  readonly byHand: readonly Aspect[];
  readonly takesNew: boolean;
  /** Nothing of it becomes different unless it takes the new. */
  readonly staysWhole: boolean;
  /** Those of its parts that become different, as words. */
  readonly therapist: string | null;
  readonly room: string | null;
  readonly service: string | null;
}

/** The page on which a series is changed. */
export interface ChangePage {
  readonly anchor: BookedSeries['anchor'];
  readonly reach: TypedChange['reach'];
  /** What the appointments follow now, and what they are to follow. */
  readonly rule: StoredRule;
  readonly to: StoredRule;
  readonly choices: {
    readonly therapists: readonly Named[];
    readonly rooms: readonly Named[];
    readonly services: readonly Named[];
  };
  /** How many appointments it can be about. */
  readonly about: number;
  readonly staying: readonly SeriesRow[];
  /** Null while nothing is to be changed. */
  readonly rows: readonly ChangeRow[] | null;
  readonly zone: string;
  readonly shown: string;
  readonly seen: string;
  /** What of the address or the form is no answer. */
  readonly unresolved: UnresolvedChange | null;
}

/**
 * Reads the page on which a series is changed: what can be chosen, and once something is, what it makes of each appointment. Null as
 * `readSeries`. `prepared` is what a refused post has prepared already.
 */
export async function readChangePage(
  scope: Scope,
  grant: Grant,
  appointmentId: string,
  typed: TypedChange,
  prepared?: PreparedChange,
): Promise<ChangePage | null> {
  const [done, bookable] = await Promise.all([
    prepared ?? prepareChange(scope, grant, appointmentId, typed),
    readBookable(scope, grant),
  ]);
  if (done === null) return null;
  const isResolved = !('refused' in done);
  const { series, rows, staying } = isResolved ? done : done.found;
  const rule = rows[0]?.rule ?? series.rule;
  const location = rows[0]?.appointment.location ?? series.anchor.location;
  const to = isResolved ? changedRule(rule, done.change) : rule;
  const isSet = isResolved && !isEmpty(done.change);
  const shown = isSet ? done.prepared.map((one) => asChangeRow(one, done)) : null;
  return {
    anchor: series.anchor,
    reach: typed.reach,
    ...{ rule, to, zone: location.zone },
    choices: {
      therapists: bookable.therapists.filter(({ locationIds }) => locationIds.includes(location.id)),
      rooms: bookable.locations.find(({ id }) => id === location.id)?.rooms ?? [],
      services: bookable.services.filter((service) => isOfferedBy(service, to.therapistId)),
    },
    about: rows.length,
    staying,
    rows: shown,
    shown: writeShown((shown ?? []).map(({ key, problem }) => ({ date: key, problem }))),
    seen: isResolved ? done.seen : '',
    unresolved: isResolved ? null : done.refused,
  };
}

function asChangeRow(one: PreparedRow, { ever, reached }: PreparedChange): ChangeRow {
  const { row, planned, judged, session, chosen } = one;
  const { appointment } = row;
  const to = chosen ?? judged.place ?? planned;
  const nameIn = (list: readonly Named[], id: string | null, own: string | undefined) =>
    id === null || id === own ? null : (list.find((named) => named.id === id)?.name ?? null);
  const { zone, rooms } = session.location;
  const around = { zone, rooms, others: reached, durationMinutes: session.shape.durationMinutes };
  return {
    ...asPreviewRow(one.key, { ...judged, ...one }, around),
    number: row.number,
    appointment,
    byHand: planned.byHand,
    takesNew: one.takesNew,
    staysWhole: !planned.isChanged,
    therapist: nameIn(ever.therapists, to.therapistId, appointment.therapist.id),
    room: nameIn(rooms, to.roomId, appointment.room?.id),
    service: nameIn(ever.services, planned.serviceId, appointment.service.id),
  };
}
