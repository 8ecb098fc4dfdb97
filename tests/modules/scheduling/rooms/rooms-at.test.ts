import { describe, expect, it } from 'vitest';
import { roomsAt } from '#app/modules/scheduling/rooms/rooms-at.ts';

const ROOMS = [{ id: 'blue' }, { id: 'green' }];
const HOURS = [{ start: 480, end: 1_000 }];
const AT = { start: 600, end: 650 };

const standing = (busy: readonly { start: number; end: number }[], hours = HOURS) =>
  roomsAt(ROOMS, new Map([['blue', busy]]), hours, AT)[0];

describe('A room at a time', () => {
  it('is free until the next session begins, in whatever order they come', () => {
    const busy = [
      { start: 900, end: 950 },
      { start: 700, end: 750 },
      { start: 500, end: 550 },
    ];
    expect(standing(busy)).toMatchObject({ taken: [], freeUntil: 700 });
  });

  it('is free beside sessions that end when it begins and begin when it ends', () => {
    const busy = [
      { start: 550, end: 600 },
      { start: 650, end: 700 },
    ];
    expect(standing(busy)).toMatchObject({ taken: [], freeUntil: 650 });
  });

  it('is free until the location closes when nothing else is booked', () => {
    expect(standing([])?.freeUntil).toBe(1_000);
    expect(standing([{ start: 1_100, end: 1_200 }])?.freeUntil).toBe(1_000);
  });

  it('has no end of its freedom outside opening hours, where nothing follows', () => {
    expect(standing([], [])?.freeUntil).toBeNull();
    expect(standing([], [{ start: 480, end: 620 }])?.freeUntil).toBeNull();
  });

  it('is taken by everything that overlaps the time by a minute, in order', () => {
    const busy = [
      { start: 649, end: 700 },
      { start: 560, end: 601 },
    ];
    expect(standing(busy)?.taken).toEqual([
      { start: 560, end: 601 },
      { start: 649, end: 700 },
    ]);
  });

  it('is not taken by what is booked in another room', () => {
    const [, green] = roomsAt(ROOMS, new Map([['blue', [AT]]]), HOURS, AT);
    expect(green).toMatchObject({ room: { id: 'green' }, taken: [] });
  });
});
