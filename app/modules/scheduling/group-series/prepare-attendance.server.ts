import { createHash } from 'node:crypto';
import type { Scope } from '#db/tenant.server.ts';
import type { ClientName } from '#app/modules/clients/person/index.server.ts';
import { hasOverlap } from '#app/modules/hours/intervals.ts';
import { readWorkingRules } from '#app/modules/hours/index.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { readClientChoices } from '#app/modules/scheduling/booking/index.server.ts';
import {
  readSeries,
  type BookedSeries,
  type SeriesRow,
} from '#app/modules/scheduling/booked-series/index.server.ts';
import type { SeriesReach } from '#app/modules/scheduling/booked-series/series-rows.ts';
import type { NoteState } from '#app/modules/scheduling/appointments/appointment.ts';
import type { ListedAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { isLicensedOn } from '#app/modules/scheduling/slots/bookable-starts.ts';
import { canReach } from '#app/modules/scheduling/slots/can-reach.ts';
import { readBusyTimes } from '#app/modules/scheduling/slots/index.server.ts';
import { formatName } from '#app/platform/i18n/format.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import { isId } from '#app/platform/new-id.ts';
import {
  isAsked,
  isInTheWay,
  planJoining,
  planLeaving,
  type Joining,
  type Outcome,
  type Session,
} from './plan-attendance.ts';

/** Which client is added to appointments of a series or removed from them, and how far. */
export interface AttendanceAsked {
  /** The appointment by which it was asked. */
  readonly appointmentId: string;
  readonly clientId: string;
  readonly reach: SeriesReach;
}

export interface PlannedRow extends Pick<SeriesRow, 'appointment' | 'number' | 'bookedAt'> {
  readonly outcome: Outcome;
}

/** What an act that adds or removes somebody makes of the appointments of a series. */
export interface PlannedSeries {
  readonly series: BookedSeries;
  readonly rows: readonly PlannedRow[];
  /** Those that become different, in the order of their times. */
  readonly changing: readonly PlannedRow[];
  /** Those in whose way something stands. */
  readonly leftOut: readonly PlannedRow[];
  /** Names what this says of each appointment: when one is moved, or something else stands in its way, the name is another. */
  readonly seen: string;
}

export interface PreparedAttendance extends PlannedSeries {
  readonly client: Pick<ClientName, 'id' | 'dateOfBirth' | 'mark'> & { readonly name: string };
}

/** Reads how far the notes of one client are, of those of these appointments that have one. */
export type ReadNoteStates = (
  scope: Scope,
  appointmentIds: readonly string[],
  clientId: string,
) => Promise<ReadonlyMap<string, NoteState>>;

/**
 * Plans what adding a client makes of the appointments of a series, however many, in two round trips while the clinic's set-up is cached. Changes
 * nothing. Null where the series is not there for the actor, or may not be changed, or the client is not.
 */
export async function prepareJoining(
  scope: Scope,
  grant: Grant,
  { appointmentId, clientId, reach }: AttendanceAsked,
): Promise<PreparedAttendance | null> {
  const [series, { choices, attending }] = await Promise.all([
    readReached(scope, grant, appointmentId),
    readClientChoices(scope, grant, isId(clientId) ? [clientId] : []),
  ]);
  const [client] = choices;
  if (series === null || client === undefined) return null;
  const { id, name, dateOfBirth, mark, status } = client;
  const asked = askedOf(series, reach, scope.now);
  const around = await readAround(scope, asked, { clientId, state: attending[0]?.state });
  const rows = asked.map((row) => {
    const joining = { clientId, isDischarged: status === 'discharged', ...around(row.appointment) };
    return { ...row, outcome: planJoining(sessionOf(scope, grant, row), joining, scope.now) };
  });
  return { ...plannedSeries(series, id, rows), client: { id, name, dateOfBirth, mark } };
}

/**
 * Plans what removing a client makes of the appointments of a series, however many, in two round trips. Changes nothing. Null as
 * `prepareJoining`; a client who attends none of them is none of the series.
 */
export async function prepareLeaving(
  scope: Scope,
  grant: Grant,
  { appointmentId, clientId, reach }: AttendanceAsked,
  readNoteStates: ReadNoteStates,
): Promise<PreparedAttendance | null> {
  const series = await readReached(scope, grant, appointmentId);
  const client = series?.rows
    .flatMap(({ appointment }) => appointment.clients)
    .find(({ id }) => id === clientId);
  if (series === null || client === undefined) return null;
  // Those who attend the first are in the trail already.
  if (!series.anchor.clients.some(({ id }) => id === clientId))
    scope.audit({
      action: 'client.read',
      resource: { type: 'appointment', id: appointmentId },
      clientId,
      fields: ['name', 'dateOfBirth', 'appointments'],
    });
  const asked = askedOf(series, reach, scope.now);
  const ids = asked.map(({ appointment }) => appointment.id);
  const noteOf = ids.length === 0 ? new Map<string, never>() : await readNoteStates(scope, ids, clientId);
  const { dateOfBirth = '', mark = null } = client;
  const rows = asked.map((row) => {
    const leaving = { clientId, noteState: noteOf.get(row.appointment.id) ?? 'none' };
    return { ...row, outcome: planLeaving(sessionOf(scope, grant, row), leaving, scope.now) };
  });
  return {
    ...plannedSeries(series, clientId, rows),
    client: { id: clientId, name: formatName(client), dateOfBirth, mark },
  };
}

/** Reads a series; null also where the appointment by which it was opened may be read but not changed. */
export async function readReached(scope: Scope, grant: Grant, id: string): Promise<BookedSeries | null> {
  const series = await readSeries(scope, grant, id);
  return series !== null && mayChange(scope, grant, series.anchor.therapist.id) ? series : null;
}

function mayChange({ actor }: Scope, grant: Grant, therapistId: string): boolean {
  return canReach(actor, grant === 'supervised' ? 'own' : grant, therapistId);
}

/** Lists those of its appointments that such an act is about. */
export function askedOf({ anchor, rows }: BookedSeries, reach: SeriesReach, now: Date): readonly SeriesRow[] {
  return rows.filter(({ appointment }) => isAsked(reach, anchor, appointment, now));
}

/** Reads whether a client can be at these appointments, in one round trip: whether a licence of the therapist covers the client's state, and what else the client has then. */
async function readAround(
  scope: Scope,
  asked: readonly SeriesRow[],
  { clientId, state }: { readonly clientId: string; readonly state: string | undefined },
): Promise<(session: ListedAppointment) => Pick<Joining, 'isLicensed' | 'isBusy'>> {
  const sessions = asked.map(({ appointment }) => appointment);
  // With none, it is a span in which nothing lies.
  const span = {
    from: sessions[0]?.startsAt ?? scope.now,
    until: new Date(Math.max(scope.now.getTime(), ...sessions.map(({ endsAt }) => endsAt.getTime()))),
  };
  const therapistIds = [...new Set(sessions.map(({ therapist }) => therapist.id))];
  const [{ therapists }, { clients }] = await Promise.all([
    readWorkingRules(scope, { therapistIds, locationIds: [], ...span }),
    readBusyTimes(scope, { therapistIds: [], locationIds: [], clientIds: [clientId], ...span }),
  ]);
  return ({ therapist, location, startsAt, endsAt }) => {
    const licences = therapists.get(therapist.id)?.licences.filter((one) => one.state === state) ?? [];
    return {
      isLicensed: isLicensedOn(licences, localDateOf(startsAt, location.zone)),
      isBusy: hasOverlap({ start: startsAt.getTime(), end: endsAt.getTime() }, clients),
    };
  };
}

/** Makes of an appointment what an act is planned by. */
export function sessionOf(
  scope: Scope,
  grant: Grant,
  { appointment }: SeriesRow,
): Session & ListedAppointment {
  const { service, therapist } = appointment;
  return {
    ...appointment,
    places: service.places ?? null,
    isReached: mayChange(scope, grant, therapist.id),
  };
}

/** Gathers what an act makes of a series, and names it; `who` is added or removed, by id. */
export function plannedSeries(series: BookedSeries, who: string, rows: readonly PlannedRow[]): PlannedSeries {
  const text = rows.map(
    ({ appointment: { id, startsAt, therapist }, outcome }) =>
      `${id} ${startsAt.toISOString()} ${therapist.id} ${outcome}`,
  );
  return {
    series,
    rows,
    changing: rows.filter(({ outcome }) => outcome === 'changes'),
    leftOut: rows.filter(({ outcome }) => isInTheWay(outcome)),
    seen: createHash('sha256')
      .update([who, ...text].join('\n'))
      .digest('base64url'),
  };
}
