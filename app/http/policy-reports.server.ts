import express, { type RequestHandler } from 'express';
import { z } from 'zod';
import { log } from '#app/platform/log.server.ts';
import { counter } from './metrics.server.ts';

/** Anybody may send reports, so they share one line of the log in this time, however many they are. */
const LINE_EVERY_MS = 60_000;

/** What a line of the log may repeat of a report: the names that the policy knows, and the origin of an address. */
const Report = z.object({
  'csp-report': z.object({
    'effective-directive': z.string().regex(/^[a-z-]{1,30}$/),
    'blocked-uri': z.string().transform((blocked) => {
      const kind = /^[a-z-]{1,20}$/.exec(blocked)?.[0];
      return kind ?? (URL.canParse(blocked) ? new URL(blocked).origin.slice(0, 100) : 'other');
    }),
  }),
});

const countReport = counter(
  'csp_reports_total',
  'Reports of browsers that a page broke the content security policy.',
);
let waiting = 0;
let sample = 'unreadable';

/**
 * Takes a browser's report that a page broke the content security policy (Content Security Policy Level 3, section
 * 5.3). Each report counts in the metrics. Those of one minute are told in one line of the log: how many they are, and
 * what the last that could be read names.
 */
export const takePolicyReport: RequestHandler[] = [
  express.json({ limit: '16kb', type: ['application/csp-report', 'application/json'] }),
  (request, response) => {
    countReport();
    const read = Report.safeParse(request.body);
    if (read.success) {
      const { 'effective-directive': directive, 'blocked-uri': blocked } = read.data['csp-report'];
      sample = `${directive} ${blocked}`;
    }
    waiting += 1;
    if (waiting === 1) setTimeout(writeLine, LINE_EVERY_MS).unref();
    response.status(204).end();
  },
];

function writeLine(): void {
  log.warn('Browsers reported breaches of the content security policy', { count: waiting, reason: sample });
  waiting = 0;
  sample = 'unreadable';
}
