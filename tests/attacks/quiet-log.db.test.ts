import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { log } from '#app/platform/log.server.ts';
import { newId } from '#app/platform/new-id.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openSite, type Asked } from '#tests/support/site.ts';
import { makeAttackedClinic, TUESDAY_10 } from './attacked-clinic.ts';
import { isTurnOf } from './turns.ts';

await openTestDatabase();
unsafeSetNow(TUESDAY_10);
const site = await openSite();
const clinic = await makeAttackedClinic();
const { slug } = clinic.tenant;

/** What was written that an operator would have to look into. */
let written: unknown[][] = [];

beforeEach(() => {
  written = [];
  // Reports of browsers are told of once a minute, those of this test too, whatever is asked at that moment.
  const note = (...what: unknown[]) =>
    void (/^Browsers reported/.test(String(what[0])) || written.push(what));
  for (const level of ['warn', 'error'] as const) vi.spyOn(log, level).mockImplementation(note);
  for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const)
    vi.spyOn(console, level).mockImplementation(note);
});
afterEach(() => vi.restoreAllMocks());

const patterns = site.routes.map(({ file, pattern }) => [pattern, file] as const);
const turned = patterns.map((route, n) => [...route, n] as const);
const junk = () =>
  new URLSearchParams({ csrf: 'x', rowVersion: '-', startsAt: '\u0000', to: '//evil.example' });
const asked: readonly (readonly [string, Asked])[] = [
  ['a stranger', {}],
  ['somebody whose cookie is no session', { headers: { Cookie: 'local-sid=none' } }],
  ['a member without the permission', { as: clinic.people.billing }],
];

describe.each(asked)('the log has no line to look into, whatever is asked by %s', (who, by) => {
  const turn = asked.findIndex(([one]) => one === who);

  it.each(turned)('at %s', async (pattern, file, routeIndex) => {
    const values = [newId(), 'x', '%27', '2027-02-30'];
    for (const [n, value] of values.entries()) {
      if (!isTurnOf(n + turn + routeIndex, values.length)) continue;
      const path = pattern.replace(':clinic', slug).replace(/:[a-zA-Z]+\??|\*/g, value);
      await site.get(path, by);
      for (const data of [file, 'root', 'routes/none', ''])
        await site.get(`${path}?_data=${encodeURIComponent(data)}`, by);
      await site.get(`${path}?%5fdata=${file}`, by);
      await site.get(`${path.replace(/\/$/, '')}.data`, by);
      await site.get(`${path.replace(/\/$/, '')}/%FF`, by);
      for (const method of ['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PROPFIND']) {
        const body = method === 'HEAD' || method === 'OPTIONS' ? null : junk();
        await site.send(path, { method, body }, by);
        await site.send(`${path}?_data=${file}`, { method, body: body === null ? null : junk() }, by);
      }
      await site.send(path, { method: 'POST', body: '{"a":1}' }, by);
      await site.send(path, { method: 'POST', body: 'x'.repeat(300_000) }, by);
    }
    expect(written).toEqual([]);
  });
});

describe('an old address of data', () => {
  it.each(patterns)('is closed, as the new one is: %s', async (pattern, file) => {
    const path = pattern.replace(':clinic', slug).replace(/:[a-zA-Z]+\??|\*/g, () => newId());
    for (const query of [`_data=${file}`, `a=1&_data=root`, `%5Fdata=${file}`, '_data']) {
      for (const method of ['GET', 'POST']) {
        const answer = await site.send(`${path}?${query}`, { method }, { as: clinic.people.admin });
        expect([query, answer.status, answer.html]).toEqual([query, 404, 'Not found']);
      }
    }
  });
});
