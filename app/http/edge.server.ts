import type { ErrorRequestHandler, RequestHandler } from 'express';
import { randomBytes } from '#app/platform/crypto/random-bytes.ts';
import { hasForbiddenSigns } from '#app/platform/plain-text.ts';
import { describeError, log } from '#app/platform/log.server.ts';
import { securityHeaders } from './headers.server.ts';
import { getServerConfig } from './server-config.server.ts';

const METHODS = ['GET', 'HEAD', 'POST'];

/**
 * Checks every request first, whatever it asks for. The answer gets the protecting headers and may not be stored. A
 * request that no browser of ours sends is refused here. Beyond this point, the host is always our own.
 */
export const edge: RequestHandler = (request, response, next) => {
  const { publicUrl, isSecure, oidc } = getServerConfig();
  const nonce = randomBytes(16).toString('base64');
  response.locals['nonce'] = nonce;
  const headers = securityHeaders({ nonce, isSecure, providerOrigin: oidc.providerOrigin });
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.setHeader('Cache-Control', 'no-store');
  const refuse = (status: number, words: string) => void response.status(status).type('text').send(words);
  if (!METHODS.includes(request.method)) {
    response.set('Allow', METHODS.join(', '));
    return refuse(405, 'Method not allowed');
  }
  // No page of ours could name such an address.
  if (!isReadableAddress(request.url)) return refuse(400, 'Bad request');
  // Remix would answer these with a route's data instead of a page. Pages are whole documents, so nothing of ours asks.
  if (isDataAddress(request.url)) return refuse(404, 'Not found');
  const { origin } = request.headers;
  // Remix would answer 500 and log it as a fault of ours.
  if (request.method === 'POST' && origin !== undefined && origin !== publicUrl.origin)
    return refuse(403, 'Forbidden');
  // Addresses are built from these. The public address is configured, so what a caller says of it does not count.
  delete request.headers['x-forwarded-host'];
  request.headers.host = publicUrl.host;
  next();
};

/**
 * Tells whether an address can be decoded and holds no control character, which no text of a page may have. A browser
 * writes a tab or a line end that is typed into a search as `%09` or `%0D%0A`.
 */
function isReadableAddress(url: string): boolean {
  if (!url.includes('%')) return true;
  const [path = '', ...query] = url.split('?');
  try {
    return !hasForbiddenSigns(decodeURIComponent(path) + decodeQuery(query.join('?')));
  } catch {
    return false;
  }
}

/** Tells whether an address asks for data, in the old way (`?_data=`) or in the new (`.data`, `/__manifest`). */
function isDataAddress(url: string): boolean {
  const [path = '', ...query] = url.split('?');
  if (/\.data$|^\/__manifest/.test(decodeURIComponent(path))) return true;
  return query.length > 0 && new URLSearchParams(query.join('?')).has('_data');
}

/** A query that is not well encoded is read as browsers read it. */
function decodeQuery(query: string): string {
  return [...new URLSearchParams(query)].flat().join('');
}

/**
 * Answers a request that failed outside the pages. The caller is at fault when its address cannot be read; else we
 * are.
 */
export const edgeFault: ErrorRequestHandler = (error: unknown, request, response, _next) => {
  const { status } = error as { status?: unknown };
  const isTheirs = typeof status === 'number' && status >= 400 && status < 500;
  if (!isTheirs) log.error('A request failed outside the pages', describeError(error));
  if (response.headersSent) request.destroy();
  else if (isTheirs) response.status(status).type('text').send('Bad request');
  else response.status(500).type('text').send('Something went wrong.');
};
