import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { newId } from '#app/platform/new-id.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';

await openTestDatabase();
const site = await openSite();
const port = Number(new URL(site.origin).port);

/** Sends each request as soon as the one before is answered, all on one connection, and returns the statuses. */
function statusesOf(...requests: readonly string[]): Promise<number[]> {
  return new Promise((resolve, reject) => {
    const left = [...requests];
    const statuses: number[] = [];
    let heard = '';
    const socket = connect(port, '127.0.0.1');
    const sendNext = () => {
      const next = left.shift();
      if (next === undefined) socket.end();
      else socket.write(next, 'latin1');
    };
    socket.on('connect', sendNext);
    socket.on('data', (chunk) => {
      heard += chunk.toString('latin1');
      for (let end = endOfAnswer(heard); end > 0; end = endOfAnswer(heard)) {
        statuses.push(Number(heard.slice(9, 12)));
        heard = heard.slice(end);
        sendNext();
      }
    });
    socket.on('close', () => resolve(statuses));
    socket.on('error', reject);
  });
}

/** Sends a request that the server may stop reading, and returns the status, once the connection is over. */
function answerOf(sent: string): Promise<number> {
  return new Promise((resolve) => {
    let heard = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(sent, 'latin1'));
    socket.on('data', (chunk) => (heard += chunk.toString('latin1')));
    // The server ends a connection on which it is still being sent to.
    socket.on('error', () => {});
    socket.on('close', () => resolve(Number(heard.slice(9, 12))));
  });
}

/** Where the first answer of `heard` ends; 0 while it is not whole. */
function endOfAnswer(heard: string): number {
  const head = heard.indexOf('\r\n\r\n');
  if (head < 0) return 0;
  if (/\r\ntransfer-encoding: chunked/i.test(heard.slice(0, head))) {
    const end = heard.indexOf('\r\n0\r\n\r\n', head);
    return end < 0 ? 0 : end + 7;
  }
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(heard.slice(0, head))?.[1] ?? 0);
  return heard.length < head + 4 + length ? 0 : head + 4 + length;
}

const FORM = 'application/x-www-form-urlencoded';
const CHUNKED = 'Transfer-Encoding: chunked';

function inOneChunk(body: string): string {
  return `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`;
}

function request(method: string, path: string, body: string, headers: readonly string[] = []): string {
  const all = ['Host: 127.0.0.1', `Content-Type: ${FORM}`, `Content-Length: ${body.length}`, ...headers];
  return [`${method} ${path} HTTP/1.1`, ...all, '', body].join('\r\n');
}

const LIVEZ = 'GET /livez HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n';
const LONG = `to=${'x'.repeat(400_000)}`;
const everyAddress = site.routes.map(({ pattern }) =>
  pattern.replace(':clinic', 'nowhere').replace(/:[a-zA-Z]+\??|\*/g, () => newId()),
);

describe('a connection whose request was answered before its body was read', () => {
  it.each(everyAddress)('takes the next request: a post of a stranger to %s', async (path) => {
    const statuses = await statusesOf(request('POST', path, LONG), LIVEZ);
    expect(statuses).toEqual([expect.toBeOneOf([303, 403, 404, 405, 413]), 200]);
  });

  it('is answered whole where the client asks for no further request', async () => {
    const long = `to=${'x'.repeat(2_000_000)}`;
    expect(await statusesOf(request('POST', '/sign-in', long, ['Connection: close']))).toEqual([413]);
    expect(await statusesOf(request('PUT', '/clinics', long, ['Connection: close']))).toEqual([405]);
  });

  it.each([
    ['a method that nobody takes', request('PUT', '/clinics', LONG), 405],
    ['a post from another site', request('POST', '/sign-in', LONG, ['Origin: https://evil.example']), 403],
    ['an address that cannot be read', request('POST', '/c/%FF', LONG), 400],
    ['a file', request('POST', '/assets/none.js', LONG), 405],
    ['a sign of life', request('POST', '/livez', LONG), 405],
    ['no form', request('POST', '/sign-in', LONG).replace(FORM, 'a/b'), 415],
    ['a report', request('POST', '/csp-reports', LONG).replace(FORM, 'application/csp-report'), 413],
    [
      'a body of unknown length',
      request('POST', '/clinics', LONG)
        .replace(/Content-Length: \d+/, CHUNKED)
        .replace(LONG, inOneChunk(LONG)),
      405,
    ],
  ])('takes the next request: %s', async (_what, first, status) => {
    expect(await statusesOf(first, LIVEZ)).toEqual([status, 200]);
  });
});

describe('a connection whose request is longer than anybody reads', () => {
  const endless = 'x'.repeat(9 * 1024 * 1024);
  it.each([
    ['a method that nobody takes', 'PUT', '/clinics', 405],
    ['a form', 'POST', '/sign-in', 413],
    ['no page', 'POST', '/none', 405],
    ['a report', 'POST', '/csp-reports', 204],
  ])('ends at once after the answer: %s', async (_what, method, path, status) => {
    const begun = performance.now();
    expect(await answerOf(request(method, path, endless))).toBe(status);
    expect(
      await answerOf(request(method, path, '').replace('Content-Length: 0', CHUNKED) + inOneChunk(endless)),
    ).toBe(status);
    // An idle connection would be kept for five seconds.
    expect(performance.now() - begun).toBeLessThan(4_000);
  });
});
