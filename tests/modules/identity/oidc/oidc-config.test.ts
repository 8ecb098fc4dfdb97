import { describe, expect, test } from 'vitest';
import { oidcFor } from './clinic.ts';

describe('the configuration of sign-in', () => {
  test('names every fault at once and no value', () => {
    const start = () =>
      oidcFor('http://identity.example', {
        redirectUri: 'nonsense',
        clientId: '',
        clientSecret: '',
        cookieSecret: 'short',
      });
    expect(start).toThrow(
      'OpenID Connect is not configured: issuer must be https; redirectUri is not an address; clientId is empty; ' +
        'clientSecret is empty; cookieSecret is shorter than 32 characters.',
    );
  });

  test('decides the name of the cookie: __Host- and Secure over https, another with the port on localhost', () => {
    const name = (origin: string) =>
      oidcFor('https://identity.example', {
        redirectUri: `${origin}/callback`,
        postLogoutRedirectUri: origin,
      }).cookieName;
    expect(name('https://clinic.example')).toBe('__Host-clinic-sign-in');
    expect(name('http://localhost:3000')).toBe('clinic-sign-in-3000');
  });
});
