import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';
import { useTexter, twilioTexter } from '#app/modules/notifications/texts/index.server.ts';

export const ACCOUNT = { sid: `AC${'0'.repeat(31)}1`, token: 'a-token-of-tests-alone' };

/** How Twilio answers: it takes the text, refuses it with a code of its own, fails, or takes it and never says so. */
type Answer = 'takes' | { readonly code: number; readonly status: number } | 'fails' | 'hangs-up';

export interface RecordingTwilio {
  readonly url: string;
  /** What was posted to Messages.json, oldest first. */
  readonly sent: Readonly<Record<'To' | 'From' | 'Body' | 'StatusCallback', string>>[];
  answer: Answer;
}

/** Starts a server that speaks what Twilio documents of its Messages resource, and sends by it. Ends with the file. */
export async function openRecordingTwilio(): Promise<RecordingTwilio> {
  const sent: RecordingTwilio['sent'] = [];
  const recording = { url: '', sent, answer: 'takes' as Answer };
  const server = createServer((request, response) => {
    void read(request).then((body) => {
      const isRight =
        request.url === `/2010-04-01/Accounts/${ACCOUNT.sid}/Messages.json` &&
        request.headers.authorization ===
          `Basic ${Buffer.from(`${ACCOUNT.sid}:${ACCOUNT.token}`).toString('base64')}`;
      const { answer } = recording;
      const say = (status: number, json: object) => {
        response.writeHead(status, { 'Content-Type': 'application/json' });
        response.end(JSON.stringify(json));
      };
      if (!isRight) return say(401, { code: 20003, message: 'Authenticate', status: 401 });
      if (answer === 'fails') return say(500, { message: 'Server error', status: 500 });
      if (typeof answer === 'object') return say(answer.status, { ...answer, message: 'No' });
      sent.push(Object.fromEntries(new URLSearchParams(body)) as RecordingTwilio['sent'][number]);
      if (answer === 'hangs-up') return void request.socket.destroy();
      say(201, { sid: `SM${String(sent.length).padStart(32, '0')}`, status: 'queued', body: 'x' });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => void server.close());
  recording.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  useTexter(twilioTexter({ ...ACCOUNT, apiUrl: recording.url }));
  return recording;
}

async function read(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}
