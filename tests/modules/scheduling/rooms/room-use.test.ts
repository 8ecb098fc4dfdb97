import { expect, it } from 'vitest';
import { addRoomWeeks, roomWeek } from '#app/modules/scheduling/rooms/room-use.ts';

it('a room’s week is compared with the opening hours, rounded, and may hold more than they do', () => {
  expect(roomWeek(150, 400).percent).toBe(38);
  expect(roomWeek(500, 400).percent).toBe(125);
});

it('a week in which the location is not open has no share, whatever is booked', () => {
  expect(roomWeek(0, 0).percent).toBeNull();
  expect(roomWeek(60, 0)).toMatchObject({ bookedMinutes: 60, percent: null });
});

it('several rooms together are weighed by their hours', () => {
  expect(addRoomWeeks([roomWeek(300, 300), roomWeek(0, 100)]).percent).toBe(75);
  expect(addRoomWeeks([]).percent).toBeNull();
});
