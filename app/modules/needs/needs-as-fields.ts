import type { NeedsDraft } from './needs.schema.ts';

type Fields = Record<string, string | string[]>;

/** Turns needs into the fields that a browser would post to give the same answers again. */
export function needsAsFields({
  importance = {},
  isLanguageRequired,
  sessionMinutes,
  ...rest
}: NeedsDraft<'needs'>): Fields {
  const fields: Fields = {};
  for (const [id, value] of Object.entries(importance)) {
    fields[`importance.${id}.needed`] = 'preferred';
    if (value !== 'preferred') fields[`importance.${id}.level`] = value;
  }
  for (const [name, value] of Object.entries(rest)) if (typeof value === 'string') fields[name] = value;
  if (isLanguageRequired) fields['isLanguageRequired'] = 'yes';
  if (sessionMinutes !== undefined) fields['sessionMinutes'] = String(sessionMinutes);
  return fields;
}

/** Turns preferred times into the fields that a browser would post to give the same answers again. */
export function timesAsFields({ slots = [], other = [] }: NeedsDraft<'times'>): Fields {
  const fields: Fields = { slots };
  other.forEach(({ weekday, start, end }, index) => {
    fields[`other[${index}].weekday`] = String(weekday);
    fields[`other[${index}].start`] = start;
    fields[`other[${index}].end`] = end;
  });
  return fields;
}
