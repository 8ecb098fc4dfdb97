import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { readClientContacts, type ClientContact } from '#app/modules/clients/person/index.server.ts';
import type { ClinicLocation, ClinicService } from '#app/modules/tenancy/index.server.ts';
import { readClientChoices, type ClientChoice } from '#app/modules/scheduling/booking/index.server.ts';
import { readBookable } from '#app/modules/scheduling/slots/index.server.ts';
import { MAX_OCCURRENCES } from '#app/modules/scheduling/expand-series.ts';
import { readBookedBetween, type BookedAlready } from '#app/modules/scheduling/visits/index.server.ts';
import { isDate } from '#app/platform/is-date.ts';
import { addDays, localDateOf } from '#app/platform/local-time.ts';
import { isId } from '#app/platform/new-id.ts';
import { prepareSeries, type PreparedSeries, type SeriesInput } from './prepare-series.server.ts';
import { asPreviewRow, type PreviewRow } from '#app/modules/scheduling/series-dates/preview-row.ts';
import { MOST_WEEKS, type SeriesRule } from '#app/modules/scheduling/series-dates/series-rule.ts';
import { writeShown } from '#app/modules/scheduling/series-dates/shown.ts';

/** The preview of a series before it is booked. */
export interface SeriesPage {
  readonly clients: readonly ClientChoice[];
  readonly contacts: readonly ClientContact[];
  readonly location: ClinicLocation;
  readonly service: ClinicService;
  readonly durationMinutes: number;
  readonly therapist: { readonly id: string; readonly name: string };
  readonly roomId: string | null;
  /** Who is to accompany its appointments. */
  readonly coTherapists: readonly { readonly id: string; readonly name: string }[];
  readonly startsAt: string;
  readonly rule: SeriesRule;
  readonly rows: readonly PreviewRow[];
  /** What the clients have booked already on the days of the rows, by the date of that day. */
  readonly bookedOn: Readonly<Record<string, readonly BookedAlready[]>>;
  /** What the page says of each date, to be posted back. */
  readonly shown: string;
}

/**
 * Reads the preview of a series. Null when the address does not name a booking of this clinic. `prepared` is what a refused
 * post has prepared already.
 */
export async function readSeriesPage(
  scope: Scope,
  grant: Grant,
  input: SeriesInput,
  prepared?: PreparedSeries,
): Promise<SeriesPage | null> {
  const clientIds = input.clientIds.filter(isId);
  const [series, chosen, booked, contacts, { therapists }] = await Promise.all([
    prepared ?? prepareSeries(scope, grant, input),
    readClientChoices(scope, grant, clientIds),
    readBooked(scope, clientIds, input.startsAt.slice(0, 10)),
    readClientContacts(scope, clientIds),
    readBookable(scope, grant),
  ]);
  if ('refused' in series || chosen.choices.length === 0) return null;
  const { location, service, therapistId, shape } = series.booking;
  const therapist = therapists.find(({ id }) => id === therapistId);
  if (therapist === undefined) return null;
  const { zone, rooms } = location;
  const { coTherapists = [] } = input;
  const around = { zone, rooms, others: series.others, durationMinutes: shape.durationMinutes, coTherapists };
  const rows = series.dates.map((one) => asPreviewRow(one.date, one, around));
  const days = new Set(rows.map(({ date }) => date));
  const sameDay = booked.filter(
    (one) =>
      days.has(localDateOf(one.startsAt, zone)) && chosen.choices.some(({ id }) => id === one.clientId),
  );
  return {
    clients: chosen.choices,
    contacts: chosen.choices.flatMap(({ id }) => contacts.get(id) ?? []),
    location,
    service,
    durationMinutes: shape.durationMinutes,
    therapist: { id: therapist.id, name: therapist.name },
    roomId: input.roomId ?? null,
    coTherapists,
    startsAt: input.startsAt,
    rule: series.rule,
    rows,
    bookedOn: Object.fromEntries(Map.groupBy(sameDay, (one) => localDateOf(one.startsAt, zone))),
    shown: writeShown(rows),
  };
}

/** The days that a series can span, with those before and after it in any zone. */
const MOST_DAYS = (MAX_OCCURRENCES * MOST_WEEKS + 1) * 7 + 3;
const MOST_BOOKED = 5_000;

/** Reads what the clients have booked already while a series from this day on could last, before its dates are known. */
async function readBooked(scope: Scope, clientIds: readonly string[], firstDate: string) {
  if (clientIds.length === 0 || !isDate(firstDate)) return [];
  const span = { fromDate: addDays(firstDate, -1), days: MOST_DAYS, zone: 'UTC', most: MOST_BOOKED };
  return readBookedBetween(scope, clientIds, span);
}
