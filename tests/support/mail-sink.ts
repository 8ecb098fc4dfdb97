import { SMTPServer } from 'smtp-server';
import { afterAll } from 'vitest';
import { parseMail, type MailboxMessage } from '#app/cli/parse-mail.ts';
import { now } from '#app/platform/clock.ts';

/** How the mail server behaves: takes mails, refuses every address, is busy, or takes the text and never answers. */
export type Mood = 'takes' | 'refuses-address' | 'is-busy' | 'takes-and-hangs' | 'hangs-at-greeting';

/** A real SMTP server on loopback that remembers what it took. */
export interface MailSink {
  readonly url: string;
  readonly mails: MailboxMessage[];
  mood: Mood;
  /** Stops listening: connections are refused until `start`. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

export async function openMailSink(): Promise<MailSink> {
  let port = 0;
  let server = make();
  const sink: MailSink = {
    get url() {
      return `smtp://127.0.0.1:${port}`;
    },
    mails: [],
    mood: 'takes',
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
    async start() {
      server = make();
      await listen();
    },
  };
  function make(): SMTPServer {
    return new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      logger: false,
      closeTimeout: 50,
      onConnect: (_session, done) => (sink.mood === 'hangs-at-greeting' ? undefined : done()),
      onRcptTo(_address, _session, done) {
        if (sink.mood === 'refuses-address') return done(answer(550, 'No such mailbox'));
        if (sink.mood === 'is-busy') return done(answer(451, 'Try again later'));
        done();
      },
      onData(stream, session, done) {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          sink.mails.push(
            parseMail(
              Buffer.concat(chunks),
              session.envelope.rcptTo.map(({ address }) => address),
              now(),
            ),
          );
          if (sink.mood !== 'takes-and-hangs') done();
        });
      },
    });
  }
  const listen = () =>
    new Promise<void>((resolve, reject) => {
      server.on('error', reject);
      server.listen(port, '127.0.0.1', () => {
        port = (server.server.address() as { port: number }).port;
        resolve();
      });
    });
  await listen();
  afterAll(() => sink.stop());
  return sink;
}

function answer(code: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode: code });
}
