import type { Translate } from '#app/platform/i18n/index.ts';
import type { CalendarPlaces } from '#app/modules/scheduling/slots/index.server.ts';

/** The locations whose calendar can be looked at; a closed one says so. */
export function locationOptions(t: Translate, everywhere: CalendarPlaces['everywhere']) {
  return everywhere.map(({ id, name, isActive }) => ({
    value: id,
    label: isActive ? name : t('calendar.closedLocation', { name }),
  }));
}
