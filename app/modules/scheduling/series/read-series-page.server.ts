import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { readClientContacts, type ClientContact } from '#app/modules/clients/person/index.server.ts';
import type { ClinicLocation, ClinicService } from '#app/modules/tenancy/index.server.ts';
import { readClientChoices, type ClientChoice } from '#app/modules/scheduling/booking/index.server.ts';
import { readBookable } from '#app/modules/scheduling/slots/index.server.ts';
import { isId } from '#app/platform/new-id.ts';
import { prepareSeries, type PreparedSeries, type SeriesInput } from './prepare-series.server.ts';
import { asPreviewRow, type PreviewRow } from '#app/modules/scheduling/series-dates/preview-row.ts';
import type { SeriesRule } from '#app/modules/scheduling/series-dates/series-rule.ts';
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
  const [series, chosen, contacts, { therapists }] = await Promise.all([
    prepared ?? prepareSeries(scope, grant, input),
    readClientChoices(scope, grant, clientIds),
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
    shown: writeShown(rows),
  };
}
