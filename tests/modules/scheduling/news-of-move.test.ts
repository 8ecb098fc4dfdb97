import { describe, expect, it } from 'vitest';
import { tellAt } from '#app/modules/scheduling/undo-window.ts';
import { newsOfMove, newsOfUndo } from '#app/modules/scheduling/moves/news-of-move.ts';

const START = new Date('2027-01-08T15:00:00Z');
const before = (seconds: number) => new Date(START.getTime() - seconds * 1_000);
const PLACE = { location: 'Riverside', modality: 'in_person' };
const LATER = new Date(START.getTime() + 86_400_000);
/** A change in a history, made at an instant. */
const historyOf = (id: string, kind: string, at: Date, rest: object) => ({
  ...{ id, kind, at, from: null, to: null, undoes: null, had: null },
  ...rest,
});

describe('What clients hear of a move', () => {
  it('is sent before the session begins, however soon that is', () => {
    for (let seconds = 1; seconds <= 1_000; seconds++) {
      expect(tellAt(START, before(seconds)).getTime()).toBeLessThan(START.getTime());
    }
  });

  it.each([
    ['nothing when only the room changes', START, PLACE, 600, 'none'],
    ['the new time after the undo window', before(3_600), PLACE, 600, 'time'],
    ['the new time at once when it is near', before(3_600), PLACE, 90, 'at-once'],
    ['the new place', START, { ...PLACE, location: 'Hillside' }, 600, 'place'],
    ['that it is held by video', START, { ...PLACE, modality: 'telehealth' }, 600, 'place'],
  ])('is %s', (_what, from, had, seconds, news) => {
    const move = historyOf('m', 'moved', before(seconds), { from, to: START, had });
    const booked = historyOf('b', 'booked', before(86_400), { to: from });
    expect(newsOfMove([move, booked], { ...PLACE, startsAt: START })).toBe(news);
  });

  it('is what is not known yet, after a move there and another one', () => {
    const booked = historyOf('b', 'booked', before(86_400), { to: START });
    const there = historyOf('m', 'moved', before(660), { from: START, to: LATER, had: PLACE });
    const back = historyOf('n', 'moved', before(600), { from: LATER, to: START, had: PLACE });
    const aside = historyOf('n', 'moved', before(600), { from: LATER, to: LATER, had: PLACE });
    expect(newsOfMove([back, there, booked], { ...PLACE, startsAt: START })).toBe('none');
    expect(newsOfMove([aside, there, booked], { ...PLACE, startsAt: LATER })).toBe('time');
  });
});

describe('What follows from an undo', () => {
  const NOW = before(3_600);
  const told = before(86_400);
  const change = (id: string, kind: string, rest: object) => ({
    id,
    kind,
    from: null,
    to: null,
    undoes: null,
    fromStatus: null,
    had: null,
    ...rest,
  });
  const booked = change('b', 'booked', { at: told, to: START });
  const at = (seconds: number) => new Date(NOW.getTime() - seconds * 1_000);
  const moved = (to: Date, seconds: number, had = PLACE) =>
    change('m', 'moved', { from: START, to, at: at(seconds), had });
  const undone = (from: Date, had = PLACE) =>
    change('u', 'moved', { from, to: START, at: NOW, undoes: 'm', had });
  const later = new Date(START.getTime() + 86_400_000);
  const near = new Date(NOW.getTime() + 100_000);
  const elsewhere = { ...PLACE, location: 'Hillside' };

  it.each([
    ['that its message is withdrawn', [undone(later), moved(later, 60), booked], 'undoneWithdrawn'],
    [
      'the same of a change of place',
      [undone(START, elsewhere), moved(START, 60), booked],
      'undoneWithdrawn',
    ],
    ['another message where it was told at once', [undone(near), moved(near, 60), booked], 'undoneCorrected'],
    ['nothing where nothing told had changed', [undone(START), moved(START, 60), booked], 'none'],
    [
      'that a booking not yet told is told',
      [undone(later), moved(later, 60), { ...moved(START, 90), id: 'n', from: near }, booked],
      'undoneFirst',
    ],
    [
      'that the message of a cancellation is withdrawn',
      [change('u', 'undone', { at: NOW, undoes: 'c' }), change('c', 'cancelled', { at: at(60) }), booked],
      'restored',
    ],
    [
      'that the first of two moves is told, where the second went back',
      [
        { ...undone(START), id: 'u', to: later, undoes: 'n' },
        { ...moved(START, 60), id: 'n', from: later },
        moved(later, 90),
        booked,
      ],
      'undoneToTell',
    ],
    ['nothing while a move is the newest change', [moved(later, 60), booked], null],
    [
      'nothing after a step of the day',
      [change('u', 'undone', { at: NOW, undoes: 's' }), change('s', 'checked_in', { at: at(9) }), booked],
      null,
    ],
  ])('is %s', (_what, changes, news) => {
    expect(newsOfUndo(changes as never, { ...PLACE, startsAt: START }, NOW)).toBe(news);
  });

  it('is said for two minutes, and not once the session has begun', () => {
    const changes = [undone(later), moved(later, 60), booked] as never;
    const place = { ...PLACE, startsAt: START };
    expect(newsOfUndo(changes, place, new Date(NOW.getTime() + 120_000))).toBe('undoneWithdrawn');
    expect(newsOfUndo(changes, place, new Date(NOW.getTime() + 121_000))).toBeNull();
    expect(newsOfUndo(changes, { ...place, startsAt: NOW }, NOW)).toBeNull();
  });
});
