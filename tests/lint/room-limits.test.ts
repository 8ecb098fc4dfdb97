import { globSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';

/** A room that holds more is two rooms: nobody reads its listing any more. */
const FILES = 25;
const LINES = 1800;

/** A room is a folder with a door of its own; a module without rooms is one. */
const ROOMS = globSync('app/modules/**/index.server.ts').map((door) => dirname(door));

const linesOf = (file: string) => readFileSync(file, 'utf8').split('\n').length - 1;

describe('the rooms of the house', () => {
  test('are known by their doors', () => {
    expect(ROOMS.length).toBeGreaterThan(15);
    expect(ROOMS).toContain('app/modules/scheduling/appointments');
  });

  test.each(ROOMS)('%s can be read in one sitting', (room) => {
    const files = globSync(`${room}/**/*.{ts,tsx}`);
    expect(files.length).toBeGreaterThan(0);
    expect(files.length).toBeLessThanOrEqual(FILES);
    expect(files.reduce((sum, file) => sum + linesOf(file), 0)).toBeLessThanOrEqual(LINES);
  });

  test('a module with rooms has no door over them', () => {
    expect(ROOMS.filter((room) => ROOMS.some((other) => other.startsWith(`${room}/`)))).toEqual([]);
  });

  test('nothing stands in a module outside its rooms but pure rules', () => {
    const outside = globSync('app/modules/**/*.{ts,tsx}').filter(
      (file) =>
        !ROOMS.some((room) => file.startsWith(`${room}/`)) && !/^app\/modules\/[^/]+\/[^/.]+\.ts$/.test(file),
    );
    expect(outside).toEqual([]);
  });
});
