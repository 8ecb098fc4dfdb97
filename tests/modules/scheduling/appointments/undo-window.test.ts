import { expect, test } from 'vitest';
import { hasHeardBefore, tellRestoredAt, undoableMove } from '#app/modules/scheduling/undo-window.ts';

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
  expect(hasHeardBefore([moved, booked])).toBe(true);
  const again = { ...moved, id: 'a', at: minute(11), from: minute(200), to: minute(300) };
  expect(hasHeardBefore([again, moved, booked])).toBe(false);
  expect(hasHeardBefore([{ ...again, at: minute(13) }, moved, booked])).toBe(true);
});

test('what was taken back brings back what the client had heard of', () => {
  const again = { ...moved, id: 'a', at: minute(12) };
  expect(hasHeardBefore([again, back, moved, booked])).toBe(true);
});

test('a move of the therapist alone leaves the time, and is no news', () => {
  const other = { ...moved, id: 'o', to: minute(100) };
  const later = { ...moved, id: 'l', at: minute(11) };
  expect(hasHeardBefore([later, other, booked])).toBe(true);
});

test('a move that another follows within its window is never told', () => {
  const elsewhere = { ...moved, id: 'a', at: minute(11), from: minute(200), to: minute(300) };
  const much = { ...elsewhere, id: 'c', at: minute(14), from: minute(300), to: minute(400) };
  expect(hasHeardBefore([elsewhere, moved, booked])).toBe(false);
  expect(hasHeardBefore([much, elsewhere, moved, booked])).toBe(true);
});

test('a move whose cancellation is taken back is told when its own window is over', () => {
  const at = (second: number) => new Date(minute(10).getTime() + second * 1_000);
  const cancelled = { ...moved, id: 'c', kind: 'cancelled', from: minute(200), to: null, at: at(60) };
  const restored = (second: number) => ({
    ...cancelled,
    id: 'r',
    kind: 'undone',
    undoes: 'c',
    at: at(second),
  });
  expect(tellRestoredAt([cancelled, moved, booked], at(90))).toEqual(at(120));
  expect(tellRestoredAt([cancelled, moved, booked], at(150))).toEqual(at(150));
  expect(tellRestoredAt([cancelled, back, moved, booked], at(90))).toEqual(at(90));
  expect(tellRestoredAt([cancelled, booked], at(90))).toEqual(at(90));
  const again = { ...moved, id: 'a', from: minute(200), to: minute(300) };
  expect(hasHeardBefore([{ ...again, at: at(110) }, restored(90), cancelled, moved, booked])).toBe(false);
  expect(hasHeardBefore([{ ...again, at: at(130) }, restored(90), cancelled, moved, booked])).toBe(true);
});
