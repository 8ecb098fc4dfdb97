import { parsePhoneNumberFromString } from 'libphonenumber-js';

/** E.164 of a number as people write it, read as a United States number unless it begins with `+`; null when it is none. */
export function toE164(text: string): string | null {
  const phone = parsePhoneNumberFromString(text, 'US');
  return phone?.isValid() === true && phone.ext === undefined ? phone.number : null;
}

/** "(212) 555-0100" for a United States number, "+44 20 7946 0958" for another; `e164` as stored. */
export function formatPhone(e164: string): string {
  const phone = parsePhoneNumberFromString(e164);
  if (phone === undefined) return e164;
  return phone.countryCallingCode === '1' ? phone.formatNational() : phone.formatInternational();
}
