import { data, redirect } from '@remix-run/node';
import type { FieldErrors } from './form.server.ts';
import { cookie, COOKIES } from './cookies.server.ts';

/**
 * Returns a 303 after a successful post. `flash` is the key of a message that the next page shows once; it is never
 * prose.
 */
export function seeOther(path: string, flash?: string): Response {
  return redirect(path, {
    status: 303,
    ...(flash === undefined ? {} : { headers: { 'Set-Cookie': cookie(COOKIES.flash, flash, 60) } }),
  });
}

/** The flash key after an act that was not done, because its session had ended. Every page of a clinic has its words. */
export const NOT_DONE = 'not-done';

export interface Rejected {
  readonly errors: FieldErrors;
  readonly values: Readonly<Record<string, unknown>>;
  /** Whatever else the page needs to help, such as alternatives or the other person's version. */
  readonly detail?: Readonly<Record<string, unknown>>;
}

/**
 * Returns a 422: the same page again, with what was wrong and what was typed. An error under `''` concerns the whole
 * form.
 */
export function rejected(errors: FieldErrors, values: Rejected['values'], detail?: Rejected['detail']) {
  return data<Rejected>({ errors, values, ...(detail === undefined ? {} : { detail }) }, { status: 422 });
}

/** The flash key over a form that a person opened again with what was typed. Every page of a clinic has its words. */
export const REOPENED = 'reopened';

/** Returns the page of a form with what was typed in it, before anybody judges it, or with what would follow from it. */
export function reopened(values: Rejected['values'], detail?: Rejected['detail']) {
  return data<Rejected>({ errors: {}, values, ...(detail === undefined ? {} : { detail }) }, { status: 200 });
}

/** Returns a 409: the record has changed since the form was opened. */
export function stale(errors: FieldErrors, values: Rejected['values'], detail?: Rejected['detail']) {
  return data<Rejected>({ errors, values, ...(detail === undefined ? {} : { detail }) }, { status: 409 });
}

/** Returns a 404. A missing record and another clinic's record get the same answer. */
export function notFound(): Response {
  return new Response('Not found', { status: 404, statusText: 'not-found' });
}

/** Returns a 404: nothing is kept there for this person. It says nothing of whether it is for somebody else. */
export function notKept(): Response {
  return new Response('Not found', { status: 404, statusText: 'not-kept' });
}

/** Returns a 403: the post came from a page of somebody else who was signed in on this browser. */
export function notYourPage(): Response {
  return new Response('Forbidden', { status: 403, statusText: 'not-your-page' });
}

export function forbidden(): Response {
  return new Response('Forbidden', { status: 403, statusText: 'forbidden' });
}

/** Returns a CSV file to save; browsers never show it in place of a page. */
export function csvFile(name: string, text: string): Response {
  return new Response(text, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}.csv"`,
    },
  });
}

/** Tells whether a result is a form that `rejected` or `stale` sends back. */
export function isRejected(result: unknown): result is { readonly data: Rejected } {
  return (
    typeof result === 'object' &&
    result !== null &&
    'type' in result &&
    result.type === 'DataWithResponseInit'
  );
}
