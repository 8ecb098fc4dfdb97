import { describe, expect, it } from 'vitest';
import { tellAt } from '#app/modules/scheduling/appointments/undo-window.ts';
import { newsOfMove } from '#app/modules/scheduling/moves/news-of-move.ts';

const START = new Date('2027-01-08T15:00:00Z');
const before = (seconds: number) => new Date(START.getTime() - seconds * 1_000);
const PLACE = { location: 'Riverside', modality: 'in_person' };

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
    const move = { from, to: START, at: before(seconds), had };
    expect(newsOfMove(move, { ...PLACE, startsAt: START })).toBe(news);
  });
});
