import type { OidcConfig } from './oidc-config.ts';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Checks the configuration. Plain http is for this machine alone, so that cookies and codes cross no network without
 * https.
 * @throws Error with every fault at once, names only
 */
export function assertOidcConfig(config: OidcConfig): void {
  const faults: string[] = [];
  for (const name of ['issuer', 'redirectUri', 'postLogoutRedirectUri'] as const) {
    const url = URL.canParse(config[name]) ? new URL(config[name]) : null;
    if (url === null) faults.push(`${name} is not an address`);
    else if (url.protocol !== 'https:' && !(url.protocol === 'http:' && LOOPBACK.has(url.hostname))) {
      faults.push(`${name} must be https`);
    }
  }
  if (config.clientId === '') faults.push('clientId is empty');
  if (config.adminUrl !== undefined) {
    if (config.clientSecret === undefined) faults.push('adminUrl needs clientSecret');
    if (!URL.canParse(config.adminUrl) || new URL(config.adminUrl).origin !== originOf(config.issuer))
      faults.push('adminUrl is not of the issuer');
  }
  if (config.clientSecret === '') faults.push('clientSecret is empty');
  if (config.cookieSecret.length < 32) faults.push('cookieSecret is shorter than 32 characters');
  if (faults.length > 0) throw new Error(`OpenID Connect is not configured: ${faults.join('; ')}.`);
}

function originOf(address: string): string | null {
  return URL.canParse(address) ? new URL(address).origin : null;
}
