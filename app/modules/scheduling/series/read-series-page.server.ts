import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { readClientContacts, type ClientContact } from '#app/modules/clients/person/index.server.ts';
import type { ClinicLocation, ClinicService } from '#app/modules/tenancy/index.server.ts';
import { readClientChoices, type ClientChoice } from '#app/modules/scheduling/booking/index.server.ts';
import { readBookable } from '#app/modules/scheduling/slots/index.server.ts';
import { instantOfLocal } from '#app/platform/local-time.ts';
import { isId } from '#app/platform/new-id.ts';
import { writeAnswer } from './answer.ts';
import type { DateProblem } from './judge-dates.ts';
import {
  prepareSeries,
  type PreparedDate,
  type PreparedSeries,
  type SeriesInput,
} from './prepare-series.server.ts';
import type { PlannedDate, SeriesRule } from './series-rule.ts';
import { writeShown } from './shown.ts';

/** A choice for a date, with the value that is posted for it. */
interface Choice {
  readonly value: string;
}

/** One date of the preview. */
export interface PreviewRow extends PlannedDate {
  readonly endsAt: Date;
  readonly problem: DateProblem | null;
  readonly closedFor: string | null;
  readonly times: readonly (Choice & { readonly startsAt: Date })[];
  readonly therapists: readonly (Choice & { readonly name: string })[];
  readonly rooms: readonly (Choice & { readonly name: string })[];
  /** The value of "leave out", and of "book anyway" where a reason allows it. */
  readonly leave: string;
  readonly anyway: string | null;
  /** What is chosen, as the value of its choice; empty where nothing is. */
  readonly answer: string;
  readonly mark: PreparedDate['mark'];
}

/** The preview of a series before it is booked. */
export interface SeriesPage {
  readonly clients: readonly ClientChoice[];
  readonly contacts: readonly ClientContact[];
  readonly location: ClinicLocation;
  readonly service: ClinicService;
  readonly durationMinutes: number;
  readonly therapist: { readonly id: string; readonly name: string };
  readonly roomId: string | null;
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
  const rows = series.dates.map((one) => asRow(one, series));
  return {
    clients: chosen.choices,
    contacts: chosen.choices.flatMap(({ id }) => contacts.get(id) ?? []),
    location,
    service,
    durationMinutes: shape.durationMinutes,
    therapist: { id: therapist.id, name: therapist.name },
    roomId: input.roomId ?? null,
    startsAt: input.startsAt,
    rule: series.rule,
    rows,
    shown: writeShown(rows),
  };
}

function asRow(one: PreparedDate, { booking, others }: PreparedSeries): PreviewRow {
  const { date, startsAt, ways } = one;
  const { zone, rooms } = booking.location;
  return {
    date,
    startsAt,
    endsAt: new Date(startsAt.getTime() + booking.shape.durationMinutes * 60_000),
    clock: one.clock,
    problem: one.problem,
    closedFor: one.closedFor,
    times: ways.times.map((time) => ({
      value: writeAnswer(date, { kind: 'at', time }),
      startsAt: instantOfLocal(`${date}T${time}`, zone).instant,
    })),
    therapists: ways.therapistIds.map((therapistId) => ({
      value: writeAnswer(date, { kind: 'with', therapistId }),
      name: others.find(({ id }) => id === therapistId)?.name ?? '',
    })),
    rooms: ways.roomIds.map((roomId) => ({
      value: writeAnswer(date, { kind: 'room', roomId }),
      name: rooms.find(({ id }) => id === roomId)?.name ?? '',
    })),
    leave: writeAnswer(date, { kind: 'leave' }),
    anyway: ways.canOverride ? writeAnswer(date, { kind: 'anyway' }) : null,
    answer: one.answer === null ? '' : writeAnswer(date, one.answer),
    mark: one.mark,
  };
}
