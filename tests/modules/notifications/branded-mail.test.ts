import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { beforeEach, describe, expect, it } from 'vitest';
import { smtpMailer, type Mail } from '#app/modules/notifications/sending/index.server.ts';
import { newId } from '#app/platform/new-id.ts';
import { openMailSink } from '#tests/support/mail-sink.ts';

const sink = await openMailSink();
beforeEach(() => void sink.mails.splice(0));

const TEXT = 'Tiene una cita: viernes, 5 de marzo.\n\nLlame al (212) 555-0100.\n\nElm House';

async function sendWith(look: Mail['look']) {
  const outcome = await smtpMailer(sink.url, 'appointments@clinic.test').send({
    ...{ deliveryId: newId(), to: 'ann@example.test', senderName: 'Elm House', locale: 'es' },
    ...{ subject: 'Su cita', text: TEXT, look },
  });
  expect(outcome.status).toBe('sent');
  return sink.mails[0]!;
}

/** The picture that a mail shows, taken out of it. */
const pictureIn = (html: string | null) =>
  Buffer.from(/src="data:image\/png;base64,([^"]+)"/.exec(html ?? '')?.[1] ?? '', 'base64');

/** The worst that a logo can be: as large as they are kept, and of no two dots alike. */
async function noisyLogo(): Promise<Buffer> {
  const [width, height] = [480, 160];
  const dots = createHash('shake256', { outputLength: width * height * 3 })
    .update('dots')
    .digest();
  return sharp(dots, { raw: { width, height, channels: 3 } })
    .png({ palette: true, colours: 32 })
    .toBuffer();
}

describe('A mail of a clinic', () => {
  it('has its text whole, and beside it the same laid out with the logo in it, within 60 KB', async () => {
    const png = await noisyLogo();
    expect(png.length).toBeGreaterThan(40_000);
    const mail = await sendWith({ colour: '#ffcc00', logo: { id: newId(), png } });
    expect(mail.text).toBe(TEXT);
    expect(mail.html).toContain('viernes, 5 de marzo.');
    const { format, width = 0, height = 0 } = await sharp(pictureIn(mail.html)).metadata();
    expect([format, width > 100, height <= 96]).toEqual(['png', true, true]);
    expect(mail.bytes).toBeLessThan(60_000);
    expect(mail.bytes).toBeGreaterThan(10_000);
  });

  it('is small without a logo, and has its colour', async () => {
    const mail = await sendWith({ colour: '#0055aa', logo: null });
    expect(mail.html).toContain('#0055aa');
    expect(mail.html).not.toContain('<img');
    expect(mail.bytes).toBeLessThan(6_000);
  });

  it('goes out without its logo when that cannot be drawn', async () => {
    const mail = await sendWith({ colour: '#0055aa', logo: { id: newId(), png: Buffer.from('a picture') } });
    expect([mail.text, mail.html?.includes('<img')]).toEqual([TEXT, false]);
  });

  it('of nobody in particular is text alone', async () => {
    expect(await sendWith(null)).toMatchObject({ text: TEXT, html: null });
  });
});
