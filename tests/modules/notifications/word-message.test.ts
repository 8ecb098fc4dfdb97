import { describe, expect, it } from 'vitest';
import { lintMessage } from '#app/modules/notifications/message-lint.ts';
import { TEMPLATES, type MessageKind } from '#app/modules/notifications/templates.ts';
import { shownPhone, wordMessage } from '#app/modules/notifications/word-message.ts';

const KINDS: MessageKind[] = ['confirmation', 'moved', 'cancellation', 'reminder-24h'];
const asked = {
  startsAt: new Date('2027-03-05T19:00:00Z'),
  zone: 'America/New_York',
  clinicName: 'Riverside',
  phone: '+12125550100',
};

describe('The words of appointment messages', () => {
  it('say nothing clinical, in either language', () => {
    const texts = Object.values(TEMPLATES).flatMap((ofLocale) =>
      Object.values(ofLocale).flatMap(({ subject, body }) => [subject, body]),
    );
    expect(texts).toHaveLength(16);
    for (const text of texts) expect(lintMessage(text)).toEqual([]);
  });

  it('name the day, and in the text the time with its zone, the phone and the clinic', () => {
    for (const locale of ['en', 'es'] as const) {
      for (const kind of KINDS) {
        const { subject, text } = wordMessage({ ...asked, kind, locale });
        const day = locale === 'en' ? 'Friday, March 5' : 'viernes, 5 de marzo';
        const time = locale === 'en' ? '2:00 PM EST' : '2:00 p.m. EST';
        expect(subject).toContain(day);
        for (const part of [day, time, '(212) 555-0100', 'Riverside']) expect(text).toContain(part);
        expect(`${subject}${text}`).not.toMatch(/[{}]/);
      }
    }
  });

  it('fit a header: a name with a line break cannot add one', () => {
    const { subject } = wordMessage({
      ...asked,
      kind: 'moved',
      locale: 'en',
      clinicName: 'A\r\nBcc: x@example.test',
    });
    expect(subject).not.toMatch(/[\r\n]/);
  });

  it('show a US phone number as it is dialled, any other as it is', () => {
    expect(shownPhone('+12125550100')).toBe('(212) 555-0100');
    expect(shownPhone('+442071838750')).toBe('+442071838750');
  });
});
