import type { MessageKey } from '#app/platform/i18n/index.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { en } from '#app/platform/i18n/dictionaries.ts';
import type { FormErrors } from '#app/ui/form-errors.ts';

/** Words a refused form's codes for the reader; a code without words of its own asks to check the answer. */
export function useWordedErrors(errors: Readonly<Record<string, string>> | undefined): FormErrors {
  const t = useT();
  return Object.fromEntries(
    Object.entries(errors ?? {}).map(([field, code]) => {
      const key = `error_${code}`;
      const known = key in en.appointments ? key : 'error_other';
      return [field, t(`appointments.${known}` as MessageKey & `appointments.error_other`)];
    }),
  );
}
