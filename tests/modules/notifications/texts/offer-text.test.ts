import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clinicalWordsIn } from '#app/modules/notifications/clinical-words.ts';
import { fitsOneText } from '#app/modules/notifications/texts/gsm-text.ts';
import { OFFER_TEXTS, wordOfferText } from '#app/modules/notifications/texts/offer-text.ts';

const START = new Date('2027-01-05T15:00:00Z');
const offer = {
  senderName: 'Riverside Clinic',
  startsAt: START,
  offeredUntil: new Date('2027-01-04T15:00:00Z'),
  zone: 'America/New_York',
  phone: '+12125550100',
};
const HOUR = 3_600_000;

describe('the text of an offered time', () => {
  it('names the clinic, the day and the time, what to reply and until when', () => {
    expect(wordOfferText('offer', 'en', offer)).toBe(
      'Riverside Clinic: a time is free Tue, Jan 5 10:00 AM EST. Reply Y to take it, N to decline, by Mon, Jan 4 10:00 AM. STOP ends texts',
    );
    expect(wordOfferText('offer', 'es', offer)).toMatch(
      /^Riverside Clinic: hay hora libre mar, 5 de ene .*STOP/,
    );
    expect(wordOfferText('offer-taken', 'en', offer)).toContain('Questions: (212) 555-0100');
  });

  it('is one segment of the alphabet of texts, whatever the clinic is called, wherever and whenever it is', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ maxLength: 120 }),
          fc.string({ unit: 'grapheme', maxLength: 120 }),
          fc.constantFrom(
            '€'.repeat(90),
            '診療所',
            'Centro de Terapia Niñez y Familia de la Ciudad de Nueva York',
          ),
        ),
        fc.constantFrom(...Intl.supportedValuesOf('timeZone')),
        fc.date({ min: new Date('2026-01-01'), max: new Date('2030-12-31'), noInvalidDate: true }),
        fc.integer({ min: 1, max: 24 }),
        fc.constantFrom('offer', 'offer-taken'),
        fc.constantFrom('en', 'es'),
        (senderName, zone, startsAt, hours, kind, locale) => {
          const offeredUntil = new Date(startsAt.getTime() - hours * HOUR);
          const text = wordOfferText(kind, locale, { ...offer, senderName, zone, startsAt, offeredUntil });
          expect(fitsOneText(text), text).toBe(true);
          expect(text).toMatch(/STOP/);
          expect(text).toMatch(/^.+: /);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('says nothing of the care', () => {
    for (const texts of Object.values(OFFER_TEXTS))
      for (const text of Object.values(texts)) expect(clinicalWordsIn(text)).toEqual([]);
  });
});
