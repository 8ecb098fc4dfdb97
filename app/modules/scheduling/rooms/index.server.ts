export { readRoomsAt, type RoomsPage, type Taking } from './read-rooms-at.server.ts';
