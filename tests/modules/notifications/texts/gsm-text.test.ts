import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitsOneText, measureText, toGsm7 } from '#app/modules/notifications/texts/gsm-text.ts';

describe('a text message', () => {
  it('of 160 characters fits, and of 161 does not', () => {
    expect(fitsOneText('a'.repeat(160))).toBe(true);
    expect(fitsOneText('a'.repeat(161))).toBe(false);
    expect(fitsOneText('€'.repeat(80))).toBe(true);
    expect(fitsOneText(`${'€'.repeat(80)}a`)).toBe(false);
  });

  it('measures plain letters as one and the extension table as two', () => {
    const plain = fc.array(fc.constantFrom(...'aZ09 @ñéÑ¿¡'), { maxLength: 100 });
    const doubled = fc.array(fc.constantFrom(...'€[]{}~|^\\'), { maxLength: 100 });
    fc.assert(
      fc.property(plain, doubled, (ones, twos) => {
        const expected = { septets: ones.length + 2 * twos.length, unsupported: [] };
        expect(measureText([...ones, ...twos].join(''))).toEqual(expected);
      }),
    );
  });

  it('names each character that cannot be sent, once', () => {
    expect(measureText('mañana a las 9 — ¿sí? sí 🙂').unsupported).toEqual(['—', 'í', '🙂']);
    expect(fitsOneText('á')).toBe(false);
  });

  it('keeps Spanish readable in the alphabet of text messages', () => {
    expect(toGsm7('Cita el miércoles a las 9 a. m. ¿Podrá venir? Responda Sí… “Clínica Ñandú”')).toBe(
      'Cita el miércoles a las 9 a. m. ¿Podra venir? Responda Si... "Clinica Ñandu"',
    );
    expect(toGsm7('man\u0303ana')).toBe('mañana');
  });

  it('once put into the alphabet changes no more, and what fitted is left alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const sent = toGsm7(text);
        expect(toGsm7(sent)).toBe(sent);
        if (measureText(text).unsupported.length === 0) expect(sent).toBe(text);
        expect(measureText(sent).unsupported.length).toBeLessThanOrEqual(
          measureText(text.normalize('NFC')).unsupported.length,
        );
      }),
    );
  });
});
