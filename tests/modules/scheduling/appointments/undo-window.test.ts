import { expect, test } from 'vitest';
import { hasHeardBefore, undoableMove } from '#app/modules/scheduling/appointments/undo-window.ts';

const minute = (n: number) => new Date(Date.UTC(2027, 0, 4, 13, n));
const booked = { id: 'b', kind: 'booked', from: null, to: minute(100), at: minute(0), undoes: null };
const moved = { id: 'm', kind: 'moved', from: minute(100), to: minute(200), at: minute(10), undoes: null };
const back = { id: 'u', kind: 'moved', from: minute(200), to: minute(100), at: minute(11), undoes: 'm' };

test('a move can be taken back for two minutes', () => {
  expect(undoableMove([moved, booked], minute(12))).toEqual(minute(100));
  expect(undoableMove([moved, booked], minute(13))).toBeNull();
  expect(undoableMove([booked], minute(0))).toBeNull();
  expect(undoableMove([], minute(0))).toBeNull();
});

test('an undoing is not itself undone', () => {
  expect(undoableMove([back, moved, booked], minute(11))).toBeNull();
});

test('a move that somebody makes back by hand is a move, and can be taken back', () => {
  expect(undoableMove([{ ...back, undoes: null }, moved, booked], minute(12))).toEqual(minute(200));
});

test('a client has heard of the booking, and of a move once its window is over', () => {
  expect(hasHeardBefore([moved, booked], minute(11))).toBe(true);
  const again = { ...moved, id: 'a', at: minute(11), from: minute(200), to: minute(300) };
  expect(hasHeardBefore([again, moved, booked], minute(11))).toBe(false);
  expect(hasHeardBefore([{ ...again, at: minute(13) }, moved, booked], minute(13))).toBe(true);
});

test('what was taken back brings back what the client had heard of', () => {
  const again = { ...moved, id: 'a', at: minute(12) };
  expect(hasHeardBefore([again, back, moved, booked], minute(12))).toBe(true);
});

test('a move of the therapist alone leaves the time, and is news all the same', () => {
  const other = { ...moved, id: 'o', to: minute(100) };
  const later = { ...moved, id: 'l', at: minute(11) };
  expect(hasHeardBefore([later, other, booked], minute(11))).toBe(false);
});
