import { formatCivilDate } from '#app/platform/i18n/format.ts';
import type { Locale } from '#app/platform/i18n/index.ts';

/**
 * Words a name with the birth date (`YYYY-MM-DD`) beside it, like "Xu Ng (January 2, 2001)": two people may have one
 * name. The name alone where the date is not known. Not for titles, which browsers keep in their history.
 */
export function nameAndBirth(locale: Locale, name: string, dateOfBirth: string | null | undefined): string {
  return dateOfBirth == null ? name : `${name} (${formatCivilDate(locale, dateOfBirth)})`;
}
