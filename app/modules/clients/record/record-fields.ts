import { formatPhone } from '#app/platform/phone.ts';
import type { RecordAnswers, RecordPart } from './record.schema.ts';

/** A part's answers as the fields of its form: what a browser would post to give the same answers again. */
export function recordFields(part: RecordPart, answers: RecordAnswers): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [name, value] of Object.entries(answers[part] ?? {})) {
    if (typeof value === 'string') fields[name] = isPhone(name) ? formatPhone(value) : value;
  }
  return fields;
}

function isPhone(name: string): boolean {
  return name === 'phone' || name.endsWith('Phone');
}
