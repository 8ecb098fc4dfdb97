export { readOtherRooms, readSwap, type OtherRooms, type SwapPage } from './read-other-rooms.server.ts';
export { readRoomsAt, type RoomsPage, type Taking } from './read-rooms-at.server.ts';
export { readRoomUse, type RoomInUse, type RoomUse } from './read-room-use.server.ts';
