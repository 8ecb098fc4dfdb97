import { Readable } from 'node:stream';
import { log } from '#app/platform/log.server.ts';
import { mailHtml } from './mail-html.ts';
import { mailLogo } from './mail-logo.server.ts';
import type { Mail, Mailer, MailOutcome } from './mailer.server.ts';

/** The limit for connecting, for the greeting and for every answer. */
const TIMEOUT_MS = 5_000;

type SmtpError = Error & {
  responseCode?: number | undefined;
  command?: string | undefined;
  code?: string | undefined;
};

/**
 * Makes a mailer that sends by SMTP, one connection for each message. `from` is an address, or `Name <address>`; each
 * clinic sends under its own name.
 */
export function smtpMailer(smtpUrl: string, from: string): Mailer {
  const address = /<([^<>]+)>/.exec(from)?.[1] ?? from.trim();
  const domain = address.split('@')[1] ?? 'localhost';
  return {
    async send(mail) {
      const providerId = `<${mail.deliveryId}@${domain}>`;
      const raw = await compose(mail, address, providerId);
      const attempt = await hand(smtpUrl, { from: address, to: mail.to }, raw);
      if (attempt.error === null) return { status: 'sent', providerId };
      log.warn('A mail was not taken', { code: attempt.error.code, status: attempt.error.responseCode });
      return outcomeOf(attempt.error, attempt.isTextRead);
    },
  };
}

async function compose(mail: Mail, address: string, messageId: string): Promise<Buffer> {
  // It is loaded at the first mail, here and below, so that a server that sends none does not wait for it.
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer');
  return new MailComposer({
    from: { name: mail.senderName, address },
    to: { name: '', address: mail.to },
    subject: mail.subject,
    text: mail.text,
    ...(await shownAs(mail, address)),
    messageId,
    // Asks for no out-of-office answers (RFC 3834).
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': mail.locale },
  })
    .compile()
    .build();
}

/** The HTML beside the text, with the logo in the mail itself: nothing is fetched when it is read. */
async function shownAs(mail: Mail, address: string) {
  if (mail.look === null) return {};
  const drawn = await mailLogo(mail);
  const cid = `logo.${mail.deliveryId}@${address.split('@')[1] ?? 'localhost'}`;
  const logo = drawn === null ? null : { src: `cid:${cid}`, width: drawn.width, height: drawn.height };
  return {
    html: mailHtml({ ...mail, colour: mail.look.colour, logo }),
    attachments:
      drawn === null
        ? []
        : [
            {
              filename: 'logo.png',
              content: drawn.png,
              contentType: 'image/png',
              contentDisposition: 'inline' as const,
              cid,
            },
          ],
  };
}

/**
 * Sends the mail. The stream of the text is first read when the server has answered DATA: before that, nothing can have
 * been taken.
 */
async function hand(
  smtpUrl: string,
  envelope: { from: string; to: string },
  raw: Buffer,
): Promise<{ error: SmtpError | null; isTextRead: boolean }> {
  const { connection, connect } = await makeConnection(smtpUrl);
  let isTextRead = false;
  const text = new Readable({
    read() {
      isTextRead = true;
      this.push(raw);
      this.push(null);
    },
  });
  return new Promise((resolve) => {
    const end = (error: SmtpError | null) => {
      if (error === null) connection.quit();
      else connection.close();
      resolve({ error, isTextRead });
    };
    const send = () => connection.send(envelope, text, (error) => end(error ?? null));
    // Errors after the answer are about a message that is already done.
    connection.on('error', end);
    connect((error) => (error === null ? send() : end(error)));
  });
}

/** Makes a connection, and the function that connects it and signs in where the address names a user. */
async function makeConnection(smtpUrl: string) {
  const [{ parseConnectionUrl }, { default: SMTPConnection }] = await Promise.all([
    import('nodemailer/lib/shared'),
    import('nodemailer/lib/smtp-connection'),
  ]);
  const options = { ...parseConnectionUrl(smtpUrl) };
  const { auth } = options as { auth?: { user: string; pass: string } };
  const connection = new SMTPConnection({
    ...options,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    dnsTimeout: TIMEOUT_MS,
  });
  const connect = (done: (error: SmtpError | null) => void) =>
    connection.connect((error) => {
      if (error) done(error);
      else if (auth === undefined) done(null);
      else connection.login({ user: auth.user, credentials: auth }, (refused) => done(refused ?? null));
    });
  return { connection, connect };
}

/**
 * Asks whether the mail server answers and takes the user whom the address names. Sends nothing. Returns `refuses` when it
 * answers with a refusal, `away` when it does not answer, and null when all is well.
 */
export async function findMailFault(smtpUrl: string): Promise<'away' | 'refuses' | null> {
  const { connection, connect } = await makeConnection(smtpUrl);
  return new Promise((resolve) => {
    const end = (error: SmtpError | null) => {
      if (error === null) connection.quit();
      else connection.close();
      resolve(error === null ? null : error.responseCode === undefined ? 'away' : 'refuses');
    };
    connection.on('error', end);
    connect(end);
  });
}

function outcomeOf(error: SmtpError, isTextRead: boolean): MailOutcome {
  const { responseCode: code, command = '' } = error;
  if (code !== undefined && code >= 400) {
    // RFC 5321 section 4.2.1: 5yz is permanent. Only a fault of the address is permanent for us; a refused login or
    // sender can be mended on our side.
    const isAddress = command === 'RCPT TO' && code >= 500;
    return { status: 'failed', reason: isAddress ? 'address-refused' : 'server-refused', isFinal: isAddress };
  }
  if (isTextRead) return { status: 'in_doubt', reason: 'no-answer' };
  if (error.code === 'EENVELOPE') return { status: 'failed', reason: 'address-refused', isFinal: true };
  return { status: 'failed', reason: 'server-away', isFinal: false };
}
