import { readIds } from '#app/modules/scheduling/co-therapists/index.server.ts';
import type { Scope } from '#db/tenant.server.ts';
import { unsealMark } from '#app/modules/clients/person/index.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import type { Interval } from '#app/modules/hours/intervals.ts';
import { isLive } from '#app/modules/scheduling/appointments/appointment.ts';
import { addDays, datesOf, dayClock, instantOfLocal } from '#app/platform/local-time.ts';
import {
  auditList,
  type ListedAppointment,
  type ListedClient,
} from '#app/modules/scheduling/appointments/index.server.ts';
import { earliestStart } from '#app/modules/scheduling/slots/session-length.ts';
import { namesFor, readSetUpNames, type SetUpNames } from './read-set-up-names.server.ts';
import {
  selectDaysOfClinic,
  selectDaysOfLocation,
  selectDaysOfTherapist,
  type DayRow,
} from './select-days.server.ts';
import { tellNamesakes } from '#app/modules/scheduling/tell-namesakes.ts';
import { unsealNames } from './unseal-names.server.ts';

export interface DaysSearch {
  /** `YYYY-MM-DD`, both inclusive, in each appointment's own zone. */
  fromDate: string;
  untilDate: string;
  location?: { readonly id: string; readonly zone: string } | undefined;
  therapistId?: string | undefined;
  /**
   * Tells which appointments the page shows: no other client's name is unsealed, or recorded as read. All when left
   * out.
   */
  isShown?: ((appointment: DayRow) => boolean) | undefined;
  /** Whose birth dates are read with the names; only those of namesakes among the listed when left out. */
  birthDates?: 'all' | 'namesakes';
}

/**
 * Reads the appointments that lie on some days, if only in part, ordered by time, cancelled ones included. Of a therapist, and with grant `own`,
 * those that the therapist leads or accompanies. The audit trail records that the clients' names were read. One round trip.
 */
export async function readDays(
  scope: Scope,
  search: DaysSearch,
  grant: Grant = 'any',
): Promise<ListedAppointment[]> {
  return (await readDaysAndUnlisted(scope, search, grant)).listed;
}

/** A live appointment that is not listed: whose time it takes, without names. */
interface UnlistedTime extends Interval {
  /** Who leads it, and who accompanies it. */
  readonly therapistIds: readonly string[];
  readonly roomId: string | null;
  readonly isHere: boolean;
}

/**
 * Reads the same and, without names, the live appointments that were read with it: those not shown, and a therapist's at
 * other locations.
 */
export async function readDaysAndUnlisted(
  scope: Scope,
  search: DaysSearch,
  grant: Grant,
): Promise<{ listed: ListedAppointment[]; unlisted: UnlistedTime[] }> {
  const { actor } = scope;
  const own = grant === 'own' ? (actor.kind === 'member' ? actor.therapistId : null) : undefined;
  if (own === null || (own !== undefined && search.therapistId !== undefined && search.therapistId !== own))
    return { listed: [], unlisted: [] };
  const [rows, cached] = await Promise.all([
    selectRows(scope, search, own ?? search.therapistId),
    readSetUpNames(scope),
  ]);
  const { location, isShown, birthDates = 'namesakes' } = search;
  const isHere = (row: DayRow) => location === undefined || row.locationId === location.id;
  const isWanted = (row: DayRow) => isHere(row) && isShown?.(row) !== false;
  const wanted = rows.filter(isWanted);
  const names = await namesFor(scope, wanted, cached);
  const withBirths = toListed(
    scope,
    wanted.filter((row) => isOnThese(row, search, names)),
    names,
  );
  const listed = birthDates === 'all' ? withBirths : tellNamesakes(withBirths);
  auditList(scope, listed, 'calendar');
  const unlisted = rows.filter((row) => !isWanted(row) && isLive(row.status));
  return {
    listed,
    unlisted: unlisted.map((row) => ({
      therapistIds: [row.therapistId, ...readIds(row.coTherapistIds)],
      roomId: row.roomId,
      isHere: isHere(row),
      start: row.startsAt.getTime(),
      end: row.endsAt.getTime(),
    })),
  };
}

/** Reads the appointments of one day: of the clinic, a location or a therapist. */
export function readDay(
  scope: Scope,
  { date, ...rest }: { date: string } & Omit<DaysSearch, 'fromDate' | 'untilDate'>,
  grant: Grant = 'any',
): Promise<ListedAppointment[]> {
  return readDays(scope, { fromDate: date, untilDate: date, ...rest }, grant);
}

function selectRows(
  { tx, tenant }: Scope,
  { fromDate, untilDate, location }: DaysSearch,
  therapistId: string | undefined,
): Promise<DayRow[]> {
  const [from, until] =
    location === undefined ? inEveryZone(fromDate, untilDate) : inZone(fromDate, untilDate, location.zone);
  const span = {
    tenantId: tenant.id,
    earliest: earliestStart(from).toISOString(),
    from: from.toISOString(),
    until: until.toISOString(),
  };
  if (therapistId !== undefined) return selectDaysOfTherapist(tx, { ...span, therapistId });
  if (location !== undefined) return selectDaysOfLocation(tx, { ...span, locationId: location.id });
  return selectDaysOfClinic(tx, span);
}

/** Returns the instants at which the first day begins and the last one ends. */
function inZone(fromDate: string, untilDate: string, zone: string): [Date, Date] {
  return [new Date(dayClock(fromDate, zone).at(0)), new Date(dayClock(untilDate, zone).at(1_440))];
}

/** Returns a span that is wide enough for every zone; each appointment's own date is then compared. */
function inEveryZone(fromDate: string, untilDate: string): [Date, Date] {
  return [
    instantOfLocal(`${addDays(fromDate, -1)}T10:00`, 'UTC').instant,
    instantOfLocal(`${addDays(untilDate, 1)}T12:00`, 'UTC').instant,
  ];
}

/** Tells whether an appointment lies on one of the days. Where the location is known, only such rows were read. */
function isOnThese(row: DayRow, { fromDate, untilDate, location }: DaysSearch, names: SetUpNames): boolean {
  if (location !== undefined) return true;
  const { zone } = known(names.locations.get(row.locationId));
  return datesOf(row.startsAt, row.endsAt, zone).some((date) => date >= fromDate && date <= untilDate);
}

/** Joins the rows of one appointment, which follow each other, into one with several clients. */
function toListed(scope: Scope, rows: readonly DayRow[], names: SetUpNames): ListedAppointment[] {
  const listed: (ListedAppointment & { clients: ListedClient[] })[] = [];
  for (const row of rows) {
    const { locationId, roomId, serviceId, therapistId, clientId } = row;
    let current = listed.at(-1);
    if (current?.id !== row.id) {
      current = {
        id: row.id,
        version: row.version,
        status: row.status,
        type: row.type,
        modality: row.modality,
        isLateCancellation: row.isLateCancellation,
        startsAt: row.startsAt,
        endsAt: row.endsAt,
        location: known(names.locations.get(locationId)),
        therapist: { id: therapistId, name: known(names.therapists.get(therapistId)).name },
        coTherapists: readIds(row.coTherapistIds).map((id) => ({
          id,
          name: known(names.therapists.get(id)).name,
        })),
        room: roomId === null ? null : known(names.rooms.get(roomId)),
        service: known(names.services.get(serviceId)),
        clients: [],
      };
      listed.push(current);
    }
    const { firstName, lastName, dateOfBirth } = unsealNames(scope, row);
    const mark = unsealMark(scope, clientId, row.alike);
    current.clients.push({ id: clientId, firstName, lastName, dateOfBirth, mark, status: row.attendance });
  }
  return listed;
}

/** Returns what was found. An appointment's foreign keys keep what it names from being deleted. */
function known<T>(found: T | undefined): T {
  if (found === undefined) throw new Error('An appointment names what the clinic does not have.');
  return found;
}
