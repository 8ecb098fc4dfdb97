/** The facts of a mail that the demo's mailbox shows. */
export interface MailboxMessage {
  readonly messageId: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  /** The same laid out, with its pictures in it; null of a mail that is text alone. */
  readonly html: string | null;
  /** ISO 8601. */
  readonly receivedAt: string;
  /** Of the whole mail, as it was handed over. */
  readonly bytes: number;
}

/**
 * Reads a mail as this system writes it: encoded words in headers, a text, and beside it perhaps HTML with the pictures that it
 * shows, which then stand in it.
 */
export function parseMail(raw: Buffer, to: readonly string[], at: Date): MailboxMessage {
  const mail = parsePart(raw.toString('utf8').replace(/\r\n/g, '\n'));
  const parts = [...leavesOf(mail)];
  const html = parts.find(({ type }) => type === 'text/html');
  return {
    messageId: mail.headers.get('message-id') ?? '',
    from: decodeWords(mail.headers.get('from') ?? ''),
    to,
    subject: decodeWords(mail.headers.get('subject') ?? ''),
    text: textOf(parts.find(({ type }) => type === 'text/plain') ?? mail),
    html: html === undefined ? null : withPictures(textOf(html), parts),
    receivedAt: at.toISOString(),
    bytes: raw.length,
  };
}

interface Part {
  readonly headers: ReadonlyMap<string, string>;
  readonly type: string;
  readonly body: string;
}

function parsePart(whole: string): Part {
  const end = whole.indexOf('\n\n');
  const headers = new Map(
    whole
      .slice(0, end)
      .replace(/\n[ \t]+/g, ' ')
      .split('\n')
      .map((line) => [
        line.slice(0, line.indexOf(':')).toLowerCase(),
        line.slice(line.indexOf(':') + 1).trim(),
      ]),
  );
  const type = (headers.get('content-type') ?? 'text/plain').split(';')[0]?.trim().toLowerCase() ?? '';
  return { headers, type, body: whole.slice(end + 2) };
}

/** Returns the parts of a mail that have no parts of their own (RFC 2046, section 5.1). */
function* leavesOf(part: Part): Generator<Part> {
  const boundary = /boundary="?([^";]+)"?/.exec(part.headers.get('content-type') ?? '')?.[1];
  if (!part.type.startsWith('multipart/') || boundary === undefined) return yield part;
  const inner = part.body.split(`--${boundary}`).slice(1, -1);
  for (const text of inner) yield* leavesOf(parsePart(text.replace(/^\n/, '')));
}

/** Puts the mail's own pictures in the place of their names (RFC 2392). */
function withPictures(html: string, parts: readonly Part[]): string {
  return parts.reduce((shown, { headers, type, body }) => {
    const cid = /<(.+)>/.exec(headers.get('content-id') ?? '')?.[1];
    return cid === undefined
      ? shown
      : shown.replaceAll(`cid:${cid}`, `data:${type};base64,${body.replace(/\s/g, '')}`);
  }, html);
}

function textOf({ headers, body }: Part): string {
  return decodeBody(body, headers.get('content-transfer-encoding') ?? '').trim();
}

/** Decodes RFC 2047 encoded words; white space between two of them is not text. */
function decodeWords(header: string): string {
  return header
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?([\w-]+)\?([bq])\?([^?]*)\?=/gi, (_whole, _charset, kind: string, text: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(text, 'base64').toString('utf8')
        : fromQuoted(text.replace(/_/g, ' ')),
    );
}

function decodeBody(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  return encoding === 'quoted-printable' ? fromQuoted(body.replace(/=\n/g, '')) : body;
}

function fromQuoted(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/gi, (_whole, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
