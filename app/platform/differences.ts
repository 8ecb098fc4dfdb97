/** What a change makes of a record: the names of the fields that differ, and what each was and is. */
export interface Differences<Values> {
  readonly fields: readonly (keyof Values & string)[];
  readonly detail: Readonly<Record<string, { readonly from: unknown; readonly to: unknown }>>;
}

/** Compares a record before and after a change, field by field of `after` and by content, as the audit trail keeps it. */
export function differences<Values extends object>(before: Values, after: Values): Differences<Values> {
  const fields = (Object.keys(after) as (keyof Values & string)[]).filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  );
  return {
    fields,
    detail: Object.fromEntries(fields.map((field) => [field, { from: before[field], to: after[field] }])),
  };
}
