import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FORMAT_PARTS, NOTE_FORMATS, NOTE_PARTS } from '#app/modules/notes/note-format.ts';
import {
  canonicalText,
  emptyParts,
  formatOf,
  makeContent,
  NOTE_CONTENT,
  partsOf,
  strayParts,
} from '#app/modules/notes/note/note-content.ts';

const TIMES = { startedAt: new Date('2027-01-05T15:00:00Z'), endedAt: new Date('2027-01-05T15:50:00Z') };
const format = fc.constantFrom(...NOTE_FORMATS);
const parts = fc.record(Object.fromEntries(NOTE_PARTS.map((part) => [part, fc.string({ maxLength: 20 })])), {
  requiredKeys: [],
});

describe('the text of a note', () => {
  it('says the same after it was stored, in every format', () => {
    fc.assert(
      fc.property(format, parts, (one, typed) => {
        const content = makeContent(one, typed, TIMES);
        const read = NOTE_CONTENT.read(canonicalText(content));
        expect(canonicalText(read)).toBe(canonicalText(content));
        expect(formatOf(read)).toBe(one);
        for (const part of NOTE_PARTS) expect(read[part] ?? '').toBe(typed[part] ?? '');
      }),
    );
  });

  it('differs for every other format and every other heading, so that a signature covers both', () => {
    fc.assert(
      fc.property(fc.tuple(format, parts), fc.tuple(format, parts), ([one, typed], [other, others]) => {
        const isSame =
          one === other && NOTE_PARTS.every((part) => (typed[part] ?? '') === (others[part] ?? ''));
        const texts = [makeContent(one, typed, TIMES), makeContent(other, others, TIMES)].map(canonicalText);
        expect(texts[0] === texts[1]).toBe(isSame);
      }),
    );
  });

  it('is SOAP where it names no format, as every text that earlier releases stored', () => {
    const old =
      '{"subjective":"Calm.","objective":"Four of five.","assessment":"Steady.","plan":"Again.","startedAt":"2027-01-05T15:00:00.000Z","endedAt":"2027-01-05T15:50:00.000Z"}';
    for (const text of [old, old.replace('{', '{"schemaVersion":1,')]) {
      const read = NOTE_CONTENT.read(text);
      expect(formatOf(read)).toBe('soap');
      expect(partsOf(read)).toEqual(FORMAT_PARTS.soap);
      expect(emptyParts(read, null)).toEqual([]);
    }
  });

  it('has the parts of SOAP in every format, which an earlier release reads', () => {
    const stored = JSON.parse(canonicalText(makeContent('birp', { behavior: 'Tired.' }, TIMES))) as object;
    expect(stored).toMatchObject({
      schemaVersion: 1,
      format: 'birp',
      subjective: '',
      objective: '',
      assessment: '',
      plan: '',
    });
  });

  it('keeps what was typed under headings that its format does not have, and says which they are', () => {
    const content = makeContent('dap', { data: 'Came late.', subjective: 'Calm.', objective: ' ' }, TIMES);
    expect(strayParts('dap', content)).toEqual(['subjective']);
    expect(partsOf(content)).toEqual(['data', 'assessment', 'plan', 'subjective']);
    expect(emptyParts(content, null)).toEqual(['assessment', 'plan']);
  });
});
