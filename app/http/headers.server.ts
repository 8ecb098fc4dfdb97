/**
 * Returns the headers of every answer. `providerOrigin` may receive the redirect after the sign-in post (CSP
 * form-action).
 */
export function securityHeaders(options: {
  nonce: string;
  isSecure: boolean;
  providerOrigin: string;
}): Record<string, string> {
  const { nonce, isSecure, providerOrigin } = options;
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    `form-action 'self' ${providerOrigin}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
    'report-uri /csp-reports',
    ...(isSecure ? ['upgrade-insecure-requests'] : []),
  ];
  return {
    'Content-Security-Policy': policy.join('; '),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()',
    'Referrer-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    ...(isSecure ? { 'Strict-Transport-Security': 'max-age=63072000; includeSubDomains; preload' } : {}),
  };
}

/**
 * Returns the person's address: the entry that the outermost trusted proxy wrote, counted from the right. Whatever a
 * caller puts into X-Forwarded-For stays to the left of it.
 */
export function clientAddress(
  socketAddress: string,
  forwardedFor: string | undefined,
  trustedHops: number,
): string {
  if (trustedHops === 0) return socketAddress;
  const hops = (forwardedFor ?? '')
    .split(',')
    .map((hop) => hop.trim())
    .filter(Boolean);
  return hops.at(-trustedHops) ?? socketAddress;
}
