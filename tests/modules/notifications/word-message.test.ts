import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lintMessage } from '#tests/support/message-lint.ts';
import { appointmentVariables } from '#app/modules/notifications/kinds/appointment-variables.ts';
import {
  KIND_NAMES,
  MESSAGE_KINDS,
  readKind,
  SEVERAL,
  STANDS,
  type MessageKind,
} from '#app/modules/notifications/kinds/message-kinds.ts';
import { kindWord } from '#app/modules/notifications/ledger/ui/delivery-words.ts';
import { wordSeries } from '#app/modules/notifications/word-series.ts';
import { wordMessage } from '#app/modules/notifications/kinds/word-message.ts';
import { translator } from '#app/platform/i18n/index.ts';
import { localDateOf } from '#app/platform/local-time.ts';

const KINDS = KIND_NAMES.map(
  (name) => ('hasHours' in MESSAGE_KINDS[name] ? `${name}-24h` : name) as MessageKind,
);
const asked = {
  now: new Date('2027-03-01T12:00:00Z'),
  startsAt: new Date('2027-03-05T19:00:00Z'),
  zone: 'America/New_York',
  before: [{ startsAt: new Date('2027-03-04T15:00:00Z'), zone: 'America/Chicago' }],
  place: { isVideo: false, name: 'Main office', address: '12 Elm Street' },
  clinicName: 'Riverside',
  phone: '+12125550100',
  isOff: false,
};

/** "miércoles, 30 de septiembre de 2027". */
const LONGEST_DAY = 36;

describe('The words of appointment messages', () => {
  it('say nothing clinical, in either language', () => {
    const texts = Object.values(MESSAGE_KINDS).flatMap(({ template }) =>
      (['en', 'es'] as const).flatMap((locale) =>
        Object.values(template[locale]).flatMap((text: string | object) =>
          typeof text === 'string' ? [text] : (Object.values(text) as string[]),
        ),
      ),
    );
    // Of each kind a subject and a body, in two languages; of two kinds also for those who know another time, clock or place.
    expect(texts).toHaveLength(KIND_NAMES.length * 4 + 2 * 12);
    expect(KIND_NAMES.length).toBeGreaterThanOrEqual(4);
    const calls = Object.values(MESSAGE_KINDS).flatMap(({ call }) => Object.values(call));
    const several = Object.values(SEVERAL).flatMap((words) => Object.values(words));
    for (const text of [...texts, ...calls, ...several, ...Object.values(STANDS)])
      expect(lintMessage(text)).toEqual([]);
  });

  it('name the day, and in the text the time with its zone, the place, the phone and the clinic', () => {
    for (const locale of ['en', 'es'] as const) {
      for (const kind of KINDS) {
        const { subject, text } = wordMessage(kind, locale, appointmentVariables({ ...asked, locale }));
        const now = locale === 'en' ? 'Friday, March 5 at 2:00 PM EST' : 'viernes, 5 de marzo, 2:00 p.m. EST';
        const before =
          locale === 'en' ? 'Thursday, March 4 at 9:00 AM CST' : 'jueves, 4 de marzo, 9:00 a.m. CST';
        expect(subject).toContain((kind === 'cancellation' ? before : now).split(/ at |, \d+:/)[0]);
        const said = {
          ...{ confirmation: [now], moved: [before, now], cancellation: [before] },
          ...{ offer: [now], 'offer-taken': [now] },
        };
        for (const part of kind in said ? said[kind as keyof typeof said] : [before, now])
          expect(text).toContain(part);
        for (const part of ['Main office, 12 Elm Street', '(212) 555-0100', 'Riverside'])
          expect(text).toContain(part);
        expect(`${subject}${text}`).not.toMatch(/[{}]/);
      }
    }
  });

  it('name no earlier time to those who know none, and each one to those who may know several', () => {
    const [one] = asked.before;
    const other = { startsAt: new Date('2027-03-03T19:30:00Z'), zone: 'America/New_York' };
    const text = (kind: MessageKind, before: readonly (typeof other)[]) =>
      wordMessage(kind, 'en', appointmentVariables({ ...asked, locale: 'en', before })).text;
    for (const kind of ['moved', 'reminder-24h'] as const)
      expect(text(kind, [])).not.toMatch(/before|from|March 4/);
    expect(text('cancellation', [other, one!])).toContain(
      'Your appointment on Wednesday, March 3 at 2:30 PM EST or Thursday, March 4 at 9:00 AM CST is cancelled.',
    );
  });

  it('name the year of each day that is not of the year in which they are written, and of no other', () => {
    const instant = fc
      .date({ min: new Date('2026-01-01'), max: new Date('2029-12-31'), noInvalidDate: true })
      .map((date) => new Date(Math.floor(date.getTime() / 60_000) * 60_000));
    const zone = fc.constantFrom('America/New_York', 'Pacific/Honolulu', 'Pacific/Auckland');
    fc.assert(
      fc.property(
        instant,
        instant,
        instant,
        zone,
        fc.constantFrom('en', 'es'),
        (now, startsAt, was, at, locale) => {
          fc.pre(startsAt.getTime() !== was.getTime());
          const said = appointmentVariables({
            ...asked,
            locale,
            now,
            startsAt,
            zone: at,
            before: [{ startsAt: was, zone: at }],
          });
          const yearOf = (one: Date) => localDateOf(one, at).slice(0, 4);
          for (const [told, one] of [
            [said.day, startsAt],
            [said.before, was],
            [said.beforeDay, was],
          ] as const)
            expect(/\d{4}/.exec(told)?.[0] ?? yearOf(now)).toBe(yearOf(one));
          expect(said.day.length).toBeLessThanOrEqual(LONGEST_DAY);
        },
      ),
    );
    const told = (kind: MessageKind, locale: 'en' | 'es') =>
      wordMessage(
        kind,
        locale,
        appointmentVariables({ ...asked, locale, now: new Date('2026-12-28T17:00:00Z') }),
      );
    expect(told('reminder-48h', 'en').subject).toBe('Reminder: Friday, March 5, 2027 at 2:00 PM EST');
    expect(told('moved', 'es').text).toMatch(
      /^Su cita de jueves, 4 de marzo de 2027, 9:00 a\.m\. CST se cambió\. Ahora es: viernes, 5 de marzo de 2027, 2:00/,
    );
    expect(told('cancellation', 'en').subject).toBe(
      'Your appointment on Thursday, March 4, 2027 is cancelled',
    );
    // The day is the one of the place: it is next year there, and still this year where the message is written.
    const newYear = { startsAt: new Date('2027-01-01T04:30:00Z'), now: new Date('2027-01-01T04:00:00Z') };
    expect(appointmentVariables({ ...asked, ...newYear, locale: 'en' }).day).toBe('Thursday, December 31');
  });

  it('fit one line of a subject with the longest day and the year, in either language', () => {
    for (const locale of ['en', 'es'] as const)
      for (const kind of KINDS) {
        const startsAt = new Date('2027-09-29T16:00:00Z');
        const before = [{ startsAt: new Date('2027-09-22T16:00:00Z'), zone: 'America/New_York' }];
        const now = new Date('2026-12-28T17:00:00Z');
        const { subject } = wordMessage(
          kind,
          locale,
          appointmentVariables({ ...asked, locale, now, startsAt, before }),
        );
        // RFC 5322, section 2.1.1, recommends lines of at most 78 characters; the name of the field counts.
        expect(`Subject: ${subject}`.length).toBeLessThanOrEqual(78 + 10);
      }
  });

  it('say that the place has changed, not the time, to those who know the time', () => {
    const told = (locale: 'en' | 'es', kind: MessageKind, placeBefore: typeof asked.place) =>
      wordMessage(kind, locale, appointmentVariables({ ...asked, locale, before: [], placeBefore }));
    const north = { isVideo: false, name: 'North', address: '3 Oak Road' };
    const moved = told('en', 'moved', north);
    expect(moved.subject).toBe('Your appointment on Friday, March 5 at 2:00 PM EST: its place has changed');
    expect(moved.text).toMatch(
      /^The place of your appointment on Friday, March 5 at 2:00 PM EST has changed\. It is no longer at North\.\n\nWhere: Main office/,
    );
    expect(told('en', 'reminder-24h', { ...north, isVideo: true }).text).toContain(
      'Its place has changed: it is no longer by video.',
    );
    expect(told('es', 'moved', north).text).toContain(
      'Su cita cambió de lugar: viernes, 5 de marzo, 2:00 p.m. EST. Ya no es en North.',
    );
  });

  it('name the time as it was told of a place with another clock, and the time by the clock of the new place', () => {
    // Told as 12:00 PM in New York, the session is at a place in Chicago, where the same moment is 11:00 AM.
    const elsewhere = {
      ...asked,
      startsAt: new Date('2027-03-05T17:00:00Z'),
      zone: 'America/Chicago',
      before: [],
      placeBefore: { isVideo: false, name: 'North', address: '3 Oak Road', zone: 'America/New_York' },
    };
    const told = (locale: 'en' | 'es', kind: MessageKind, zone: string | null = elsewhere.placeBefore.zone) =>
      wordMessage(
        kind,
        locale,
        appointmentVariables({ ...elsewhere, locale, placeBefore: { ...elsewhere.placeBefore, zone } }),
      ).text.split('\n')[0];
    expect(told('en', 'moved')).toBe(
      'The place of your appointment on Friday, March 5 at 11:00 AM CST has changed. It is no longer 12:00 PM EST at North.',
    );
    expect(told('es', 'moved')).toBe(
      'Su cita cambió de lugar: viernes, 5 de marzo, 11:00 a.m. CST. Ya no es 12:00 p.m. EST en North.',
    );
    expect(told('en', 'reminder-24h')).toContain('on Friday, March 5 at 11:00 AM CST. Its place has changed');
    expect(told('en', 'reminder-24h')).toContain('it is no longer 12:00 PM EST at North');
    // Where the clock shows the same, or the zone was never told, only the place is another.
    for (const zone of ['America/Winnipeg', 'America/Chicago', null])
      expect(told('en', 'moved', zone)).toBe(
        'The place of your appointment on Friday, March 5 at 11:00 AM CST has changed. It is no longer at North.',
      );
  });

  it('say of a session by video that nobody needs to come', () => {
    for (const locale of ['en', 'es'] as const) {
      const { place } = appointmentVariables({ ...asked, locale, place: { ...asked.place, isVideo: true } });
      expect(place).toMatch(/by video|por video/);
      expect(place).not.toContain('Elm Street');
      expect(lintMessage(place)).toEqual([]);
      expect(place).toMatch(/come in|venir/);
    }
  });

  it('say of a cancelled session by video where it was, not that nobody needs to come', () => {
    for (const locale of ['en', 'es'] as const) {
      const place = { ...asked.place, isVideo: true };
      const { place: said } = appointmentVariables({ ...asked, locale, place, isOff: true });
      expect(said).toBe(locale === 'en' ? 'Where: by video.' : 'Lugar: por video.');
    }
  });

  it('name the link by which a client joins, where there is one', () => {
    const place = { ...asked.place, isVideo: true, videoLink: 'https://clinic.example.test/video/a1' };
    const words = (locale: 'en' | 'es', isOff = false) =>
      wordMessage('confirmation', locale, appointmentVariables({ ...asked, locale, place, isOff })).text;
    expect(words('en')).toContain('Open this link at that time:\nhttps://clinic.example.test/video/a1\n\n');
    expect(words('es')).toContain('Abra este enlace a esa hora:\nhttps://clinic.example.test/video/a1\n\n');
    expect(words('en', true)).not.toContain('https');
    expect(lintMessage(words('en'))).toEqual([]);
  });

  it('name the link of each appointment of a list beside it, and the place once', () => {
    const lines = [5, 12].map((day) =>
      wordMessage(
        'confirmation',
        'en',
        appointmentVariables({
          ...{ ...asked, locale: 'en', before: [] },
          startsAt: new Date(`2027-03-${String(day).padStart(2, '0')}T19:00:00Z`),
          place: { ...asked.place, isVideo: true, videoLink: `https://clinic.example.test/video/${day}` },
        }),
      ),
    );
    const inBoth = <T>(one: T) => ({ en: one, es: one });
    const { text } = wordSeries('en', lines, {
      ...{ everyWeeks: 1, days: inBoth(['Friday']), time: inBoth('2:00 PM'), without: inBoth([]) },
    });
    expect(text).toContain(
      '- Friday, March 5 at 2:00 PM EST\n  https://clinic.example.test/video/5\n- Friday, March 12 at 2:00 PM EST\n  https://clinic.example.test/video/12\n\nWhere: by video. You do not need to come in. Open the link of each at its time.\n',
    );
  });

  it('fit a header: a name with a line break cannot add one', () => {
    const { subject } = wordMessage(
      'moved',
      'en',
      appointmentVariables({ ...asked, locale: 'en', clinicName: 'A\r\nBcc: x@example.test' }),
    );
    expect(subject).not.toMatch(/[\r\n]/);
  });

  it('show a phone number as it is dialled, with its extension', () => {
    const phoneOf = (phone: string) => appointmentVariables({ ...asked, locale: 'en', phone }).phone;
    expect(phoneOf('+12125550100')).toBe('(212) 555-0100');
    expect(phoneOf('+12125550100;ext=204')).toBe('(212) 555-0100 ext. 204');
    expect(phoneOf('+442071838750')).toBe('+44 20 7183 8750');
  });

  it('is read back as what was written, with its hours', () => {
    for (const kind of KINDS) expect(readKind(kind)?.kind).toBe(kind);
    expect(readKind('reminder-24h')).toMatchObject({ name: 'reminder', hours: 24 });
    expect(KINDS.map((kind) => readKind(kind)?.name).sort()).toEqual(KIND_NAMES.toSorted());
  });

  it('is never taken for a similar one when another release has written it', () => {
    const strange = [
      'booked',
      'reminder',
      'reminder-h',
      'moved-24h',
      'movedx',
      'xreminder-24h',
      'toString',
      '',
    ];
    for (const locale of ['en', 'es'] as const) {
      const words = Object.values(MESSAGE_KINDS).map(({ one }) => one[locale]);
      for (const kind of strange) {
        expect(readKind(kind)).toBeNull();
        const told = kindWord(translator(locale), locale, kind);
        expect(words.filter((word) => told.startsWith(word))).toEqual([]);
        expect(told).toContain(`(${kind})`);
      }
    }
    expect(kindWord(translator('en'), 'en', 'reminder-1h')).toBe('Reminder, 1 hour before');
  });
});
