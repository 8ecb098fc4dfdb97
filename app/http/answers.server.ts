import { data, redirect } from '@remix-run/node';
import type { FieldErrors } from './form.server.ts';
import { cookie, COOKIES } from './cookies.server.ts';

/** 303 after a successful post. `flash` is the key of a message shown once on the next page; never prose. */
export function seeOther(path: string, flash?: string): Response {
  return redirect(path, {
    status: 303,
    ...(flash === undefined ? {} : { headers: { 'Set-Cookie': cookie(COOKIES.flash, flash, 60) } }),
  });
}

export interface Rejected {
  readonly errors: FieldErrors;
  readonly values: Readonly<Record<string, unknown>>;
  /** What else the page needs to help: alternatives, the other person's version. */
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** 422: the same page again, with what was wrong and what was typed. An error under `''` concerns the whole form. */
export function rejected(errors: FieldErrors, values: Rejected['values'], detail?: Rejected['detail']) {
  return data<Rejected>({ errors, values, ...(detail === undefined ? {} : { detail }) }, { status: 422 });
}

/** 409: the record changed since the form was opened. */
export function stale(errors: FieldErrors, values: Rejected['values'], detail?: Rejected['detail']) {
  return data<Rejected>({ errors, values, ...(detail === undefined ? {} : { detail }) }, { status: 409 });
}

/** Missing and foreign records are the same: 404. */
export function notFound(): Response {
  return new Response('Not found', { status: 404, statusText: 'not-found' });
}

export function forbidden(): Response {
  return new Response('Forbidden', { status: 403, statusText: 'forbidden' });
}
