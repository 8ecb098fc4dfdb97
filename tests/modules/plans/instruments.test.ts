import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bandOf,
  changeBetween,
  highestOf,
  leftAlertOut,
  raisesAlert,
  scoresOf,
  type Answers,
  type Instrument,
} from '#app/modules/plans/measures/instrument.ts';
import {
  instrumentOf,
  INSTRUMENTS,
  newestInstrument,
  newestInstruments,
} from '#app/modules/plans/measures/instruments.ts';
import { LEFT_OUT, readAnswers } from '#app/modules/plans/measures/posted-answers.ts';
import { GARDEN } from './garden.ts';

const PHQ_9 = newestInstrument('phq-9')!;
const GAD_7 = newestInstrument('gad-7')!;

/** The published bands: Kroenke 2001, table 4; Spitzer 2006. */
const PUBLISHED = {
  'phq-9': [
    ...Array<string>(5).fill('Minimal'),
    ...Array<string>(5).fill('Mild'),
    ...Array<string>(5).fill('Moderate'),
    ...Array<string>(5).fill('Moderately severe'),
    ...Array<string>(8).fill('Severe'),
  ],
  'gad-7': [
    ...Array<string>(5).fill('Minimal'),
    ...Array<string>(5).fill('Mild'),
    ...Array<string>(5).fill('Moderate'),
    ...Array<string>(7).fill('Severe'),
  ],
} as const;

/** Answers whose scored items add up to `total`. */
function adding(instrument: Instrument, total: number): Answers {
  let rest = total;
  return Object.fromEntries(
    instrument.scales[0].items.map((key) => {
      const value = Math.min(3, rest);
      rest -= value;
      return [key, value];
    }),
  );
}
const without = (answers: Answers, ...keys: string[]): Answers => ({
  ...answers,
  ...Object.fromEntries(keys.map((key) => [key, null])),
});
const total = (instrument: Instrument, answers: Answers) => scoresOf(instrument, answers)[0]?.value;

describe.each([
  ['phq-9', 27],
  ['gad-7', 21],
] as const)('%s', (key, highest) => {
  const instrument = newestInstrument(key)!;
  const [scale] = instrument.scales;

  it(`goes from 0 to ${highest}, and every total has its published band`, () => {
    expect(highestOf(instrument, scale)).toBe(highest);
    expect(PUBLISHED[key]).toHaveLength(highest + 1);
    for (const [value, band] of PUBLISHED[key].entries()) {
      expect(total(instrument, adding(instrument, value))).toBe(value);
      expect(bandOf(scale, value)?.words.en, String(value)).toBe(band);
    }
  });

  it('does not score how difficult the problems made life', () => {
    expect(total(instrument, { ...adding(instrument, 4), difficulty: 3 })).toBe(4);
  });

  it('takes the average for one item or two that were left out, and scores no measure with three', () => {
    const [a, b, c] = scale.items.toReversed() as [string, string, string];
    const answers = adding(instrument, 8);
    const n = scale.items.length;
    expect(total(instrument, without(answers, a))).toBe(Math.round((8 * n) / (n - 1)));
    expect(total(instrument, without(answers, a, b))).toBe(Math.round((8 * n) / (n - 2)));
    expect(total(instrument, without(answers, a, b, c))).toBeNull();
    expect(scoresOf(instrument, without(answers, a))[0]).toMatchObject({ answered: n - 1, of: n });
  });
});

it('a prorated score that is a half is rounded up', () => {
  // 4 of eight items: 4 × 9 / 8 = 4.5
  expect(total(PHQ_9, without(adding(PHQ_9, 4), 'self-harm'))).toBe(5);
});

it('only PHQ-9 raises an alert: by its ninth item, from the lowest answer above none', () => {
  const none = adding(PHQ_9, 0);
  expect(PHQ_9.items.findIndex(({ key }) => key === 'self-harm')).toBe(8);
  expect([0, 1, 2, 3].map((value) => raisesAlert(PHQ_9, { ...none, 'self-harm': value }))).toEqual([
    false,
    true,
    true,
    true,
  ]);
  expect(raisesAlert(PHQ_9, without(none, 'self-harm'))).toBe(false);
  expect([none, without(none, 'self-harm')].map((answers) => leftAlertOut(PHQ_9, answers))).toEqual([
    false,
    true,
  ]);
  expect(raisesAlert(GAD_7, adding(GAD_7, 21))).toBe(false);
});

it.each([
  ['phq-9', 6],
  ['gad-7', 4],
] as const)('a change of %s is reliable from %i points on, up or down', (key, points) => {
  const [scale] = newestInstrument(key)!.scales;
  expect(changeBetween(scale, 12, 12 - points)).toEqual({ points: -points, isReliable: true });
  expect(changeBetween(scale, 12, 12 + points)).toEqual({ points, isReliable: true });
  expect(changeBetween(scale, 12, 12 - points + 1).isReliable).toBe(false);
});

describe('another instrument', () => {
  const answers = { weeds: 1, flowers: 5, tools: 2 };

  it('counts reversed items the other way round, and each of its scales by its own items', () => {
    expect(scoresOf(GARDEN, answers)).toEqual([
      { scale: 'order', value: 10, answered: 2, of: 2 },
      { scale: 'tools', value: 2, answered: 1, of: 1 },
    ]);
    expect(highestOf(GARDEN, GARDEN.scales[0])).toBe(10);
  });

  it('follows the rule of each scale for what was left out', () => {
    expect(scoresOf(GARDEN, { ...answers, weeds: null, tools: null }).map(({ value }) => value)).toEqual([
      10,
      null,
    ]);
    expect(scoresOf(GARDEN, { weeds: null, flowers: null, tools: 1 }).map(({ value }) => value)).toEqual([
      null,
      1,
    ]);
  });

  it('names no band and no threshold where its source has none', () => {
    expect(bandOf(GARDEN.scales[1]!, 2)).toBeNull();
    expect(changeBetween(GARDEN.scales[1]!, 1, 2)).toEqual({ points: 1, isReliable: null });
  });

  it('stands beside its earlier versions: the newest is given, and a measure is read by its own', () => {
    const register = [...INSTRUMENTS, GARDEN, { ...GARDEN, version: 2, items: GARDEN.items.slice(1) }];
    expect(newestInstrument('garden', register)?.version).toBe(2);
    expect(newestInstruments(register)).toHaveLength(3);
    expect(instrumentOf({ instrument: 'garden', version: 1 }, register)).toBe(GARDEN);
    expect(() => instrumentOf({ instrument: 'garden', version: 3 }, register)).toThrow('garden of version 3');
  });
});

describe('whatever is answered', () => {
  const anyInstrument = fc.constantFrom(...INSTRUMENTS, GARDEN);
  const answered = anyInstrument.chain((instrument) =>
    fc.record({
      instrument: fc.constant(instrument),
      answers: fc.record(
        Object.fromEntries(
          instrument.items.map(({ key, answers }) => [
            key,
            fc.option(fc.constantFrom(...answers.map(({ value }) => value))),
          ]),
        ),
      ),
    }),
  );

  it('a score lies between its lowest and its highest, and is missing exactly when too much was left out', () => {
    fc.assert(
      fc.property(answered, ({ instrument, answers }) => {
        for (const [at, score] of scoresOf(instrument, answers).entries()) {
          const scale = instrument.scales[at]!;
          const left = score.of - score.answered;
          expect(score.value === null).toBe(score.answered === 0 || left > scale.missing.most);
          if (score.value === null) continue;
          expect(Number.isInteger(score.value)).toBe(true);
          expect(score.value).toBeGreaterThanOrEqual(0);
          expect(score.value).toBeLessThanOrEqual(highestOf(instrument, scale));
        }
      }),
    );
  });

  it('a higher answer to an item that counts as it is never lowers the score', () => {
    fc.assert(
      fc.property(answered, ({ instrument, answers }) => {
        const [scale] = instrument.scales;
        const before = total(instrument, answers);
        for (const item of instrument.items.filter(({ key }) => scale.items.includes(key))) {
          const most = Math.max(...item.answers.map(({ value }) => value));
          if (answers[item.key] === null || before == null) continue;
          const after = total(instrument, { ...answers, [item.key]: most })!;
          if (item.isReversed) expect(after).toBeLessThanOrEqual(before);
          else expect(after).toBeGreaterThanOrEqual(before);
        }
      }),
    );
  });

  it('what was posted is read as it was answered, and nothing that was forgotten counts as left out', () => {
    fc.assert(
      fc.property(answered, fc.nat(), ({ instrument, answers }, at) => {
        const posted = Object.fromEntries(
          Object.entries(answers).map(([key, value]) => [key, value === null ? LEFT_OUT : String(value)]),
        );
        expect(readAnswers(instrument, posted)).toEqual({ answers, unanswered: [] });
        const { key } = instrument.items[at % instrument.items.length]!;
        const { [key]: _, ...others } = posted;
        for (const bad of [others, { ...others, [key]: '' }, { ...others, [key]: '9' }])
          expect(readAnswers(instrument, bad).unanswered).toEqual([key]);
      }),
    );
  });
});

it.each(INSTRUMENTS.map((instrument) => [`${instrument.name} ${instrument.version}`, instrument] as const))(
  '%s is whole: keys are told apart, bands begin at the lowest score, and its source is named',
  (_, instrument) => {
    const keys = instrument.items.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(instrument.sources).not.toEqual([]);
    for (const scale of instrument.scales) {
      expect(keys).toEqual(expect.arrayContaining([...scale.items]));
      expect(scale.bands[0]?.from ?? 0).toBe(0);
      const starts = scale.bands.map(({ from }) => from);
      expect(starts).toEqual(starts.toSorted((a, b) => a - b));
    }
    expect(instrument.alerts.every(({ item }) => keys.includes(item))).toBe(true);
  },
);
