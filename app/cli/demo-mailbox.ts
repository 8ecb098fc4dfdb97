import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { openDemoTexts, type DemoTwilio } from './demo-texts.ts';
import { laidOutAt, mailboxPage } from './mailbox-page.ts';
import { parseMail, type MailboxMessage } from './parse-mail.ts';

export interface DemoMailbox {
  readonly smtpUrl: string;
  readonly webUrl: string;
  /** Oldest first. */
  messages(): readonly MailboxMessage[];
  stop(): Promise<void>;
}

/** More mails would make the file slow to rewrite at each mail. */
const KEEP = 500;
/** Of so many mails the layout is kept too. */
const KEEP_LAID_OUT = 50;
const MAX_BYTES = 1_000_000;

/**
 * Takes every e-mail and every text that the demo sends and delivers none: an SMTP sink and a page that lists what came, both on
 * loopback. Mails are kept in `folder`. Refuses to run in production. A port of 0 takes any free one.
 */
export async function startDemoMailbox(asked: {
  smtpPort: number;
  webPort: number;
  folder: string;
  /** Left out, it takes no texts. */
  twilio?: DemoTwilio;
}): Promise<DemoMailbox> {
  if (process.env['NODE_ENV'] === 'production')
    throw new Error('The demo mailbox does not run in production.');
  const file = join(asked.folder, 'mails.json');
  mkdirSync(asked.folder, { recursive: true });
  const kept = readKept(file);
  const texting = asked.twilio === undefined ? null : openDemoTexts(asked.folder, asked.twilio);
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    size: MAX_BYTES,
    logger: false,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('error', done);
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        kept.push(parseMail(Buffer.concat(chunks), to, new Date()));
        kept.splice(0, Math.max(0, kept.length - KEEP));
        const older = kept.length - KEEP_LAID_OUT - 1;
        if (kept[older] !== undefined) kept[older] = { ...kept[older], html: null };
        keep(file, kept);
        done();
      });
    },
  });
  smtp.on('error', () => {});
  const smtpPort = await listen(smtp.server as unknown as Server, asked.smtpPort);
  const show = (request: IncomingMessage, response: ServerResponse) => {
    const path = request.method === 'GET' ? request.url?.split('?')[0] : undefined;
    const laidOut = kept.find(({ messageId }) => path === laidOutAt(messageId))?.html ?? null;
    const page =
      path === '/' ? mailboxPage([...kept].reverse(), [...(texting?.texts() ?? [])].reverse()) : laidOut;
    response.writeHead(page === null ? 404 : 200, {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'Content-Security-Policy':
        "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src data:; frame-ancestors 'none'",
    });
    response.end(page ?? 'Not found');
  };
  const web = createServer((request, response) => {
    const answered = texting?.answer(request, response) ?? Promise.resolve(false);
    answered.then(
      (isDone) => (isDone ? undefined : show(request, response)),
      () => response.writeHead(502).end('The reply was not taken.'),
    );
  });
  const webPort = await listen(web, asked.webPort);
  return {
    smtpUrl: `smtp://127.0.0.1:${smtpPort}`,
    webUrl: `http://127.0.0.1:${webPort}/`,
    messages: () => kept,
    async stop() {
      web.closeAllConnections();
      await Promise.all([
        new Promise<void>((resolve) => smtp.close(() => resolve())),
        new Promise((resolve) => web.close(resolve)),
      ]);
    },
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
  });
}

function readKept(file: string): MailboxMessage[] {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as MailboxMessage[];
  } catch {
    return [];
  }
}

function keep(file: string, messages: readonly MailboxMessage[]): void {
  writeFileSync(`${file}.new`, JSON.stringify(messages, null, 1));
  renameSync(`${file}.new`, file);
}
