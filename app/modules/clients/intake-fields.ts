import { formatPhone } from './phone.ts';
import type { IntakeStep } from './intake.schema.ts';
import type { IntakeAnswers } from './intake-steps.ts';

type Fields = Record<string, string | string[]>;

/** A step's answers as the fields of its form: what a browser would post to give the same answers again. */
export function fieldsOf(step: IntakeStep, answers: IntakeAnswers): Fields {
  if (step === 'needs') return needsFields(answers.needs ?? {});
  if (step === 'times') return timesFields(answers.times ?? {});
  const fields: Fields = {};
  for (const [name, value] of Object.entries(answers[step] ?? {})) {
    if (typeof value === 'string') fields[name] = isPhone(name) ? formatPhone(value) : value;
  }
  return fields;
}

function isPhone(name: string): boolean {
  return name === 'phone' || name.endsWith('Phone');
}

function needsFields({
  importance = {},
  isLanguageRequired,
  sessionMinutes,
  ...rest
}: NonNullable<IntakeAnswers['needs']>): Fields {
  const fields: Fields = {};
  for (const [id, value] of Object.entries(importance)) fields[`importance.${id}`] = value;
  for (const [name, value] of Object.entries(rest)) if (value !== null) fields[name] = value;
  if (isLanguageRequired) fields['isLanguageRequired'] = 'yes';
  if (sessionMinutes !== undefined) fields['sessionMinutes'] = String(sessionMinutes);
  return fields;
}

function timesFields({ slots = [], other = [] }: NonNullable<IntakeAnswers['times']>): Fields {
  const fields: Fields = { slots };
  other.forEach(({ weekday, start, end }, index) => {
    fields[`other[${index}].weekday`] = String(weekday);
    fields[`other[${index}].start`] = start;
    fields[`other[${index}].end`] = end;
  });
  return fields;
}
