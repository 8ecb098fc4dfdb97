import * as clinics from '#app/modules/clinics/forms.ts';
import * as clients from '#app/modules/clients/forms.ts';
import * as texts from '#app/modules/clients/texts/forms.ts';
import * as staff from '#app/modules/identity/staff/forms.ts';
import * as invitations from '#app/modules/identity/invitations/forms.ts';
import * as account from '#app/modules/identity/account/forms.ts';
import * as member from '#app/modules/identity/member/forms.ts';
import * as intake from '#app/modules/intake/forms.ts';
import * as matching from '#app/modules/matching/forms.ts';
import * as needs from '#app/modules/needs/forms.ts';
import * as notes from '#app/modules/notes/forms.ts';
import * as noteTemplates from '#app/modules/notes/templates/forms.ts';
import * as measures from '#app/modules/plans/measures/forms.ts';
import * as plans from '#app/modules/plans/treatment/forms.ts';
import * as notifications from '#app/modules/notifications/forms.ts';
import * as appointments from '#app/modules/scheduling/appointments/forms.ts';
import * as groupSeries from '#app/modules/scheduling/group-series/forms.ts';
import * as groups from '#app/modules/scheduling/groups/forms.ts';
import * as waivers from '#app/modules/scheduling/waivers/forms.ts';
import * as booking from '#app/modules/scheduling/booking/forms.ts';
import * as bookedSeries from '#app/modules/scheduling/booked-series/forms.ts';
import * as kiosk from '#app/modules/scheduling/kiosk/forms.ts';
import * as kiosks from '#app/modules/identity/kiosks/forms.ts';
import * as feeds from '#app/modules/scheduling/feeds/forms.ts';
import * as seriesChange from '#app/modules/scheduling/series-change/forms.ts';
import * as seriesUndo from '#app/modules/scheduling/series-undo/forms.ts';
import * as series from '#app/modules/scheduling/series/forms.ts';
import * as openings from '#app/modules/scheduling/openings/forms.ts';
import * as pastSessions from '#app/modules/scheduling/past-sessions/forms.ts';
import * as dayRecord from '#app/modules/scheduling/day-record/forms.ts';
import * as rooms from '#app/modules/scheduling/rooms/forms.ts';
import * as moves from '#app/modules/scheduling/moves/forms.ts';
import * as licenceWarnings from '#app/modules/setup/licence-warnings/forms.ts';
import * as leaving from '#app/modules/setup/leaving/forms.ts';
import * as imports from '#app/modules/setup/imports/forms.ts';
import * as opening from '#app/modules/setup/opening/forms.ts';
import * as branding from '#app/modules/setup/branding/forms.ts';
import * as wordings from '#app/modules/setup/wordings/forms.ts';
import * as policies from '#app/modules/setup/policies/forms.ts';
import * as offer from '#app/modules/setup/offer/forms.ts';
import * as expertise from '#app/modules/setup/expertise/forms.ts';
import * as photos from '#app/modules/setup/photos/forms.ts';
import * as profiles from '#app/modules/setup/profiles/forms.ts';
import * as places from '#app/modules/setup/places/forms.ts';
import * as supervision from '#app/modules/setup/supervision/forms.ts';
import * as timeOff from '#app/modules/setup/time-off/forms.ts';
import * as timetable from '#app/modules/setup/timetable/forms.ts';
import * as waitingList from '#app/modules/scheduling/waiting-list/forms.ts';
import * as freedTimes from '#app/modules/scheduling/freed-times/forms.ts';
import * as waitingOffers from '#app/modules/scheduling/waiting-offers/forms.ts';
import type { AnyForm } from '#app/platform/forms/form.ts';

/** The exports of a `forms.ts`: forms alone, or lists of them by name. */
type Declared = Readonly<Record<string, AnyForm | Readonly<Record<string, AnyForm>>>>;

const DECLARED: readonly Declared[] = [
  appointments,
  booking,
  clients,
  clinics,
  texts,
  dayRecord,
  feeds,
  freedTimes,
  imports,
  intake,
  invitations,
  kiosk,
  kiosks,
  leaving,
  licenceWarnings,
  matching,
  account,
  member,
  moves,
  rooms,
  needs,
  notes,
  noteTemplates,
  measures,
  plans,
  notifications,
  opening,
  openings,
  pastSessions,
  series,
  bookedSeries,
  seriesChange,
  seriesUndo,
  offer,
  expertise,
  photos,
  profiles,
  branding,
  policies,
  wordings,
  places,
  staff,
  supervision,
  timeOff,
  timetable,
  waitingList,
  groups,
  groupSeries,
  waitingOffers,
  waivers,
];

/** Every form of the clinics. Each module keeps its own in its `forms.ts`. */
export const FORMS: readonly AnyForm[] = DECLARED.flatMap((module) => Object.values(module).flatMap(formsIn));

function formsIn(one: Declared[string]): AnyForm[] {
  return isForm(one) ? [one] : Object.values(one);
}

function isForm(one: Declared[string]): one is AnyForm {
  return Array.isArray(one['at']);
}
