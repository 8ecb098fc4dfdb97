import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newId } from '#app/platform/new-id.ts';
import { Changes, type Change } from '#db/changes.server.ts';

const here = newId();
const elsewhere = newId();
const AT = new Date('2027-01-04T13:00:00Z');
const SPAN_MS = 101;
let changes: Changes;
let told: Change[];

beforeEach(() => {
  vi.useFakeTimers({ now: AT });
  changes = new Changes();
  told = [];
});
afterEach(() => void vi.useRealTimers());

const spans = () => told.map(({ from, until }) => [from, until]);

describe('what the database tells of a clinic’s calendar', () => {
  it('reaches everybody who watches that clinic, and nobody elsewhere', () => {
    const others: Change[] = [];
    changes.watch(here, (change) => told.push(change));
    changes.watch(here, (change) => told.push(change));
    changes.watch(elsewhere, (change) => others.push(change));
    changes.hear(`${here} 499691 499692`);
    vi.advanceTimersByTime(SPAN_MS);
    expect(spans()).toEqual([
      [499691, 499692],
      [499691, 499692],
    ]);
    expect(others).toEqual([]);
  });

  it('is told once where it comes all at once, from the first hour to the last', () => {
    changes.watch(here, (change) => told.push(change));
    for (const hour of [499700, 499691, 499868]) changes.hear(`${here} ${hour} ${hour + 1}`);
    vi.advanceTimersByTime(SPAN_MS);
    changes.hear(`${here} 499691 499691`);
    vi.advanceTimersByTime(SPAN_MS);
    expect(spans()).toEqual([
      [499691, 499869],
      [499691, 499691],
    ]);
  });

  it('is told no more to whoever has left', () => {
    const leave = changes.watch(here, (change) => told.push(change));
    changes.hear(`${here} 499691 499691`);
    leave();
    leave();
    vi.advanceTimersByTime(SPAN_MS);
    expect(told).toEqual([]);
  });

  it.each(['', 'x 1 2', `${here} 1`, `${here} 1 two`, `${here}`])('is nothing when it says "%s"', (said) => {
    changes.watch(here, (change) => told.push(change));
    changes.hear(said);
    vi.advanceTimersByTime(SPAN_MS);
    expect(told).toEqual([]);
  });
});

describe('somebody who begins to watch', () => {
  const drawn = AT.getTime() + 60_000;

  it('is told at once of what changed after their page was drawn, and not of what changed before or elsewhere', () => {
    changes.startHearing();
    vi.setSystemTime(drawn - 5_000);
    changes.hear(`${here} 499691 499691`);
    vi.setSystemTime(drawn + 5_000);
    expect(changes.since(here, drawn)).toBeNull();
    changes.hear(`${elsewhere} 499691 499691`);
    expect(changes.since(here, drawn)).toBeNull();
    changes.hear(`${here} 499691 499691`);
    expect(changes.since(here, drawn)).toMatchObject({ from: 0, at: drawn + 5_000 });
    expect(changes.since(here, drawn + 6_000)).toBeNull();
  });

  it('is told to look again when the page is older than what this process has heard', () => {
    vi.setSystemTime(drawn + 5_000);
    changes.startHearing();
    expect(changes.since(here, drawn)).not.toBeNull();
  });

  it('is told once the database is heard again, because something may have been missed', () => {
    changes.startHearing();
    changes.stopHearing();
    changes.watch(here, (change) => told.push(change));
    expect(changes.since(here, drawn)).toBeNull();
    changes.startHearing();
    expect(spans()).toEqual([[0, 99_999_999]]);
  });
});
