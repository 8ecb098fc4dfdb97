import express from 'express';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeEach, expect, it, vi } from 'vitest';
import { takePolicyReport } from '#app/http/policy-reports.server.ts';
import { log } from '#app/platform/log.server.ts';

const server = await new Promise<Server>((resolve) => {
  const app = express().post('/csp-reports', takePolicyReport);
  const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
});
afterAll(() => server.close());

let lines: unknown[] = [];
beforeEach(() => {
  lines = [];
  vi.spyOn(log, 'warn').mockImplementation((_message, fields) => void lines.push(fields));
  vi.useFakeTimers({ toFake: ['setTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

async function report(body: string, type = 'application/csp-report'): Promise<number> {
  const { port } = server.address() as AddressInfo;
  const init = { method: 'POST', body, headers: { 'Content-Type': type } };
  return (await fetch(`http://127.0.0.1:${port}/csp-reports`, init)).status;
}

const about = (directive: unknown, blocked: unknown) =>
  JSON.stringify({
    'csp-report': {
      'document-uri': 'https://clinic.example/c/oak/clients?search=SECRET',
      'effective-directive': directive,
      'blocked-uri': blocked,
    },
  });

it('many reports are one line, with their number and what the last that could be read names', async () => {
  for (let n = 0; n < 50; n += 1) await report(about('img-src', 'https://evil.example/ana-ruiz.png?a=b'));
  await report('{}');
  expect(lines).toEqual([]);
  vi.advanceTimersByTime(60_000);
  expect(lines).toEqual([{ count: 51, reason: 'img-src https://evil.example' }]);
  vi.advanceTimersByTime(600_000);
  expect(lines).toHaveLength(1);
});

it.each([
  ['an inline script', about('script-src-elem', 'inline'), 'script-src-elem inline'],
  ['an address of data', about('img-src', 'data'), 'img-src data'],
  ['words for an address', about('img-src', 'Ana Ruiz'), 'img-src other'],
  ['a directive that is none', about('Ana Ruiz', 'inline'), 'unreadable'],
  ['a line end', about('img-src\nAna', 'inline'), 'unreadable'],
  ['numbers', about(1, 2), 'unreadable'],
  ['a list', '[1]', 'unreadable'],
])('repeats of a report only names that are known: %s', async (_what, body, reason) => {
  expect(await report(body)).toBe(204);
  vi.advanceTimersByTime(60_000);
  expect(lines).toEqual([{ count: 1, reason }]);
});

it.each([
  ['no JSON', '{', 400],
  ['a long one', about('img-src', 'x'.repeat(20_000)), 413],
])('refuses %s', async (_what, body, status) => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  expect(await report(body)).toBe(status);
  vi.advanceTimersByTime(60_000);
  expect(lines).toEqual([]);
});
