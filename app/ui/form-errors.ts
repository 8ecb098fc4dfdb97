/** What is wrong with a form, worded, by field name; '' holds what belongs to no single field. */
export type FormErrors = Readonly<Record<string, string>>;

/** What the person typed, by field name, so that a refused form comes back filled. */
export type FormValues = Readonly<Record<string, string | readonly string[] | null | undefined>>;

/** The id of a field's first control: what the error summary links to. */
export function fieldId(name: string, prefix = ''): string {
  return prefix + name.replace(/[^A-Za-z0-9_-]+/g, '-').replace(/-+$/, '');
}
