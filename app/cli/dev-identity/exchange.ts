import type { IncomingMessage, ServerResponse } from 'node:http';

const LARGEST_FORM = 10_000;

/** Reads a form's fields; null when it is too large or was not posted from one of our own pages. */
export async function readForm(req: IncomingMessage): Promise<URLSearchParams | null> {
  const site = req.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return null;
  const text = await readText(req);
  return text === null ? null : new URLSearchParams(text);
}

/** Reads the text of a request; null when it is too large. */
export async function readText(req: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of req) {
    const bytes = Buffer.from(part as Uint8Array);
    size += bytes.byteLength;
    if (size > LARGEST_FORM) return null;
    parts.push(bytes);
  }
  return Buffer.concat(parts).toString('utf8');
}

export interface PageHeaders {
  /** The origins to which the redirect after a form may lead: Chrome applies `form-action` to that too. */
  readonly formAction: readonly string[];
}

export function pageHeaders({ formAction }: PageHeaders): Record<string, string> {
  return {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': [
      "default-src 'none'",
      "style-src 'self'",
      "img-src 'self'",
      `form-action ${["'self'", ...formAction].join(' ')}`,
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
  };
}

export function sendPage(
  res: ServerResponse,
  status: number,
  html: string,
  headers: Record<string, string>,
): void {
  res.writeHead(status, headers).end(html);
}
