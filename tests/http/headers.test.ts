import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clientAddress, securityHeaders } from '#app/http/headers.server.ts';
import { networkOf } from '#app/modules/identity/posts/rate-limit.server.ts';

/** The directives of a content security policy by name. */
const directivesOf = (headers: Record<string, string>) =>
  new Map(
    headers['Content-Security-Policy']!.split('; ').map((directive) => {
      const [name, ...sources] = directive.split(' ');
      return [name!, sources];
    }),
  );

const given = { nonce: 'n0nce', isSecure: true, providerOrigin: 'https://login.example' };

describe('the security headers', () => {
  it('let only scripts with this answer’s nonce run', () => {
    const policy = directivesOf(securityHeaders(given));
    expect(policy.get('script-src')).toEqual(["'nonce-n0nce'", "'strict-dynamic'"]);
    expect(policy.get('default-src')).toEqual(["'none'"]);
    expect(JSON.stringify([...policy])).not.toMatch(/unsafe|\*/);
  });

  it('let forms go to the clinic and to the identity provider only', () => {
    expect(directivesOf(securityHeaders(given)).get('form-action')).toEqual([
      "'self'",
      'https://login.example',
    ]);
  });

  it('let no page frame ours and no type be guessed', () => {
    const headers = securityHeaders(given);
    expect(directivesOf(headers).get('frame-ancestors')).toEqual(["'none'"]);
    expect(headers).toMatchObject({ 'X-Frame-Options': 'DENY', 'X-Content-Type-Options': 'nosniff' });
  });

  it.each([true, false])('promise https to browsers only when it is served: %s', (isSecure) => {
    const headers = securityHeaders({ ...given, isSecure });
    expect('Strict-Transport-Security' in headers).toBe(isSecure);
    expect(directivesOf(headers).has('upgrade-insecure-requests')).toBe(isSecure);
  });
});

const entry = fc.oneof(fc.ipV4(), fc.ipV6(), fc.string({ unit: fc.constantFrom(...'abc127.: ,;"[]-_') }));

describe('a person’s address', () => {
  it('is the socket’s when no proxy is trusted, whatever the header says', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.option(entry, { nil: undefined }), (socket, forged) => {
        expect(clientAddress(socket, forged, 0)).toBe(socket);
      }),
    );
  });

  it('is what the outermost trusted proxy saw, whatever the caller forged before it', () => {
    fc.assert(
      fc.property(
        fc.array(entry, { maxLength: 5 }),
        fc.array(fc.ipV4(), { minLength: 1, maxLength: 4 }),
        fc.ipV4(),
        (forged, seen, socket) => {
          const header = [...forged, ...seen].join(', ');
          expect(clientAddress(socket, header, seen.length)).toBe(seen[0]);
        },
      ),
    );
  });

  it.each([undefined, '', ' , ,', '192.0.2.1'])(
    'is the socket’s when fewer proxies wrote than are trusted: %j',
    (header) => {
      expect(clientAddress('10.0.0.1', header, 2)).toBe('10.0.0.1');
    },
  );
});

describe('the network that a limit counts', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['::FFFF:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:DB8:0001:0002::9', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['2001:db8::', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['::', '0:0:0:0'],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  const groups = (length: number) =>
    fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: length, maxLength: length });
  const written = (numbers: readonly number[]) => numbers.map((one) => one.toString(16)).join(':');

  it('is the same for every address of one /64 and for no address of another', () => {
    fc.assert(
      fc.property(groups(4), groups(4), groups(4), groups(4), (net, host, otherNet, otherHost) => {
        const here = networkOf(written([...net, ...host]));
        expect(networkOf(written([...net, ...otherHost]))).toBe(here);
        expect(networkOf(written([...otherNet, ...host])) === here).toBe(written(otherNet) === written(net));
      }),
    );
  });
});
