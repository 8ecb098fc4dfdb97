/** The errors of a form in words, by field name; '' has what concerns no single field. */
export type FormErrors = Readonly<Record<string, string>>;

/**
 * What the person typed, by field name, or nested as conform parses it. A refused form comes back filled in with it.
 */
export type FormValues = Readonly<Record<string, unknown>>;

/**
 * Returns the texts posted under a name such as `days`, `dateOfBirth.month` or `times[0].start`; undefined when none
 * was posted.
 */
export function valuesAt(values: FormValues, name: string): readonly string[] | undefined {
  const found =
    name in values
      ? values[name]
      : name
          .split(/[.[\]]+/)
          .filter(Boolean)
          .reduce(step, values);
  const texts = (Array.isArray(found) ? found : [found]).filter(isText).map(String);
  return texts.length > 0 || Array.isArray(found) ? texts : undefined;
}

function step(value: unknown, part: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, part) : undefined;
}

function isText(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

/** Returns the id of a field's first control, to which the error summary links. */
export function fieldId(name: string, prefix = ''): string {
  return prefix + name.replace(/[^A-Za-z0-9_-]+/g, '-').replace(/-+$/, '');
}
