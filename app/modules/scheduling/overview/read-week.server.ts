import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { readChosenPlaces, readPlaces } from '#app/modules/scheduling/slots/index.server.ts';
import { readCalendarWeek, type CalendarSearch } from '#app/modules/scheduling/calendar/index.server.ts';
import { readTeamWeek } from './read-team-week.server.ts';

/**
 * Reads the week that begins with `first`: of the therapist asked for, or, where none is and the person may see several,
 * of all of them. Null when the clinic has no location.
 */
export async function readWeek(scope: Scope, grant: Grant, first: string, search: CalendarSearch) {
  const places = await readPlaces(scope, grant, search.locationId, true);
  if (places === null) return null;
  const isOne = places.everybody.length < 2 || places.everybody.some(({ id }) => id === search.therapistId);
  if (isOne) {
    const grid = await readCalendarWeek(scope, grant, first, search);
    return grid === null ? null : ({ kind: 'one', grid } as const);
  }
  const chosen = await readChosenPlaces(scope, grant, search.locationId);
  if (chosen === null) return null;
  return { kind: 'team', team: await readTeamWeek(scope, grant, chosen, first, search) } as const;
}
