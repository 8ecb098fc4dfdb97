import { expect, it } from 'vitest';
import { openTestDatabase } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';

await openTestDatabase();
// Its identity provider never answers.
const site = await openSite();

it('a page that asks to come back later says when, to the browser too', async () => {
  const down = await site.post('/sign-in', { to: '/' });
  expect([down.status, down.headers.get('Retry-After')]).toEqual([503, '30']);
  let limited = down;
  for (let tries = 0; tries < 150 && limited.status !== 429; tries += 1) {
    limited = await site.post('/sign-in', { to: '/' });
  }
  expect(limited.status).toBe(429);
  expect(Number(limited.headers.get('Retry-After'))).toBeGreaterThan(0);
});
