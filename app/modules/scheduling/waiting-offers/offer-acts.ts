/** What the desk does with an offer; the address of each ends with its name. */
export const OFFER_ACTS = ['acceptance', 'decline', 'withdrawal', 'call'] as const;
export type OfferActName = (typeof OFFER_ACTS)[number];

/** Returns the act that an address names by its last segment; null when it names none. */
export function offerActOf({ pathname }: URL): OfferActName | null {
  const last = pathname.split('/').findLast((segment) => segment !== '');
  return OFFER_ACTS.find((act) => act === last) ?? null;
}
