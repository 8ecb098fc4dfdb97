import { formatZoneOfDays } from '#app/platform/i18n/zone-of-days.ts';
import { describe, expect, it } from 'vitest';
import { localDateOf } from '#app/platform/local-time.ts';
import { OWN_WORDS, type Words } from '#app/platform/i18n/areas.ts';
import {
  formatCivilDate,
  formatDateTime,
  formatDay,
  formatList,
  formatName,
  formatPercent,
  formatRange,
  formatTimeOn,
  formatSession,
  formatTime,
  formatZone,
  formatZonedTime,
} from '#app/platform/i18n/format.ts';
import { formatMinutesAgo } from '#app/platform/i18n/format-minutes-ago.ts';
import type { Message } from '#app/platform/i18n/message.ts';
import { t } from '#app/platform/i18n/t.ts';
import { WORDS } from '#app/registers/words.ts';

const AREAS: Readonly<Record<string, Words>> = { ...OWN_WORDS, ...WORDS };

describe('wordings', () => {
  it.each(Object.entries(AREAS))(
    'of %s are whole in both languages, with the same placeholders',
    (name, { en: source, es: translation }) => {
      expect(Object.keys(translation).sort()).toEqual(Object.keys(source).sort());
      for (const key of Object.keys(source)) {
        expect.soft(placeholders(translation[key]), `${name}.${key}`).toEqual(placeholders(source[key]));
        expect
          .soft(
            texts(translation[key]).every((text) => text.trim() !== ''),
            `${name}.${key}`,
          )
          .toBe(true);
      }
    },
  );

  const COUNTED = {
    en: /\{(n|count|days|hours|minutes|seconds|max|total|years)\} [a-z]+s\b/,
    es: /\{(n|count|days|hours|minutes|seconds|max|total|years)\} (?!más\b)[a-záéíóúñ]+s\b|\b(quedan|sobran|faltan) \{/i,
  };

  it.each(Object.entries(AREAS))(
    'of %s have other words for one where a number stands before a plural',
    (name, words) => {
      for (const locale of ['en', 'es'] as const)
        for (const [key, message] of Object.entries(words[locale])) {
          if (typeof message === 'string' && COUNTED[locale].test(message))
            expect.soft(words[locale], `${name}.${key}: ${message}`).toHaveProperty([`${key}One`]);
          if (typeof message !== 'string')
            expect.soft(message.one, `${name}.${key}`).not.toMatch(COUNTED[locale]);
        }
    },
  );

  it('count in the reader’s language', () => {
    expect(t('en', 'common.clients', { count: 1 })).toBe('1 client');
    expect(t('es', 'common.clients', { count: 2 })).toBe('2 clientes');
    expect(t('es', 'common.clients', { count: 1_000_000 })).toBe('1,000,000 clientes');
  });

  it('fill in names as they are', () => {
    expect(t('es', 'calendar.bookHere', { time: '10:30', name: 'Dana {x}' })).toBe(
      'Reservar a las 10:30 con Dana {x}',
    );
  });

  it('do not compile with a key that does not exist or a placeholder left out', () => {
    // @ts-expect-error no such wording
    expect(() => t('en', 'ui.noSuchWording')).toThrow('No wording');
    // @ts-expect-error the name is missing
    expect(t('en', 'ui.continues')).toContain('{name}');
  });
});

describe('dates and numbers', () => {
  const start = new Date('2026-11-24T02:00:00Z');
  const end = new Date('2026-11-24T02:50:00Z');

  it('are those of the clinic’s zone, not of the server', () => {
    expect(formatDay('en', start, 'America/New_York')).toBe('Monday, November 23');
    expect(formatDay('es', start, 'America/Chicago')).toBe('lunes, 23 de noviembre');
    expect(plain(formatTime('en', start, 'America/Chicago'))).toBe('8:00 PM');
    expect(plain(formatRange('en', start, end, 'America/New_York'))).toBe('9:00 – 9:50 PM');
    // A session over midnight names the day on which it ends.
    const [late, after] = [new Date('2026-11-27T04:30:00Z'), new Date('2026-11-27T05:20:00Z')];
    expect(plain(formatRange('en', late, after, 'America/New_York'))).toBe('11:30 PM – Fri 12:20 AM');
    // In the list of the next day it names the day on which it began.
    const ranged = (date: string) => plain(formatRange('en', late, after, 'America/New_York', date));
    expect(['2026-11-26', '2026-11-27'].map(ranged)).toEqual([
      '11:30 PM – Fri 12:20 AM',
      'Thu 11:30 PM – 12:20 AM',
    ]);
    expect(plain(formatRange('en', start, end, 'America/New_York', '2026-11-23'))).toBe('9:00 – 9:50 PM');
    const listed = (date: string) => plain(formatTimeOn('en', late, 'America/New_York', date));
    expect(
      [localDateOf(late, 'America/New_York'), localDateOf(after, 'America/New_York')].map(listed),
    ).toEqual(['11:30 PM', 'Thu 11:30 PM']);
    expect(formatZone('en', start, 'America/New_York')).toBe('EST');
  });

  it.each(['en', 'es'] as const)(
    'keep a clock time on one line, and a range but behind its dash: %s',
    (locale) => {
      const zone = 'America/New_York';
      const night = [new Date('2026-11-27T04:30:00Z'), new Date('2026-11-27T05:20:00Z')] as const;
      for (const words of [
        formatTime(locale, start, zone),
        formatTimeOn(locale, start, zone, '2026-11-24'),
        formatDateTime(locale, start, zone),
        formatZonedTime(locale, start, zone),
        formatRange(locale, start, end, zone),
        formatRange(locale, ...night, zone),
        formatRange(locale, new Date('2026-11-23T16:30:00Z'), new Date('2026-11-23T17:20:00Z'), zone),
      ]) {
        expect(words).toMatch(/\d\u202f[ap]\.?m/i);
        expect(words).not.toMatch(/\d[ \u2009][ap]\.?m|[ \u2009]–/i);
      }
    },
  );

  it('keep a birth date on its own day in every zone', () => {
    expect(formatCivilDate('en', '2015-03-27')).toBe('March 27, 2015');
  });

  it('say how long ago something was', () => {
    const ago = (locale: 'en' | 'es') =>
      [0, 1, 59, 60, 119, 725].map((minutes) => formatMinutesAgo(locale, minutes));
    expect(ago('en')).toEqual([
      'this minute',
      '1 minute ago',
      '59 minutes ago',
      '1 hour ago',
      '1 hour ago',
      '12 hours ago',
    ]);
    expect(ago('es')).toEqual([
      'este minuto',
      'hace 1 minuto',
      'hace 59 minutos',
      'hace 1 hora',
      'hace 1 hora',
      'hace 12 horas',
    ]);
  });

  it('write lists, shares and names', () => {
    expect(formatList('es', ['ABA', 'TCC'])).toBe('ABA y TCC');
    expect(plain(formatPercent('en', 72))).toBe('72%');
    expect(formatName({ firstName: 'Riley', lastName: 'Okafor' }, 'sorted')).toBe('Okafor, Riley');
  });
});

function texts(message: Message | undefined): string[] {
  if (message === undefined) return [];
  return typeof message === 'string' ? [message] : [message.one, message.other];
}

function placeholders(message: Message | undefined): string[] {
  return [...new Set(texts(message).flatMap((text) => text.match(/\{\w+\}/g) ?? []))].sort();
}

/** Intl writes narrow spaces that look like spaces. */
function plain(text: string): string {
  return text.replace(/[\u202f\u2009\u00a0]/g, ' ');
}

describe('The time of a session, for whoever looks from another zone', () => {
  const at = (start: string, own: string | null, zone = 'America/New_York') =>
    formatSession(
      'en',
      { start: new Date(start), end: new Date(Date.parse(start) + 50 * 60_000), zone },
      own,
    ).replace(/[\u2009\u202f\u00a0]/g, ' ');

  it.each([
    ['nobody in particular', null, ''],
    ['its own zone', 'America/New_York', ''],
    ['a zone of the same clock', 'America/Detroit', ''],
    ['an earlier clock', 'America/Los_Angeles', ' (7:00 – 7:50 AM PST)'],
    ['a clock of another day', 'Asia/Tokyo', ' (Wednesday, January 6, 2027, 12:00 – 12:50 AM GMT+9)'],
  ])('is told by the place’s clock, and by theirs where it differs: %s', (_who, own, behind) => {
    expect(at('2027-01-05T15:00:00Z', own)).toBe(`Tuesday, January 5, 2027, 10:00 – 10:50 AM EST${behind}`);
  });

  it('differs in summer alone where one of the two keeps its clock', () => {
    expect(at('2027-01-05T15:00:00Z', 'America/Phoenix', 'America/Denver')).toContain('8:00 – 8:50 AM MST');
    expect(at('2027-01-05T15:00:00Z', 'America/Phoenix', 'America/Denver')).not.toContain('(');
    expect(at('2027-07-06T15:00:00Z', 'America/Phoenix', 'America/Denver')).toMatch(
      /9:00 – 9:50 AM MDT \(8:00 – 8:50 AM MST\)$/,
    );
  });
});

describe('What a zone is called on the days that are shown', () => {
  it.each([
    ['2027-03-13', 1, 'EST'],
    ['2027-03-14', 1, 'EST and EDT'],
    ['2027-03-15', 1, 'EDT'],
    ['2027-03-08', 7, 'EST and EDT'],
    ['2027-11-07', 1, 'EDT and EST'],
    ['2027-11-08', 7, 'EST'],
  ])('from %s for %i days: %s', (date, days, name) => {
    expect(formatZoneOfDays('en', 'America/New_York', date, days)).toBe(name);
  });
});
