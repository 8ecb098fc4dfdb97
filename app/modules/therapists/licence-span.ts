/** The days, `YYYY-MM-DD`, on which a licence is valid, both included. It has no first day when nobody entered one. */
export interface LicenceSpan {
  readonly validFrom: string | null;
  readonly expiresOn: string;
}

/** Tells whether a licence is valid on a day. */
export function isValidOn({ validFrom, expiresOn }: LicenceSpan, date: string): boolean {
  return (validFrom ?? '') <= date && date <= expiresOn;
}
