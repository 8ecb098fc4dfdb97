export { addLocation } from './add-location.server.ts';
export { changeLocation } from './change-location.server.ts';
export { closeLocation, reopenLocation } from './close-location.server.ts';
export { listLocations, type LocationRow } from './list-locations.server.ts';
export { lockLocation } from './lock-location.server.ts';
export { readLocation, type ShownLocation, type ShownRoom } from './read-location.server.ts';
export { findTouched, readLeftSessions, readTouched } from './read-touched.server.ts';
export { bringBackRoom, retireRoom } from './retire-room.server.ts';
export { addRoom, changeRoom } from './save-room.server.ts';
