import { createHash } from 'node:crypto';
import { parseWithZod } from '@conform-to/zod/v4';
import type { z } from 'zod';

/** A form's fields are small. Anything larger is not a form of ours. */
export const MAX_FORM_BYTES = 256 * 1024;

/** The faults of a form, by field, as codes that have words in the form's area. */
export type FieldErrors = Readonly<Record<string, string>>;

/** A form that is sent back: what was wrong and what was typed. */
export interface InvalidForm {
  readonly errors: FieldErrors;
  readonly values: Readonly<Record<string, unknown>>;
}

export type ParsedForm<T> = { readonly ok: true; readonly value: T } | ({ readonly ok: false } & InvalidForm);

/** Reads only the fields that `schema` declares. Nested names follow conform: `times[0].start`. */
export function parseForm<S extends z.ZodType>(data: FormData, schema: S): ParsedForm<z.output<S>> {
  const submission = parseWithZod(data, { schema });
  if (submission.status === 'success') return { ok: true, value: submission.value as z.output<S> };
  const errors: Record<string, string> = {};
  for (const [name, messages] of Object.entries(submission.error ?? {})) {
    if (messages?.[0] !== undefined) errors[name] = messages[0];
  }
  return { ok: false, errors, values: formValues(data) };
}

/** Returns the fields as they came, for a form that the domain refused. */
export function formValues(data: FormData): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const name of new Set(data.keys())) {
    const all = data.getAll(name).filter((value): value is string => typeof value === 'string');
    values[name] = all.length > 1 ? all : all[0];
  }
  return values;
}

/** Returns the SHA-256 of the fields that matter, in their order. It tells a repeated post from a changed one. */
export function formHash(path: string, data: FormData): string {
  const hash = createHash('sha256').update(path);
  for (const [name, value] of data) {
    if (name === 'csrf' || name === 'keptForm') continue;
    hash.update(`\0${name}\0${typeof value === 'string' ? value : `${value.name}\0${value.size}`}`);
  }
  return hash.digest('base64url');
}

/**
 * Returns the form's version, or null when the form has none. A text that is no version becomes NaN, which equals
 * nothing and so is stale.
 */
export function readRowVersion(given: unknown): number | null {
  if (given === undefined) return null;
  return typeof given === 'string' && /^\d{1,9}$/.test(given) ? Number(given) : Number.NaN;
}
