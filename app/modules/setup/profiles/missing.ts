import { isValidOn, type LicenceSpan } from '#app/modules/therapists/licence-span.ts';

interface Bookable {
  readonly places: readonly { readonly isOpen: boolean }[];
  readonly licences: readonly LicenceSpan[];
  /** The spans of the weekly hours, each with its last day, if it has one. */
  readonly spans: readonly { readonly validUntil: string | null }[];
}

/** Returns what a therapist lacks before anybody can be booked with them on `today`, `YYYY-MM-DD`. */
export function missingOf({ places, licences, spans }: Bookable, today: string) {
  return [
    ...(places.some(({ isOpen }) => isOpen) ? [] : (['place'] as const)),
    ...(licences.some((licence) => isValidOn(licence, today)) ? [] : (['licence'] as const)),
    ...(spans.some(({ validUntil }) => validUntil === null || validUntil >= today)
      ? []
      : (['hours'] as const)),
  ];
}
