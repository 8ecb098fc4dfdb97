import { expect, test } from 'vitest';
import { hasHeardOf, undoableMove } from '#app/modules/scheduling/appointments/undo-window.ts';

const minute = (n: number) => new Date(Date.UTC(2027, 0, 4, 13, n));
const booked = { kind: 'booked', from: null, to: minute(100), at: minute(0) };
const moved = { kind: 'moved', from: minute(100), to: minute(200), at: minute(10) };

test('a move can be taken back for two minutes', () => {
  expect(undoableMove([moved, booked], minute(12))).toEqual(minute(100));
  expect(undoableMove([moved, booked], minute(13))).toBeNull();
  expect(undoableMove([booked], minute(0))).toBeNull();
  expect(undoableMove([], minute(0))).toBeNull();
});

test('an undoing is not itself undone', () => {
  const undone = { kind: 'moved', from: minute(200), to: minute(100), at: minute(11) };
  expect(undoableMove([undone, moved, booked], minute(11))).toBeNull();
});

test('a client has heard of the booking, and of a move once its window is over', () => {
  expect(hasHeardOf(minute(100), [moved, booked], minute(11))).toBe(true);
  expect(hasHeardOf(minute(200), [moved, booked], minute(11))).toBe(false);
  expect(hasHeardOf(minute(200), [moved, booked], minute(13))).toBe(true);
});
