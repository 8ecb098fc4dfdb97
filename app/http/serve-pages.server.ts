import { createReadableStreamFromReadable } from '@remix-run/node';
import type { AppLoadContext, ServerBuild } from '@remix-run/node';
import type { Request as Asked, RequestHandler, Response as Answer } from 'express';
import { createPageHandler, type PageAnswer } from './page-handler.server.ts';
import { getServerConfig } from './server-config.server.ts';

/** Makes the context that each request brings with it. */
export type ContextOf = (asked: Asked, answer: Answer) => AppLoadContext;

/** Answers the pages of `build`. It stands behind `edge`, which has refused requests from elsewhere. */
export function servePages(build: ServerBuild, contextOf: ContextOf): RequestHandler {
  const handle = createPageHandler(build);
  return (asked, answer, next) => {
    handle(requestOf(asked, answer), contextOf(asked, answer)).then(
      (page) => void send(page, answer).catch(next),
      next,
    );
  };
}

/** Returns the request as loaders and actions take it. It is aborted when the browser goes away before the answer. */
function requestOf(asked: Asked, answer: Answer): Request {
  const leaving = new AbortController();
  answer.on('close', () => {
    if (!answer.writableFinished) leaving.abort();
  });
  const headers = new Headers();
  for (const [name, value] of Object.entries(asked.headers)) {
    for (const one of Array.isArray(value) ? value : [value ?? '']) if (one !== '') headers.append(name, one);
  }
  const hasBody = asked.method !== 'GET' && asked.method !== 'HEAD';
  return new Request(addressOf(asked), {
    method: asked.method,
    headers,
    signal: leaving.signal,
    ...(hasBody ? { body: createReadableStreamFromReadable(asked), duplex: 'half' } : {}),
  });
}

/**
 * Returns the address of a request, always with plain http. Code that needs the public address reads the
 * configuration.
 */
function addressOf(asked: Asked): string {
  return `http://${getServerConfig().publicUrl.host}${asked.originalUrl}`;
}

async function send(page: PageAnswer, answer: Answer): Promise<void> {
  answer.status(page.status);
  if (page instanceof Response) answer.statusMessage = page.statusText;
  for (const [name, value] of page.headers) answer.append(name, value);
  // HEAD is answered with the headers that GET would have, and without the page.
  const body = answer.req.method === 'HEAD' ? null : await bytesOf(page);
  if (body === null) return void answer.end();
  // When the length is known beforehand, head and page leave in one write.
  answer.setHeader('Content-Length', body.length);
  answer.end(body);
}

async function bytesOf(page: PageAnswer): Promise<Buffer | null> {
  if (page instanceof Response) return page.body === null ? null : Buffer.from(await page.arrayBuffer());
  const { html } = page;
  if (html.length === 0) return null;
  const bytes = Buffer.allocUnsafe(html.reduce((sum, text) => sum + Buffer.byteLength(text), 0));
  let end = 0;
  for (const text of html) end += bytes.write(text, end);
  return bytes;
}
