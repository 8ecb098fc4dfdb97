import type { Instrument, Item } from '#app/modules/plans/measures/instrument.ts';

const said = (text: string) => ({ en: text, es: text });
const answers: Item['answers'] = [0, 1, 2, 3, 4, 5].map((value) => ({ value, words: said(String(value)) }));

/** An invented instrument, with a reversed item and two scales. */
export const GARDEN: Instrument = {
  key: 'garden',
  version: 1,
  name: 'Garden',
  about: said('Order of a garden'),
  instruction: said('How is the garden?'),
  items: [
    { key: 'weeds', words: said('Weeds'), answers: answers.slice(1), isReversed: true },
    { key: 'flowers', words: said('Flowers'), answers },
    { key: 'tools', words: said('Tools lie about'), answers },
  ],
  scales: [
    {
      key: 'order',
      words: said('Order'),
      items: ['weeds', 'flowers'],
      missing: { most: 1, rounding: 'up' },
      bands: [
        { from: 0, words: said('Wild') },
        { from: 6, words: said('Tidy') },
      ],
      reliableChange: { points: 3, source: 'Invented' },
    },
    {
      key: 'tools',
      words: said('Tools'),
      items: ['tools'],
      missing: { most: 0, rounding: 'nearest' },
      bands: [],
      reliableChange: null,
    },
  ],
  alerts: [],
  sources: ['Invented'],
};
