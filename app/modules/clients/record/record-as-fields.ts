import { hasOneName } from '#app/modules/clients/person/client-name.schema.ts';
import { formatPhone } from '#app/platform/phone.ts';
import type { RecordAnswers, RecordPart } from './record.schema.ts';

/** Turns a part's answers into the fields that a browser would post to give the same answers again. */
export function recordAsFields(part: RecordPart, answers: RecordAnswers): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [name, value] of Object.entries(answers[part] ?? {})) {
    if (typeof value === 'string') fields[name] = isPhone(name) ? formatPhone(value) : value;
  }
  if (part === 'person' && hasOneName(answers.person ?? {})) fields['hasOneName'] = 'yes';
  return fields;
}

function isPhone(name: string): boolean {
  return name === 'phone' || name.endsWith('Phone');
}
