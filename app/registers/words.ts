import { audit } from '#app/modules/audit/words.ts';
import { auditDetail } from '#app/modules/audit/detail-words.ts';
import { tenants } from '#app/modules/clinics/words.ts';
import { ending } from '#app/modules/clinics/ending/words.ts';
import { clientParts } from '#app/modules/clients/search/words.ts';
import { clients } from '#app/modules/clients/words.ts';
import { activation } from '#app/modules/clients/activation-words.ts';
import { majority } from '#app/modules/clients/majority-words.ts';
import { naming } from '#app/modules/clients/naming-words.ts';
import { remarks } from '#app/modules/clients/remark-words.ts';
import { texts } from '#app/modules/clients/texts/words.ts';
import { directory } from '#app/modules/setup/directory/words.ts';
import { setup } from '#app/modules/setup/overview/words.ts';
import { account } from '#app/modules/identity/account/words.ts';
import { staff } from '#app/modules/identity/staff/words.ts';
import { invitations } from '#app/modules/identity/invitations/words.ts';
import { permissions } from '#app/modules/identity/words.ts';
import { intake } from '#app/modules/intake/words.ts';
import { matching } from '#app/modules/matching/words.ts';
import { myDay } from '#app/modules/notes/my-day-words.ts';
import { noteTemplates } from '#app/modules/notes/templates/words.ts';
import { notes } from '#app/modules/notes/words.ts';
import { measures } from '#app/modules/plans/measures/words.ts';
import { plans } from '#app/modules/plans/treatment/words.ts';
import { deliveries } from '#app/modules/notifications/words.ts';
import { replies } from '#app/modules/notifications/texts/words.ts';
import { openings } from '#app/modules/scheduling/openings/words.ts';
import { operations } from '#app/modules/operations/words.ts';
import { appointments } from '#app/modules/scheduling/appointments/words.ts';
import { groupSeries } from '#app/modules/scheduling/group-series/words.ts';
import { groups } from '#app/modules/scheduling/groups/words.ts';
import { waivers } from '#app/modules/scheduling/waivers/words.ts';
import { coming } from '#app/modules/scheduling/coming/words.ts';
import { booking } from '#app/modules/scheduling/booking/words.ts';
import { moves } from '#app/modules/scheduling/moves/words.ts';
import { handOver } from '#app/modules/scheduling/hand-over/words.ts';
import { rezoning } from '#app/modules/scheduling/rezoning/words.ts';
import { calendar } from '#app/modules/scheduling/calendar/words.ts';
import { rooms } from '#app/modules/scheduling/rooms/words.ts';
import { utilization } from '#app/modules/scheduling/overview/words.ts';
import { bookedSeries } from '#app/modules/scheduling/booked-series/words.ts';
import { kiosk } from '#app/modules/scheduling/kiosk/words.ts';
import { kiosks } from '#app/modules/identity/kiosks/words.ts';
import { feeds } from '#app/modules/scheduling/feeds/words.ts';
import { seriesChange } from '#app/modules/scheduling/series-change/words.ts';
import { seriesUndo } from '#app/modules/scheduling/series-undo/words.ts';
import { series } from '#app/modules/scheduling/series/words.ts';
import { ofClients } from '#app/modules/scheduling/of-clients-words.ts';
import { dayRecord } from '#app/modules/scheduling/day-record/words.ts';
import { demand } from '#app/modules/setup/expertise/demand-words.ts';
import { expertise } from '#app/modules/setup/expertise/words.ts';
import { profiles } from '#app/modules/setup/profiles/words.ts';
import { licenceWarnings } from '#app/modules/setup/licence-warnings/words.ts';
import { branding } from '#app/modules/setup/branding/words.ts';
import { imports } from '#app/modules/setup/imports/words.ts';
import { wordings } from '#app/modules/setup/wordings/words.ts';
import { policies } from '#app/modules/setup/policies/words.ts';
import { offer } from '#app/modules/setup/offer/words.ts';
import { supervision } from '#app/modules/setup/supervision/words.ts';
import { places } from '#app/modules/setup/place-words.ts';
import { therapists } from '#app/modules/therapists/words.ts';
import { timetable } from '#app/modules/setup/timetable/words.ts';
import { waitingOffers } from '#app/modules/scheduling/waiting-offers/words.ts';
import { video } from '#app/modules/scheduling/video/words.ts';
import { waitingList } from '#app/modules/scheduling/waiting-list/words.ts';
import type { ModuleWords } from '#app/platform/i18n/areas.ts';

/** The words of every module and room, in both languages. Each module keeps its own in its `words.ts`. */
export const WORDS: ModuleWords = {
  account,
  activation,
  appointments,
  audit,
  auditDetail,
  booking,
  calendar,
  clientParts,
  clients,
  series,
  ofClients,
  bookedSeries,
  seriesChange,
  seriesUndo,
  dayRecord,
  deliveries,
  demand,
  directory,
  ending,
  expertise,
  feeds,
  kiosk,
  kiosks,
  coming,
  handOver,
  rezoning,
  imports,
  intake,
  licenceWarnings,
  invitations,
  majority,
  matching,
  measures,
  moves,
  plans,
  myDay,
  naming,
  notes,
  noteTemplates,
  openings,
  operations,
  permissions,
  offer,
  profiles,
  branding,
  policies,
  places,
  remarks,
  replies,
  texts,
  rooms,
  setup,
  staff,
  supervision,
  tenants,
  therapists,
  timetable,
  utilization,
  waitingList,
  groups,
  groupSeries,
  waitingOffers,
  video,
  waivers,
  wordings,
};
