import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';

/** A text that the demo sent, or that was replied to one. */
export interface DemoText {
  readonly from: string;
  readonly to: string;
  readonly body: string;
  /** ISO 8601. */
  readonly at: string;
  readonly isReply: boolean;
}

/** Where the demo's server takes replies, and with which account it sends. */
export interface DemoTwilio {
  readonly sid: string;
  readonly token: string;
  readonly inboundAt: string;
}

/** As many are kept. */
const KEEP = 200;
const MAX_BYTES = 32 * 1024;

export interface DemoTexts {
  /** Oldest first. */
  texts(): readonly DemoText[];
  /** Answers a post to the mailbox; false for one that is not about texts. */
  answer(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
}

/**
 * Takes every text that the demo sends, as Twilio's Messages resource does, and delivers none. A reply to one is brought to the demo's
 * server as Twilio brings it, signed by the demo's own token.
 */
export function openDemoTexts(folder: string, { sid, token, inboundAt }: DemoTwilio): DemoTexts {
  const file = join(folder, 'texts.json');
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as DemoText[]) : [];
  const keep = (text: Omit<DemoText, 'at'>) => {
    kept.push({ ...text, at: new Date().toISOString() });
    kept.splice(0, Math.max(0, kept.length - KEEP));
    writeFileSync(`${file}.new`, JSON.stringify(kept, null, 1));
    renameSync(`${file}.new`, file);
  };
  const newSid = () => `SM${randomBytes(16).toString('hex')}`;

  async function bring(from: string, to: string, body: string): Promise<void> {
    const fields = { MessageSid: newSid(), AccountSid: sid, From: from, To: to, Body: body, NumMedia: '0' };
    await fetch(inboundAt, {
      method: 'POST',
      headers: { 'X-Twilio-Signature': getExpectedTwilioSignature(token, inboundAt, fields) },
      body: new URLSearchParams(fields),
    });
  }

  return {
    texts: () => kept,
    async answer(request, response) {
      const path = request.url ?? '';
      const isSent = path === `/2010-04-01/Accounts/${sid}/Messages.json`;
      if (request.method !== 'POST' || (!isSent && path !== '/texts/reply')) return false;
      const fields = new URLSearchParams(await read(request));
      const given = (name: string) => (fields.get(name) ?? '').slice(0, 2_000);
      const text = { from: given('From'), to: given('To'), body: given('Body') };
      keep({ ...text, isReply: !isSent });
      if (isSent) {
        response.writeHead(201, { 'Content-Type': 'application/json' });
        response.end(JSON.stringify({ sid: newSid(), status: 'queued', ...text }));
        return true;
      }
      await bring(text.from, text.to, text.body);
      response.writeHead(303, { Location: '/' });
      response.end();
      return true;
    },
  };
}

async function read(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) if (body.length < MAX_BYTES) body += String(chunk);
  return body;
}
