import type { Translate } from '#app/platform/i18n/index.ts';
import type { FormErrors } from '#app/ui/form-errors.ts';

const WORDED = [
  'birth-date-required',
  'changed-elsewhere',
  'channel-required',
  'contact-required',
  'date-in-future',
  'date-invalid',
  'date-too-old',
  'email-invalid',
  'emergency-name-required',
  'emergency-phone-required',
  'end-before-start',
  'end-required',
  'first-name-required',
  'form-already-sent',
  'guardian-contact-required',
  'guardian-name-required',
  'guardian-required',
  'insurer-required',
  'intake-incomplete',
  'language-required',
  'last-name-required',
  'location-required',
  'modality-required',
  'phone-invalid',
  'policy-number-required',
  'possible-duplicates',
  'relationship-required',
  'session-length-required',
  'specialization-unknown',
  'start-required',
  'state-required',
  'time-invalid',
  'too-long',
  'urgency-required',
  'weekday-required',
] as const;

/** A refused form's error codes in the reader's language. What has no words of its own is said to be wrong. */
export function wordErrors(t: Translate, errors: Readonly<Record<string, string>> | undefined): FormErrors {
  return Object.fromEntries(
    Object.entries(errors ?? {}).map(([field, code]) => {
      const known = WORDED.find((one) => one === code);
      return [field, known === undefined ? t('clients.error_invalid') : t(`clients.error_${known}`)];
    }),
  );
}
