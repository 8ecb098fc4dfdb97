import { formatWallTimes } from '#app/platform/i18n/index.ts';
import type { PlainKey } from '#app/platform/i18n/t.ts';
import type { AnyForm, Field } from './form.ts';
import type { Reader, Reading } from './readers.ts';

/** A question and its answers in words. */
interface Row {
  readonly label: string;
  readonly value: string;
}

/** What was chosen by its id: what it is, and its name. */
export interface Named {
  readonly label: PlainKey;
  readonly name: string;
}

/**
 * Words a form that was posted but not accepted: one row for each question, with its answers in the order in which they
 * were given; what belongs together, such as `other[0].start` and `other[0].end`, is one answer. Fields that the form does not declare
 * are not shown. `names`, by id: what may have been chosen.
 */
export function keptRows(
  reading: Reading,
  form: AnyForm,
  fields: readonly (readonly [string, string])[],
  names: Readonly<Record<string, Named>> = {},
): Row[] {
  const rows = new Map<string, string[]>();
  const add = (label: PlainKey, words: string) => {
    if (words !== '') rows.set(reading.t(label), [...(rows.get(reading.t(label)) ?? []), words]);
  };
  const groups = Map.groupBy(fields, ([name]) => name.slice(0, name.lastIndexOf('.') + 1) || name);
  for (const [prefix, answers] of groups) {
    const root = rootOf(prefix);
    const field = Object.hasOwn(form.fields, root) ? form.fields[root] : undefined;
    if (field === undefined) continue;
    const given = answers.filter(([, value]) => value !== '');
    if (field.label !== null && field.parts !== undefined) {
      const words = given.map(([name, value]) => ({
        part: lastOf(name),
        value,
        words: names[value]?.name ?? read(reading, readerOf(field, name), value),
      }));
      add(field.label, wordGroup(reading, words));
    } else {
      for (const [name, value] of given) {
        const chosen = names[value];
        // `importance.01a2…` rates what its name names.
        const rated = names[lastOf(name)];
        if (field.label !== null) {
          const words = read(reading, readerOf(field, name), value);
          add(field.label, rated === undefined ? words : `${rated.name}: ${words}`);
        } else if (chosen !== undefined && field.isChosen === true) add(chosen.label, chosen.name);
      }
    }
  }
  return [...rows].map(([label, words]) => ({ label, value: words.join(', ') }));
}

interface Part {
  readonly part: string;
  readonly value: string;
  readonly words: string;
}

/** Words one of several: "Monday 9:00 AM – 1:00 PM" where it has a time from which and one until which. */
function wordGroup({ locale }: Reading, parts: readonly Part[]): string {
  const [from, until] = [
    ['start', 'opens'],
    ['end', 'closes'],
  ].map((edge) => parts.find(({ part }) => edge.includes(part)));
  const shown = parts.filter(({ words }) => words !== '');
  if (from === undefined || until === undefined) return shown.map(({ words }) => words).join(', ');
  const isClock = [from, until].every(({ value }) => /^([01]\d|2[0-3]):[0-5]\d$/.test(value));
  const span = isClock ? formatWallTimes(locale, from.value, until.value) : `${from.words} – ${until.words}`;
  return shown.flatMap((one) => (one === until ? [] : [one === from ? span : one.words])).join(' ');
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
  return field.parts?.[lastOf(name)] ?? field.read;
}

const lastOf = (name: string) => name.slice(name.lastIndexOf('.') + 1);
