import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { clientInitials } from '#app/modules/scheduling/feeds/client-initials.ts';
import { escapeText, foldLine, writeCalendar } from '#app/modules/scheduling/feeds/ical.ts';

/** Any text but what no text may hold. */
const text = fc
  .string({ unit: 'grapheme', maxLength: 300 })
  .map((one) => one.replace(/[\p{Cc}\p{Cs}\u2028\u2029]/gu, ''));

describe('a line of a feed', () => {
  it('is folded into pieces of 75 octets at most, and unfolds to itself', () => {
    fc.assert(
      fc.property(text, (line) => {
        const folded = foldLine(line);
        for (const piece of folded.split('\r\n')) {
          expect(Buffer.byteLength(piece)).toBeLessThanOrEqual(75);
          // No character is divided: each piece by itself is whole UTF-8.
          expect(Buffer.from(piece).toString()).toBe(piece);
        }
        expect(folded.replaceAll('\r\n ', '')).toBe(line);
      }),
    );
  });

  it('holds no more than it may, to the octet', () => {
    expect(foldLine('x'.repeat(75))).toBe('x'.repeat(75));
    expect(foldLine('x'.repeat(76))).toBe(`${'x'.repeat(75)}\r\n x`);
    expect(foldLine(`${'x'.repeat(74)}Ñ`)).toBe(`${'x'.repeat(74)}\r\n Ñ`);
    expect(
      foldLine('x'.repeat(150))
        .split('\r\n')
        .map((piece) => piece.length),
    ).toEqual([75, 75, 2]);
  });

  it('gives its text back to a reader, whatever stands in it', () => {
    fc.assert(
      fc.property(text, text, (name, summary) => {
        const at = new Date('2027-01-05T15:00:00Z');
        const file = writeCalendar(name, [
          { uid: 'one', startsAt: at, endsAt: at, changedAt: at, sequence: 1, summary },
        ]);
        const calendar = new ICAL.Component(ICAL.parse(file) as unknown[]);
        expect(calendar.getFirstPropertyValue('name')).toBe(name);
        expect(calendar.getFirstSubcomponent('vevent')?.getFirstPropertyValue('summary')).toBe(summary);
      }),
    );
  });

  it('takes no second line from a text', () => {
    expect(escapeText('A\r\nATTACH:x\nB\rC')).toBe('A\\nATTACH:x\\nB\\nC');
    expect(escapeText('Lake, Hill; Sons \\ Co.')).toBe('Lake\\, Hill\\; Sons \\\\ Co.');
    expect(escapeText('a\u0000b\u2028c')).toBe('a b c');
  });
});

describe('the initials of a client', () => {
  it.each([
    [['Xenia', 'Nord'], 'X. N.'],
    [['', 'Ñusta'], 'Ñ.'],
    [['o’neil', 'd’Arcy'], 'O. D.'],
    [['e\u0301mile', 'Żak'], 'É. Ż.'],
    [['李', '小龙'], '李. 小.'],
    [[';Ann', ',Bo'], 'A. B.'],
    [['ßen', 'ﬁn'], 'ß. ﬁ.'],
    [['123', '…'], ''],
    [['Maximiliane-Theodora-Leopoldine', 'von und zu Hohenfels-Wittenberg'], 'M. V.'],
  ])('%j are %s', ([firstName = '', lastName = ''], initials) => {
    expect(clientInitials({ firstName, lastName })).toBe(initials);
  });

  it('are two letters at most, with what belongs to them', () => {
    const name = fc.string({ unit: 'grapheme', maxLength: 30 });
    fc.assert(
      fc.property(name, name, (firstName, lastName) => {
        expect(clientInitials({ firstName, lastName })).toMatch(/^(?:\p{L}\p{M}*\.(?: (?!$)|$)){0,2}$/u);
      }),
    );
  });
});
