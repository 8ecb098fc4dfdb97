import type { Locale } from '#app/platform/i18n/index.ts';

const MAX_CENTS = 10_000_000;

/**
 * Reads a price in US dollars as people write it (`120`, `$120.50`, `1,250.00`), and returns it in cents. Null when it is
 * none, or above 100,000 dollars.
 */
export function readPrice(text: string): number | null {
  const found = /^\$?\s*(\d{1,6}|\d{1,3}(?:,\d{3})+)(?:\.(\d{1,2}))?$/.exec(text.trim());
  if (found === null) return null;
  const [, dollars = '', cents = ''] = found;
  const price = Number(dollars.replaceAll(',', '')) * 100 + Number(cents.padEnd(2, '0'));
  return price <= MAX_CENTS ? price : null;
}

/** Writes a price in cents as it is typed: `120.50`. */
export function priceAsTyped(cents: number): string {
  return (cents / 100).toFixed(2);
}

/** Writes a price in cents as it is read: `$120.50`. */
export function formatPrice(locale: Locale, cents: number): string {
  return new Intl.NumberFormat(locale, { style: 'currency', currency: 'USD' }).format(cents / 100);
}
