import { parsePhoneNumberFromString } from 'libphonenumber-js';

/**
 * Turns a number as people write it into E.164. It reads the number as one of the United States unless it begins with
 * `+`. Returns null when it is no number.
 */
export function toE164(text: string): string | null {
  const phone = parsePhoneNumberFromString(text, 'US');
  return phone?.isValid() === true && phone.ext === undefined ? phone.number : null;
}

/** Formats a stored number, E.164, as "(212) 555-0100" for the United States and like "+44 20 7946 0958" otherwise. */
export function formatPhone(e164: string): string {
  const phone = parsePhoneNumberFromString(e164);
  if (phone === undefined) return e164;
  return phone.countryCallingCode === '1' ? phone.formatNational() : phone.formatInternational();
}
