export { readAttendingClients } from './read-attending-clients.server.ts';
export {
  readBookableTherapists,
  readFormerTherapists,
  type BookableTherapist,
} from './read-bookable-therapists.server.ts';
export { readBusyTimes } from './read-busy-times.server.ts';
export { readBusyElsewhere, selectTaken, type TakenSpan } from './select-taken.server.ts';
export { readBookingRules, readTimeRules, type TimeRules } from './read-booking-rules.server.ts';
export { readFreeTimes } from './read-free-times.server.ts';
export {
  readBookable,
  readChosenPlaces,
  readEverBookable,
  readPlaces,
  type CalendarPlaces,
  type EverBookable,
  type SessionChoices,
} from './read-places.server.ts';
export { readRoomOrder, roomOrderOf, type RoomOrder } from './read-room-order.server.ts';
export { readUsualWeeks } from './read-usual-weeks.server.ts';
