import type { NeedsDraft } from './needs.schema.ts';

type Fields = Record<string, string | string[]>;

/** Needs as the fields of their form: what a browser would post to give the same answers again. */
export function needsFields({
  importance = {},
  isLanguageRequired,
  sessionMinutes,
  ...rest
}: NeedsDraft<'needs'>): Fields {
  const fields: Fields = {};
  for (const [id, value] of Object.entries(importance)) fields[`importance.${id}`] = value;
  for (const [name, value] of Object.entries(rest)) if (typeof value === 'string') fields[name] = value;
  if (isLanguageRequired) fields['isLanguageRequired'] = 'yes';
  if (sessionMinutes !== undefined) fields['sessionMinutes'] = String(sessionMinutes);
  return fields;
}

/** Preferred times as the fields of their form. */
export function timesFields({ slots = [], other = [] }: NeedsDraft<'times'>): Fields {
  const fields: Fields = { slots };
  other.forEach(({ weekday, start, end }, index) => {
    fields[`other[${index}].weekday`] = String(weekday);
    fields[`other[${index}].start`] = start;
    fields[`other[${index}].end`] = end;
  });
  return fields;
}
