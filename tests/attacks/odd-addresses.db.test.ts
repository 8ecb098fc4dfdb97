import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { newId } from '#app/platform/new-id.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openSite, type Page } from '#tests/support/site.ts';
import { makeAttackedClinic, TUESDAY_10 } from './attacked-clinic.ts';
import { makeOperator } from '#tests/support/operator.ts';
import { openDatabaseState } from './database-state.ts';
import { MARKUP } from './malformed-values.ts';
import { addressOf, TARGETS } from './targets.ts';
import { isTurnOf } from './turns.ts';

const database = await openTestDatabase();
unsafeSetNow(TUESDAY_10);
const site = await openSite();
const state = await openDatabaseState(database.superuserUrl);
const clinic = await makeAttackedClinic();
const { slug } = clinic.tenant;
const { admin } = clinic.people;
const operator = await makeOperator();

/** Values of a part of an address, encoded as an attacker would send them. */
const ODD = [
  'x',
  '%00',
  '%FF',
  '%E0%A4%A',
  '%',
  '..%2f..%2fetc',
  '%2e%2e',
  '-1',
  '0',
  '1e3',
  '2147483648',
  '99999999999999999999',
  '0000-00-00',
  '0000-01-01',
  '1899-12-31',
  '1900-01-01',
  '2027-02-30',
  '2199-12-31',
  '2200-01-01',
  '9999-12-31',
  '+010000-01-01',
  '2027-01-12T10:00',
  '9999-12-31T23:59',
  newId(),
  newId().toUpperCase(),
  encodeURIComponent(MARKUP),
  '%0D%0ASet-Cookie:a=b',
  '%F0%9F%98%80',
  '%ED%A0%80',
  '__proto__',
  'constructor',
  "'",
  'a'.repeat(1_000),
];
const QUERY_NAMES =
  'client location locationId service room therapist therapistId moving moved as account by status from until page search date view startsAt back before after action outcome to try why importance.x sessionMinutes';

/** A clinic's logo and a colour's stylesheet say nothing of anybody and never change under their address; a photo is kept for an hour. */
const isBrand = (headers: Headers) =>
  (/^(?:image\/png|text\/css)\b/.test(headers.get('Content-Type') ?? '') &&
    headers.get('Cache-Control')?.endsWith('max-age=31536000, immutable') === true) ||
  (headers.get('Content-Type') === 'image/jpeg' && headers.get('Cache-Control') === 'private, max-age=3600');

/** What is wrong with an answer to an address that makes no sense. */
function faultsOf(what: string, { status, html, headers, location }: Page): string[] {
  return [
    ...(status < 500 ? [] : [`is answered with ${status}`]),
    ...(/<script>alert|onerror=alert\(1\)>/.test(html) ? ['comes back as markup'] : []),
    ...(headers.get('Cache-Control') === 'no-store' || isBrand(headers) ? [] : ['may be stored']),
    ...(headers.get('Content-Security-Policy')?.includes("default-src 'none'") === true
      ? []
      : ['has no policy']),
    ...(headers.get('X-Content-Type-Options') === 'nosniff' ? [] : ['may be sniffed']),
    ...(headers.getSetCookie().some((line) => line.startsWith('a=')) ? ['sets a header'] : []),
    ...(location === null || /^\/(?![/\\])/.test(location) ? [] : [`leads to ${location}`]),
  ].map((fault) => `${what.slice(0, 120)} ${fault}`);
}

describe.each(site.routes.map(({ pattern }) => [pattern] as const))('%s', (pattern) => {
  const target = TARGETS[pattern];
  const routeIndex = site.routes.findIndex((route) => route.pattern === pattern);
  // Each value has its turn at some address, each name too.
  const isTurn = (n: number, of: number) => isTurnOf(n + routeIndex, of);
  const other = pattern.startsWith('/platform/tenants') ? operator : admin;
  const as = target === undefined ? other : clinic.people[target.as];
  const params = async (): Promise<Record<string, string>> =>
    target === undefined
      ? {
          job: newId(),
          form: newId(),
          id: clinic.tenant.id,
          colour: '0055aa',
          logo: newId(),
          token: 'none',
          file: 'none.ics',
          step: 'record',
          act: 'suspension',
          '*': 'nowhere',
        }
      : { ...(await target.prepare(clinic)).params };
  const path = (given: Record<string, string>) => addressOf(pattern.replace('*', ':*'), slug, given);

  it('answers odd addresses clearly and changes nothing', { timeout: 60_000 }, async () => {
    const own = await params();
    const before = await state.digest();
    const faults: string[] = [];
    const ask = async (address: string) => faults.push(...faultsOf(address, await site.get(address, { as })));
    for (const name of Object.keys(own)) {
      for (const [n, value] of ODD.entries()) {
        if (isTurn(n, 9)) await ask(path({ ...own, [name]: 'PLACE' }).replace('PLACE', value));
      }
    }
    const names = QUERY_NAMES.split(' ');
    for (const [n, value] of ODD.entries()) {
      if (!isTurn(n, 12)) continue;
      const query = names.map((name, i) => `${name}=${(n + i) % 2 === 0 ? value : ''}`).join('&');
      await ask(`${path(own)}?${query}`);
    }
    await ask(`${path(own)}?${'a=1&'.repeat(1_500)}`);
    await ask(`${path(own)}?_data=root&index&__proto__[x]=1&__proto__=1`);
    expect(faults).toEqual([]);
    expect(await state.digest()).toEqual(before);
  });

  it('is changed by no method but POST, and answers HEAD as GET without a body', async () => {
    const address = path(await params());
    const before = await state.digest();
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND']) {
      const body =
        method === 'OPTIONS' ? null : new URLSearchParams({ csrf: await site.csrfOf(as), attested: 'yes' });
      const answer = await site.send(address, { method, body }, { as, headers: { Origin: site.origin } });
      expect([method, answer.status]).toEqual([method, 405]);
      expect(faultsOf(method, answer)).toEqual([]);
    }
    const [head, get] = [
      await site.send(address, { method: 'HEAD' }, { as }),
      await site.get(address, { as }),
    ];
    expect(head.status).toBe(get.status);
    expect(head.html).toBe('');
    for (const suffix of ['.data', '.data?_routes=root', '/.data', '%2Edata'])
      expect((await site.get(address.replace(/\/$/, '') + suffix, { as })).status).toBeOneOf([303, 404]);
    expect(await state.digest()).toEqual(before);
  });
});

describe('an address that cannot be read', () => {
  const patterns = site.routes.map(({ pattern }) => [pattern] as const);

  it.each(patterns)('is a bad request, and no page fails over it: %s', async (pattern) => {
    for (const odd of ['%E0%A4%A', '%', '%FF', 'a%00b', '%0b', '%C2%85', '%EF%BF%BE']) {
      const path = pattern.replace(':clinic', slug).replace(/:[a-zA-Z]+\??|\*/, odd);
      const base = path.includes(odd) ? path : `${path.replace(/\/$/, '')}/${odd}`;
      for (const address of [base, `${base}/`, `${base}?a=1`]) {
        const { status, html } = await site.get(address, { as: admin });
        // The edge says so: no page was tried, so none failed.
        expect([address, status, html]).toEqual([address, 400, 'Bad request']);
      }
    }
  });

  const postOnly = site.routes.filter(({ module }) => 'action' in module && !('loader' in module));

  it('has among the others some that take posts alone', () => {
    expect(postOnly.length).toBeGreaterThan(0);
  });

  it.each(postOnly.map(({ pattern }) => [pattern] as const))(
    'takes no GET where it takes posts alone: %s',
    async (pattern) => {
      const path = pattern.replace(':clinic', slug).replace(/:[a-zA-Z]+\??/g, () => newId());
      for (const asked of [{ as: admin }, {}]) {
        const { status, headers, html } = await site.get(path, asked);
        expect([status, headers.get('Allow'), html]).toEqual([405, 'POST', 'Method not allowed']);
      }
    },
  );
});

describe('the server', () => {
  const port = Number(new URL(site.origin).port);
  /** Sends these bytes and reads what comes back until the server closes or falls silent. */
  const speak = (bytes: string) =>
    new Promise<string>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => socket.write(bytes, 'latin1'));
      let heard = '';
      socket.on('data', (chunk) => (heard += chunk.toString('latin1')));
      socket.on('close', () => resolve(heard));
      socket.on('error', () => resolve(heard));
    });
  const ask = (line: string, ...headers: string[]) =>
    speak([line, ...headers, 'Connection: close', '', ''].join('\r\n'));
  const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]);

  it.each([
    ['an absolute address', 'GET http://evil.example/sign-in HTTP/1.1', ['Host: 127.0.0.1']],
    ['no host', 'GET /sign-in HTTP/1.0', []],
    ['a host that is none', 'GET /sign-in HTTP/1.1', ['Host: a b']],
    ['a host with markup', 'GET /sign-in HTTP/1.1', ['Host: "><script>alert(1)</script>']],
    ['an empty host', 'GET /sign-in HTTP/1.1', ['Host:']],
    [
      'another host',
      'GET /clinics HTTP/1.1',
      ['Host: evil.example', 'X-Forwarded-Host: evil.example', 'X-Forwarded-Proto: gopher'],
    ],
    ['an asterisk', 'OPTIONS * HTTP/1.1', ['Host: 127.0.0.1']],
    ['two slashes', 'GET //evil.example/%2f.. HTTP/1.1', ['Host: 127.0.0.1']],
    ['a backslash', 'GET /\\evil.example HTTP/1.1', ['Host: 127.0.0.1']],
    ['a fragment', 'GET /sign-in#x HTTP/1.1', ['Host: 127.0.0.1']],
    ['a question mark alone', 'GET ? HTTP/1.1', ['Host: 127.0.0.1']],
    [
      'a cookie that is none',
      'GET /clinics HTTP/1.1',
      ['Host: 127.0.0.1', 'Cookie: local-sid=%00%FF; local-flash=<b>; =; ;;'],
    ],
    [
      'languages that are none',
      'GET /sign-in HTTP/1.1',
      ['Host: 127.0.0.1', `Accept-Language: ${'x,'.repeat(3_000)}`],
    ],
  ])('answers %s clearly', async (_what, line, headers) => {
    const answer = await ask(line, ...headers);
    expect(statusOf(answer)).toBeLessThan(500);
    expect(answer).not.toMatch(/location: (?:https?:)?\/\/evil/i);
    expect(answer).not.toContain('<script>alert');
  });

  it.each(['http://[::1', 'http://a:b/', 'http://a:99999999/', 'http://', '/sign-in#x'])(
    'refuses an address that is no path, in its own words, and Node warns of nothing: %s',
    async (address) => {
      const warned: Error[] = [];
      const note = (warning: Error) => void warned.push(warning);
      process.on('warning', note);
      const answer = await ask(`GET ${address} HTTP/1.1`, 'Host: 127.0.0.1');
      process.off('warning', note);
      expect(statusOf(answer)).toBe(400);
      expect(answer).toMatch(/^Content-Security-Policy: .*frame-ancestors 'none'/m);
      expect(answer).toMatch(/^Cache-Control: no-store/m);
      expect(answer).toMatch(/\r\n\r\nBad request$/);
      expect(warned).toEqual([]);
    },
  );

  it.each([
    'Content-Length: 5\r\nTransfer-Encoding: chunked',
    'Content-Length: 5\r\nContent-Length: 6',
    'Transfer-Encoding: chunked, identity',
    'Content-Length: -1',
  ])('takes no request whose length can be read in two ways: %j', async (header) => {
    const answer = await speak(
      `POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n${header}\r\n\r\n0\r\n\r\nGET /livez HTTP/1.1\r\nHost: x\r\n\r\n`,
    );
    expect(statusOf(answer)).toBe(400);
    expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1);
  });

  it('gives every answer the same protection, files and refusals too', async () => {
    const foreign = { Origin: 'https://evil.example' };
    const answers: [string, Page][] = [
      ['livez', await site.get('/livez')],
      ['readyz', await site.get('/readyz')],
      ['nothing', await site.get('/assets/none.js')],
      ['a file', await site.get('/robots.txt')],
      ['another', await site.get('/nothing.png')],
      ['a manifest', await site.get('/__manifest?p=/')],
      ['data', await site.get('/clinics.data')],
      ['a bad escape', await site.get('/c/%E0%A4%A')],
      ['a report', await site.send('/csp-reports', { method: 'POST', body: '{}' })],
      ['a foreign post', await site.send('/sign-in', { method: 'POST' }, { headers: foreign })],
      [
        'a long body',
        await site.send('/sign-in', {
          method: 'POST',
          body: new URLSearchParams({ to: 'x'.repeat(40_000) }),
        }),
      ],
      [
        'json',
        await site.send(
          '/sign-in',
          { method: 'POST', body: '{}', headers: {} },
          { headers: { 'Content-Type': 'application/json' } },
        ),
      ],
    ];
    const faults = answers.flatMap(([what, answer]) => faultsOf(what, answer));
    expect(faults).toEqual([]);
    expect(answers.map(([what, { status }]) => [what, status])).toEqual([
      ['livez', 200],
      ['readyz', 200],
      ['nothing', 404],
      ['a file', 404],
      ['another', 404],
      ['a manifest', 404],
      ['data', 404],
      ['a bad escape', 400],
      ['a report', 204],
      ['a foreign post', 403],
      ['a long body', 413],
      ['json', 415],
    ]);
  });
});
