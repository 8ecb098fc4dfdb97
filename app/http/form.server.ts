import { createHash } from 'node:crypto';
import { parseWithZod } from '@conform-to/zod/v4';
import type { z } from 'zod';
import { questionOf } from '#app/platform/asked-once.ts';
import { confirmedName } from '#app/platform/confirmed-name.ts';
import { emailFault, readableEmail } from '#app/platform/email.ts';
import { askedFieldsOf, withoutUnseen } from '#app/platform/fields.schema.ts';

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

/**
 * Reads only the fields that `schema` declares. Nested names follow conform: `times[0].start`. An e-mail address or a
 * phone number that looks mistyped is asked about once; `ownAreaCodes` are those of the clinic's phones.
 */
export function parseForm<S extends z.ZodType>(
  data: FormData,
  schema: S,
  ownAreaCodes?: ReadonlySet<string>,
): ParsedForm<z.output<S>> {
  const submission = parseWithZod(data, { schema });
  const asked = questions(data, schema, ownAreaCodes);
  if (submission.status === 'success' && Object.keys(asked).length === 0)
    return { ok: true, value: submission.value as z.output<S> };
  const errors: Record<string, string> = { ...asked };
  const faults = submission.status === 'success' ? {} : (submission.error ?? {});
  for (const [name, messages] of Object.entries(faults)) {
    if (messages?.[0] !== undefined) errors[name] = messages[0];
  }
  return { ok: false, errors, values: formValues(data) };
}

/** Returns what is to be asked, by field: nothing about an answer that was asked about already. */
function questions(
  data: FormData,
  schema: z.ZodType,
  ownAreaCodes?: ReadonlySet<string>,
): Record<string, string> {
  const textOf = (name: string) => {
    const text = data.get(name);
    return typeof text === 'string' ? withoutUnseen(text) : '';
  };
  return Object.fromEntries(
    askedFieldsOf(schema).flatMap(([name, kind]) => {
      const [answer, confirmed] = [name, confirmedName(name)]
        .map(textOf)
        .map((text) => (kind === 'email' ? readableEmail(text) : text)) as [string, string];
      if (answer === confirmed || (kind === 'email' && emailFault(answer) !== null)) return [];
      const question = questionOf(kind, answer, ownAreaCodes);
      return question === null ? [] : [[name, question] as const];
    }),
  );
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
