import { clinicalWordsIn } from '#app/modules/notifications/clinical-words.ts';

/** All a message may say; never a service, its reason or who gives it. */
export const ALLOWED_VARIABLES = [
  'clinicName',
  'day',
  'date',
  'time',
  'before',
  'beforeDay',
  'toldAs',
  'place',
  'placeBefore',
  'others',
  'phone',
  'locationName',
  'locationAddress',
  'link',
  'until',
] as const;

export type MessageProblem =
  | { code: 'clinical-word'; params: { word: string } }
  | { code: 'unknown-variable'; params: { name: string } }
  | { code: 'malformed-variable'; params: { text: string } };

/**
 * Why a template (SMS, push, e-mail subject or body) may not be saved; empty when it may. Variables are `{{name}}`.
 * `clinicName` is filled with the clinic's neutral name, which its own form judges.
 */
export function lintMessage(template: string): MessageProblem[] {
  const problems: MessageProblem[] = [];
  const text = template.replace(/\{\{([^{}]*)\}\}/g, (_whole, inside: string) => {
    const name = inside.trim();
    if (!ALLOWED_VARIABLES.some((allowed) => allowed === name))
      problems.push({ code: 'unknown-variable', params: { name } });
    return ' ';
  });
  for (const [malformed] of text.matchAll(/\$t\([^)]*\)?|\$?\{[^{}\s]*\}?|\}|<%|%>/g))
    problems.push({ code: 'malformed-variable', params: { text: malformed } });
  for (const word of clinicalWordsIn(text)) problems.push({ code: 'clinical-word', params: { word } });
  return problems;
}
