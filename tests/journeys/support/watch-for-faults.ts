import type { BrowserContext, Request } from '@playwright/test';

/** A refusal is an answer: these come back with a page of their own, to documents and to htmx. */
const ANSWERS = new Set([401, 403, 404, 409, 413, 415, 422, 429]);
/** Chrome writes one for each answer past 400; those are judged by their response. */
const FAILED_LOAD = /^Failed to load resource: the server responded with a status of \d+/;

const isForPerson = (request: Request) => ['document', 'fetch', 'xhr'].includes(request.resourceType());

/** Adds to `faults` what the browser complains of: console and uncaught errors, CSP violations, lost subresources, 5xx. */
export function watchForFaults(context: BrowserContext, faults: string[]): void {
  context.on('console', (message) => {
    if (message.type() !== 'error' || FAILED_LOAD.test(message.text())) return;
    faults.push(`console: ${message.text()} (${message.page()?.url() ?? ''})`);
  });
  context.on('weberror', (error) =>
    faults.push(`uncaught: ${error.error().message} (${error.page()?.url() ?? ''})`),
  );
  context.on('response', (response) => {
    const status = response.status();
    if (status < 400) return;
    if (isForPerson(response.request()) && ANSWERS.has(status)) return;
    faults.push(`response: ${status} ${response.request().method()} ${response.url()}`);
  });
}
