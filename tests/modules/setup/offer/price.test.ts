import { describe, expect, it } from 'vitest';
import { formatPrice, priceAsTyped, readPrice } from '#app/modules/setup/offer/price.ts';

describe('the price of a service', () => {
  it.each([
    ['120', 12_000],
    ['$120', 12_000],
    ['$ 120.5', 12_050],
    ['1,250.00', 125_000],
    ['0', 0],
    ['100000', 10_000_000],
  ])('reads %s', (typed, cents) => {
    expect(readPrice(typed)).toBe(cents);
  });

  it.each(['', 'free', '12,50', '1.234,00', '-5', '100000.01', '12.345', '1e3'])('refuses “%s”', (typed) => {
    expect(readPrice(typed)).toBeNull();
  });

  it('gives back every price it wrote', () => {
    for (let cents = 0; cents < 200_000; cents += 37) expect(readPrice(priceAsTyped(cents))).toBe(cents);
    expect(formatPrice('en', 12_050)).toBe('$120.50');
  });
});
