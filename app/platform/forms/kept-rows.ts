import type { AnyForm, Field } from './form.ts';
import type { Reader, Reading } from './readers.ts';

/** A question and its answers in words. */
interface Row {
  readonly label: string;
  readonly value: string;
}

/**
 * Words a form that was posted but not accepted: one row for each question, with its answers in the order in which they
 * were given. Fields that the form does not declare are not shown.
 */
export function keptRows(
  reading: Reading,
  form: AnyForm,
  fields: readonly (readonly [string, string])[],
): Row[] {
  const rows = new Map<string, string[]>();
  for (const [name, value] of fields) {
    const field = Object.hasOwn(form.fields, rootOf(name)) ? form.fields[rootOf(name)] : undefined;
    if (field === undefined || field.label === null || value === '') continue;
    const words = read(reading, readerOf(field, name), value);
    if (words === '') continue;
    const label = reading.t(field.label);
    rows.set(label, [...(rows.get(label) ?? []), words]);
  }
  return [...rows].map(([label, words]) => ({ label, value: words.join(', ') }));
}

/**
 * Tells whether a post holds what somebody typed or chose for its form. A search holds nothing that is to be kept, and
 * neither does an act that asks no question.
 */
export function hasAnswers(form: AnyForm | undefined, fields: Iterable<[string, unknown]>): boolean {
  if (form === undefined || form.isSearch) return false;
  return [...fields].some(([name, value]) => {
    const field = Object.hasOwn(form.fields, rootOf(name)) ? form.fields[rootOf(name)] : undefined;
    return field !== undefined && value !== '' && (field.label !== null || field.isChosen === true);
  });
}

/** Words one answer. An answer that was typed by hand may be no valid choice; it is shown as it came. */
function read(reading: Reading, reader: Reader | undefined, value: string): string {
  try {
    return reader?.(reading, value) ?? value;
  } catch {
    return value;
  }
}

/**
 * Returns the name of the question: `importance.01a2…` and `other[0].start` are answers to `importance` and `other`.
 */
function rootOf(name: string): string {
  return name.split(/[.[]/)[0] ?? name;
}

/** Returns the reader of an answer. The last part of `other[0].start` has a reader of its own. */
function readerOf(field: Exclude<Field, { label: null }>, name: string): Reader | undefined {
  return field.parts?.[name.slice(name.lastIndexOf('.') + 1)] ?? field.read;
}
