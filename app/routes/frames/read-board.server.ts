import type { InTenant } from '#app/http/index.server.ts';
import { grantFor } from '#app/modules/identity/permissions.ts';
import { readCalendarQuery } from '#app/modules/scheduling/calendar/calendar-query.ts';
import { readDay } from '#app/modules/scheduling/calendar/index.server.ts';
import { readUndoable, readUnsettled } from '#app/modules/scheduling/day-record/index.server.ts';
import { readArrived, readKioskNews } from '#app/modules/scheduling/kiosk/index.server.ts';
import { readChosenPlaces } from '#app/modules/scheduling/slots/index.server.ts';
import { readUnlicensed } from '#app/modules/scheduling/unlicensed/index.server.ts';
import { readUnsentPage } from '#app/modules/notifications/ledger/index.server.ts';
import { readPageNumber } from '#app/platform/list-query.ts';

/**
 * Reads the arrivals board of one location, and what else of the day waits for the front desk. The board asks again by itself every
 * minute, `isPoll`, and then takes nothing but the board.
 */
export async function readBoard({ scope, grant, url }: InTenant, isPoll: boolean) {
  const { locationId } = readCalendarQuery(url.searchParams);
  const places = await readChosenPlaces(scope, grant, locationId);
  if (places === null)
    return {
      places,
      appointments: [],
      undoable: [],
      unsettled: [],
      unlicensed: [],
      arrived: [],
      news: [],
      unsent: { messages: [], total: 0, open: 0, page: 1, offers: [] },
    };
  const { location, today } = places;
  // Whoever may correct a record deals with what was said to have changed.
  const seesNews = grantFor(scope.actor, 'client.update') !== null;
  const [appointments, undoable, unsettled, unlicensed, unsent, arrived, news] = await Promise.all([
    readDay(scope, { date: today, location, birthDates: 'all' }, grant),
    readUndoable(scope, { date: today, location }),
    readUnsettled(scope, grant, { locationId: location.id }),
    isPoll ? [] : readUnlicensed(scope, grant),
    readUnsentPage(scope, {}, readPageNumber(url.searchParams)),
    readArrived(scope, { locationId: location.id }),
    seesNews ? readKioskNews(scope, { locationId: location.id }) : [],
  ]);
  return { places, appointments, undoable, unsettled, unlicensed, unsent, arrived, news };
}
