import type { Translate } from '#app/platform/i18n/index.ts';
import type { FormErrors } from '#app/ui/form-errors.ts';

const WORDED = [
  'client-closed',
  'not-suggested',
  'changed',
  'therapist-required',
  'therapist-unknown',
  'justification-required',
  'justification-too-short',
  'justification-too-long',
  'not-choosable',
  'form-already-sent',
] as const;

/** A refused form's error codes in the reader's language. */
export function wordErrors(t: Translate, errors: Readonly<Record<string, string>> | undefined): FormErrors {
  return Object.fromEntries(
    Object.entries(errors ?? {}).map(([field, code]) => {
      const known = WORDED.find((one) => one === code);
      return [field, known === undefined ? code : t(`matching.error_${known}`)];
    }),
  );
}
