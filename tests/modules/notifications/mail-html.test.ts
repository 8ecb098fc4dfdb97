import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clinicalWordsIn } from '#app/modules/notifications/clinical-words.ts';
import { wordInvitation } from '#app/modules/notifications/invitation-mail.ts';
import { appointmentVariables } from '#app/modules/notifications/kinds/appointment-variables.ts';
import {
  KIND_NAMES,
  MESSAGE_KINDS,
  type MessageKind,
} from '#app/modules/notifications/kinds/message-kinds.ts';
import { wordMessage } from '#app/modules/notifications/kinds/word-message.ts';
import { mailHtml } from '#app/modules/notifications/sending/mail-html.ts';
import { wordWarning } from '#app/modules/setup/licence-warnings/word-warning.ts';
import { contrast } from '#app/platform/brand-colour.ts';

const SENDER = 'Elm & Oak Office';
const LOGO = { src: 'cid:logo.1@clinic.test', width: 120, height: 40 };

/** Every mail that goes out, in both languages. */
const mails = (['en', 'es'] as const).flatMap((locale) => {
  const startsAt = new Date('2027-03-05T15:00:00Z');
  const place = { isVideo: false, name: 'Elm House', address: '1 Elm Street' };
  const earlier = { startsAt: new Date('2027-03-04T15:00:00Z'), zone: 'America/New_York' };
  const words = KIND_NAMES.flatMap((name) => {
    const kind = ('hasHours' in MESSAGE_KINDS[name] ? `${name}-24h` : name) as MessageKind;
    return [[], [earlier]].map((before) => ({
      what: `${kind}, ${before.length} before`,
      ...wordMessage(
        kind,
        locale,
        appointmentVariables({
          ...{ now: startsAt, locale, startsAt, zone: 'America/New_York', before, place, isOff: false },
          ...{ clinicName: SENDER, phone: '+12125550100' },
        }),
      ),
    }));
  });
  const invitation = wordInvitation(locale, {
    ...{ senderName: SENDER, name: 'Ann', link: 'https://clinic.test/invitations/abc_-1', zone: 'UTC' },
    expiresAt: startsAt,
  });
  const warning = wordWarning(
    locale,
    [{ therapist: null, state: 'NY', expiresOn: '2027-06-01' }],
    '2027-05-02',
    SENDER,
  );
  return [...words, { what: 'invitation', ...invitation }, { what: 'warning', ...warning }].map((mail) => ({
    ...mail,
    locale,
  }));
});

const shown = (mail: Pick<(typeof mails)[number], 'locale' | 'subject' | 'text'>, colour = '#ffcc00') =>
  mailHtml({ ...mail, senderName: SENDER, colour, logo: LOGO });

/** What is read of a mail: its words, without its tags. */
function wordsOf(html: string): string {
  return html
    .slice(html.indexOf('<body'))
    .replace(/<br>|<\/p>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replace(/&#(\d+);/g, (_whole, code: string) => String.fromCharCode(Number(code)))
    .replace(/\s+/g, ' ')
    .trim();
}

describe('A mail as a mail program shows it', () => {
  it.each(mails)('has the words of its text and the sender, and no others: $what, $locale', (mail) => {
    const html = shown(mail);
    expect(wordsOf(html)).toBe(`${SENDER} ${mail.text.replace(/\s+/g, ' ')}`);
    // Some mail programs show another blank as a box.
    expect(`${mail.subject} ${mail.text}`).not.toMatch(/[\u00a0\u2009\u202f]/);
    expect(clinicalWordsIn(wordsOf(html.replace(/license|licencia/gi, '')))).toEqual([]);
    expect(html).toContain(`lang="${mail.locale === 'en' ? 'en-US' : 'es-US'}"`);
  });

  it.each(mails)('fetches nothing and runs nothing: $what, $locale', (mail) => {
    const html = shown(mail);
    const sources = [...html.matchAll(/\b(?:src|href|background)="([^"]*)"/g)].map(([, address]) => address);
    const link = 'https://clinic.test/invitations/abc_-1';
    expect(new Set(sources)).toEqual(new Set(mail.what === 'invitation' ? [LOGO.src, link] : [LOGO.src]));
    expect(html).not.toMatch(/<script|<link|<iframe|@import|url\(|\son\w+=/i);
  });

  it('can be read in every colour, on light and on dark', () => {
    const anyColour = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}`);
    fc.assert(
      fc.property(anyColour, (colour) => {
        const html = shown({ locale: 'en', subject: 'A', text: 'See https://clinic.test/a.' }, colour);
        const light = /<a href="https:\/\/clinic.test\/a" style="color:(#\w{6})"/.exec(html)?.[1] ?? '';
        const dark = /\.sheet a \{ color: (#\w{6})/.exec(html)?.[1] ?? '';
        expect(contrast(light, '#ffffff')).toBeGreaterThanOrEqual(4.5);
        expect(contrast(dark, '#18232a')).toBeGreaterThanOrEqual(4.5);
      }),
    );
    const texts = [...shown(mails[0]!).matchAll(/background: ?(#\w{6})[^}]*?[; ]color: ?(#\w{6})/g)];
    expect(texts.length).toBe(2);
    for (const [, ground = '', text = ''] of texts) expect(contrast(ground, text)).toBeGreaterThan(7);
  });

  it('takes no mark-up from a name, a place or a subject', () => {
    const text = '<img src=x onerror=alert(1)> "A" & \'B\'\n<b>C</b>';
    const html = mailHtml({
      ...{ locale: 'en', senderName: '</p><script>', subject: '</title><script>', text },
      ...{ colour: '#0f5e7a', logo: null },
    });
    expect(html).not.toMatch(/<script|<img|<b>/);
    expect(wordsOf(html)).toBe(`</p><script> ${text.replace('\n', ' ')}`);
  });
});
