import { useT } from '#app/platform/i18n/locale-context.ts';
import { isPlainKey } from '#app/platform/i18n/t.ts';
import type { FormErrors } from '#app/ui/form-errors.ts';

/** Words a refused form's codes for the reader; a code without words of its own asks to check the answer. */
export function useWordedErrors(errors: Readonly<Record<string, string>> | undefined): FormErrors {
  const t = useT();
  return Object.fromEntries(
    Object.entries(errors ?? {}).map(([field, code]) => {
      const key = `appointments.error_${code}`;
      return [field, t(isPlainKey(key) ? key : 'appointments.error_other')];
    }),
  );
}
