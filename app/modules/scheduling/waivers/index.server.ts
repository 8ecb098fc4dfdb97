export { countMissed, countMissedLately, type Missed } from './count-missed.server.ts';
export { readWaiverPage } from './read-waiver-page.server.ts';
export {
  holdingAttendeeWaiver,
  readAttendeeMisses,
  type AttendeeMisses,
} from './read-attendee-misses.server.ts';
export { holdingWaiver, readWaivers } from './read-waivers.server.ts';
export { endWaiver, waive, type WaiverInput, type WaiverRefusal } from './waive.server.ts';
