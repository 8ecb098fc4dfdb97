import { readFileSync } from 'node:fs';
import { request as plainRequest } from 'node:http';
import { createServer, request as tlsRequest, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';

const PEM = readFileSync('tests/support/clinic.example.pem', 'utf8');
const [KEY = '', CERTIFICATE = ''] = PEM.match(/-----BEGIN [^]+?-----END [A-Z ]+-----/g) ?? [];

/**
 * A TLS proxy that does what the Caddyfile of docs/operations/install.md makes Caddy do: it hands every request on to
 * `upstream` with Host as it came, and says who called in X-Forwarded headers that the caller cannot choose.
 */
export interface TlsProxy {
  /** fetch for addresses of https://clinic.example, which must be the proxy's certificate; no redirect is followed. */
  readonly fetch: (address: string, init?: RequestInit) => Promise<Response>;
  stop(): Promise<void>;
}

export async function startTlsProxy(
  upstream: { host: string; port: number },
  /** Everybody of a test calls from this machine; to the server the proxy says this address instead. */
  caller: string,
): Promise<TlsProxy> {
  const server = createServer({ key: KEY, cert: CERTIFICATE }, (asked, answer) => {
    const headers = {
      ...asked.headers,
      'x-forwarded-for': caller,
      'x-forwarded-proto': 'https',
      'x-forwarded-host': asked.headers.host ?? '',
    };
    const { method, url: path } = asked;
    const handed = plainRequest({ ...upstream, method, path, headers }, (given) => {
      answer.writeHead(given.statusCode ?? 502, given.rawHeaders);
      given.pipe(answer);
    });
    handed.on('error', () => answer.writeHead(502).end());
    asked.pipe(handed);
  });
  const port = await listen(server);
  return {
    fetch: (address, init) => fetchOver(port, address, init),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

/** Asks on `port` of this machine for an address of another name, and checks the certificate for that name. */
function fetchOver(port: number, address: string, init: RequestInit = {}): Promise<Response> {
  const { hostname, host, pathname, search } = new URL(address);
  const posted = init.body instanceof URLSearchParams ? init.body.toString() : init.body;
  const headers = new Headers(init.headers);
  headers.set('host', host);
  if (init.body instanceof URLSearchParams) headers.set('content-type', 'application/x-www-form-urlencoded');
  return new Promise((resolve, reject) => {
    const options = {
      host: '127.0.0.1',
      port,
      servername: hostname,
      ca: CERTIFICATE,
      method: init.method ?? 'GET',
      path: pathname + search,
      headers: Object.fromEntries(headers),
      agent: false as const,
    };
    const asked = tlsRequest(options, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('error', reject);
      answer.on('end', () => {
        const given = new Headers();
        for (let at = 0; at < answer.rawHeaders.length; at += 2)
          given.append(answer.rawHeaders[at] ?? '', answer.rawHeaders[at + 1] ?? '');
        const status = answer.statusCode ?? 0;
        const body = status === 204 || status === 304 ? null : Buffer.concat(parts);
        resolve(new Response(body, { status, headers: given }));
      });
    });
    asked.on('error', reject);
    asked.end(posted ?? undefined);
  });
}
