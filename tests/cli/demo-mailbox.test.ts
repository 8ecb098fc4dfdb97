import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { startDemoMailbox } from '#app/cli/demo-mailbox.ts';
import { smtpMailer } from '#app/modules/notifications/sending/index.server.ts';

const folder = mkdtempSync(join(tmpdir(), 'mailbox-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const mail = {
  deliveryId: '0195a5a0-0000-7000-8000-000000000001',
  to: 'riley@example.test',
  senderName: 'Clínica Ñandú',
  subject: 'Su cita se canceló: <b>viernes</b>',
  text: 'Su cita se canceló: viernes, 5 de marzo.\n\nLlame al (212) 555-0100.',
  locale: 'es',
  look: null,
} as const;

describe('The demo’s mailbox', () => {
  it('keeps every mail, shows it as text, and still has it after a restart', async () => {
    const first = await startDemoMailbox({ smtpPort: 0, webPort: 0, folder });
    const outcome = await smtpMailer(first.smtpUrl, 'appointments@clinic.test').send(mail);
    expect(outcome).toEqual({ status: 'sent', providerId: `<${mail.deliveryId}@clinic.test>` });
    const [kept] = first.messages();
    expect(kept).toMatchObject({
      messageId: `<${mail.deliveryId}@clinic.test>`,
      from: `${mail.senderName} <appointments@clinic.test>`,
      to: [mail.to],
      subject: mail.subject,
      text: mail.text,
    });
    const page = await (await fetch(first.webUrl)).text();
    expect(page).toContain('5 de marzo');
    expect(page).not.toContain('<b>viernes');
    expect(page).not.toContain('<script');
    expect((await fetch(new URL('/other', first.webUrl))).status).toBe(404);
    await first.stop();

    const second = await startDemoMailbox({ smtpPort: 0, webPort: 0, folder });
    expect(second.messages()).toEqual([kept]);
    await second.stop();
  });

  it('shows a mail as a mail program does, which fetches nothing', async () => {
    const mailbox = await startDemoMailbox({ smtpPort: 0, webPort: 0, folder });
    const look = { colour: '#0055aa', logo: null };
    await smtpMailer(mailbox.smtpUrl, 'appointments@clinic.test').send({ ...mail, look });
    expect(mailbox.messages()[0]?.text).toBe(mail.text);
    const list = await (await fetch(mailbox.webUrl)).text();
    const shown = await fetch(new URL(/href="(\/mails\/[^"]+)"/.exec(list)?.[1] ?? '', mailbox.webUrl));
    expect(shown.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await shown.text()).toContain('5 de marzo');
    await mailbox.stop();
  });

  it('refuses to run in production', async () => {
    vi.stubEnv('NODE_ENV', 'production');
    await expect(startDemoMailbox({ smtpPort: 0, webPort: 0, folder })).rejects.toThrow(/production/);
  });
});
